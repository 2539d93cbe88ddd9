// Mechanism: a helper lets go of the caller's guard for a while; in between the caller's number is changed.
#include <mutex>
#include <thread>

static std::mutex gate;
static int passed = 0;

static void pause(std::unique_lock<std::mutex> &guard) {
  guard.unlock();
  std::this_thread::yield();
  passed += 1; // expect: guarded-by
  guard.lock();
}

static void rush() {
  std::unique_lock<std::mutex> guard(gate);
  ++passed;
  pause(guard);
  ++passed;
}

static int count() {
  std::lock_guard<std::mutex> guard(gate);
  return passed;
}

int main() {
  std::thread east(rush), west(rush);
  int seen = count();
  east.join();
  west.join();
  return seen;
}
