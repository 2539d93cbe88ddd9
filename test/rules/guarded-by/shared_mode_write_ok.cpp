// Mechanism: a counter is written while its shared_mutex is held exclusively, and read in shared mode.
#include <cstdio>
#include <functional>
#include <mutex>
#include <shared_mutex>
#include <thread>

class Door {
public:
  void pass() {
    std::unique_lock Lock(mutex_);
    ++passed_;
  }

  int passed() const {
    std::shared_lock Lock(mutex_);
    return passed_;
  }

private:
  mutable std::shared_mutex mutex_;
  int passed_ = 0;
};

static void walk(Door &Through, int Times) {
  for (int I = 0; I < Times; ++I)
    Through.pass();
}

int main() {
  Door North;
  std::thread In(walk, std::ref(North), 30);
  std::thread Out(walk, std::ref(North), 20);
  In.join();
  Out.join();
  std::printf("%d\n", North.passed());
  return 0;
}
