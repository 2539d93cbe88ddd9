// Mechanism: two mutexes that are statics of accessor functions are nested in one order.
#include <cstdio>
#include <map>
#include <mutex>
#include <string>
#include <thread>

namespace plugins {

std::mutex &registryMutex() {
  static std::mutex mutex;
  return mutex;
}

std::mutex &loaderMutex() {
  static std::mutex mutex;
  return mutex;
}

std::map<std::string, int> &registry() {
  static std::map<std::string, int> all;
  return all;
}

int loads = 0;

void load(const std::string &name) {
  std::lock_guard<std::mutex> loading(loaderMutex());
  ++loads;
  std::lock_guard<std::mutex> registering(registryMutex());
  registry()[name] = loads;
}

int reloadAll() {
  std::lock_guard<std::mutex> loading(loaderMutex());
  std::lock_guard<std::mutex> registering(registryMutex());
  for (auto &[name, generation] : registry())
    generation = ++loads;
  return static_cast<int>(registry().size());
}

} // namespace plugins

int main() {
  std::thread watcher([] {
    for (int i = 0; i < 20; ++i)
      plugins::reloadAll();
  });
  for (int i = 0; i < 20; ++i)
    plugins::load("plugin" + std::to_string(i));
  watcher.join();
  std::printf("%d plugins\n", plugins::reloadAll());
  return 0;
}
