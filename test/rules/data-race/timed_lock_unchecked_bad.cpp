// Mechanism: the timed lock is asked whether it was taken, and the change is made where it was not.
#include <chrono>
#include <mutex>
#include <thread>

static std::timed_mutex gate;
static int level;

static void sink() {
  if (gate.try_lock_for(std::chrono::seconds(30))) {
    --level;
    gate.unlock();
  } else {
    level = 0; // expect: guarded-by
  }
}

int main() {
  std::thread other(sink);
  {
    std::lock_guard<std::timed_mutex> hold(gate);
    ++level;
  }
  other.join();
  return level;
}
