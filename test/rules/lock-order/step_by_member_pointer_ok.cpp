// Mechanism: a step called through a pointer to member takes two locks in the order of all others.
#include <cstdio>
#include <mutex>
#include <thread>

/// A mill that moves grain between its two bins.
class Mill {
public:
  using Step = void (Mill::*)();

  void repeat(Step step, int times) {
    for (int i = 0; i < times; ++i)
      (this->*step)();
  }

  void grind() {
    std::lock_guard<std::mutex> grain(grainMutex_);
    std::lock_guard<std::mutex> flour(flourMutex_);
    --grain_;
    ++flour_;
  }

  void sieve() {
    std::lock_guard<std::mutex> grain(grainMutex_);
    std::lock_guard<std::mutex> flour(flourMutex_);
    flour_ -= flour_ / 10;
    grain_ += flour_ / 10;
  }

  int stock() const { return grain_ + flour_; }

private:
  std::mutex grainMutex_;
  std::mutex flourMutex_;
  int grain_ = 1000;
  int flour_ = 0;
};

int main() {
  Mill mill;
  std::thread stones([&mill] { mill.repeat(&Mill::grind, 100); });
  std::thread sieves([&mill] { mill.repeat(&Mill::sieve, 50); });
  stones.join();
  sieves.join();
  std::printf("%d\n", mill.stock());
  return 0;
}
