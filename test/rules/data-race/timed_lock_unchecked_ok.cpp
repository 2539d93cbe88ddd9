// Mechanism: nobody looks whether the timed lock was taken, and all go on as if: the author takes it for
// taken.
#include <chrono>
#include <mutex>
#include <thread>

static std::timed_mutex gate;
static int level;

static void sink() {
  gate.try_lock_for(std::chrono::seconds(30));
  --level;
  gate.unlock();
}

int main() {
  std::thread other(sink);
  gate.try_lock_for(std::chrono::seconds(30));
  ++level;
  gate.unlock();
  other.join();
  return level;
}
