#include "task.h"
#include <thread>
#include <utility>

void runOnThread(std::function<void()> work) {
  std::thread thread(std::move(work));
  thread.join();
}
