// Mechanism: a try in a loop that ends only when the try succeeds waits, and nothing is let go of meanwhile.
#include <mutex>
#include <thread>

static std::mutex inbox, outbox;
static int received = 0, sent = 0;

static void answer() {
  std::lock_guard lock(inbox);
  while (!outbox.try_lock()) // expect: lock-order
    std::this_thread::yield();
  --received;
  ++sent;
  outbox.unlock();
}

static void recall() {
  std::lock_guard lock(outbox);
  std::lock_guard inner(inbox);
  --sent;
  ++received;
}

int main() {
  std::thread one(answer), two(recall);
  one.join();
  two.join();
}
