#include "blackboard.h"
#include <atomic>
#include <chrono>
#include <cstdio>
#include <thread>

int main() {
  Blackboard Kitchen;
  std::atomic<bool> Done{false};
  std::thread Writer([&] {
    for (int I = 0; !Done; ++I)
      writeNote(Kitchen, "shopping", I % 100);
  });
  for (int I = 0; I < 10; ++I) {
    wipe(Kitchen, 100);
    std::this_thread::sleep_for(std::chrono::milliseconds(2));
  }
  Done = true;
  Writer.join();
  std::printf("%s\n", readNote(Kitchen, "shopping") < 100 ? "written" : "wrong");
  return 0;
}
