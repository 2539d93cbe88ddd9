#include "registry.h"
#include <utility>

ThreadRegistry &ThreadRegistry::instance() {
  static ThreadRegistry Registry;
  return Registry;
}

void ThreadRegistry::adopt(std::thread Thread) {
  std::lock_guard<std::mutex> Lock(mutex_);
  threads_.push_back(std::move(Thread));
}

void ThreadRegistry::joinAll() {
  std::vector<std::thread> Threads;
  {
    std::lock_guard<std::mutex> Lock(mutex_);
    Threads.swap(threads_);
  }
  for (std::thread &Thread : Threads)
    Thread.join();
}
