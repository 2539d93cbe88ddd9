// Mechanism: commands found in a table of pointers to member functions write a plain field in two threads.
#include <cstdio>
#include <string>
#include <thread>
#include <unordered_map>

/// A model railway that obeys commands by name.
class Railway {
public:
  Railway() {
    commands_["faster"] = &Railway::accelerate;
    commands_["slower"] = &Railway::brake;
  }

  bool obey(const std::string &name, int amount) {
    auto found = commands_.find(name);
    if (found == commands_.end())
      return false;
    (this->*found->second)(amount);
    return true;
  }

  int speed() const { return speed_; }

private:
  void accelerate(int amount) { speed_ += amount; }
  void brake(int amount) { speed_ -= amount; } // expect: data-race

  std::unordered_map<std::string, void (Railway::*)(int)> commands_;
  int speed_ = 0;
};

int main() {
  Railway layout;
  std::thread driver([&layout] {
    for (int i = 0; i < 200; ++i)
      layout.obey("faster", 2);
  });
  std::thread signal([&layout] {
    for (int i = 0; i < 200; ++i)
      layout.obey("slower", 1);
  });
  driver.join();
  signal.join();
  std::printf("%s\n", layout.speed() <= 400 ? "on the rails" : "derailed");
  return 0;
}
