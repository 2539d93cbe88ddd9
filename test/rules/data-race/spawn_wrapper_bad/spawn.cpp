#include "spawn.h"
#include <thread>
#include <utility>
#include <vector>

static std::vector<std::thread> running;

void spawn(std::function<void()> Body) { running.emplace_back(std::move(Body)); }

void joinAll() {
  for (std::thread &T : running)
    T.join();
  running.clear();
}
