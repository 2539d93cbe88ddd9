// Mechanism: the loop lets go of the first lock before it tries again.
#include <mutex>
#include <thread>

static std::mutex inbox, outbox;
static int received = 0, sent = 0;

static void answer() {
  inbox.lock();
  while (!outbox.try_lock()) {
    inbox.unlock();
    std::this_thread::yield();
    inbox.lock();
  }
  --received;
  ++sent;
  outbox.unlock();
  inbox.unlock();
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
