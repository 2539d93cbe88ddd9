// Mechanism: static members are guarded by a static mutex, and every static method takes it.
#include <cstdio>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

class Plugin {
public:
  static void add(std::string Name) {
    std::lock_guard<std::mutex> Lock(mutex_);
    names_.push_back(std::move(Name));
    ++generation_;
  }

  static void remove(const std::string &Name) {
    std::lock_guard<std::mutex> Lock(mutex_);
    std::erase(names_, Name);
    ++generation_;
  }

  static std::size_t count() {
    std::lock_guard<std::mutex> Lock(mutex_);
    return names_.size();
  }

  static int generation() {
    std::lock_guard<std::mutex> Lock(mutex_);
    return generation_;
  }

private:
  static std::mutex mutex_;
  static std::vector<std::string> names_;
  static int generation_;
};

std::mutex Plugin::mutex_;
std::vector<std::string> Plugin::names_;
int Plugin::generation_ = 0;

int main() {
  std::thread Loader([] {
    for (int I = 0; I < 200; ++I)
      Plugin::add("plugin" + std::to_string(I));
    Plugin::remove("plugin7");
  });
  int Seen = 0;
  for (int I = 0; I < 200; ++I)
    Seen = Plugin::generation();
  Loader.join();
  std::printf("%s, %zu loaded\n", Seen <= 201 ? "plausible" : "impossible", Plugin::count());
  return 0;
}
