// Mechanism: of a table of locks everyone takes one by the name that is added, and counts all of them.
#include <mutex>
#include <string>
#include <thread>

class Registry {
public:
  void add(const std::string &name) {
    std::lock_guard lock(locks_[ofName(name)]);
    ++count_; // expect: data-race
  }

private:
  static size_t ofName(const std::string &name) { return name.size() % 4; }
  std::mutex locks_[4];
  int count_ = 0;
};

int main() {
  Registry registry;
  std::thread one([&] { registry.add("a"); }), two([&] { registry.add("bc"); });
  one.join();
  two.join();
}
