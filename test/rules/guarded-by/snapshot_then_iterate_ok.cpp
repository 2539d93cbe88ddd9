// Mechanism: a copy is taken under the lock and iterated after the lock is gone.
#include <chrono>
#include <cstdio>
#include <mutex>
#include <thread>
#include <vector>

class Signal {
public:
  using Slot = void (*)(int);

  void connect(Slot S) {
    std::lock_guard<std::mutex> Lock(mutex_);
    slots_.push_back(S);
  }

  void disconnectAll() {
    std::lock_guard<std::mutex> Lock(mutex_);
    slots_.clear();
  }

  std::size_t emit(int Value) {
    std::vector<Slot> Snapshot;
    {
      std::lock_guard<std::mutex> Lock(mutex_);
      Snapshot = slots_;
    }
    for (Slot S : Snapshot)
      S(Value);
    return Snapshot.size();
  }

private:
  std::mutex mutex_;
  std::vector<Slot> slots_;
};

static void ignore(int) {}

int main() {
  Signal Changed;
  std::thread Connector([&Changed] {
    for (int I = 0; I < 100; ++I) {
      Changed.connect(ignore);
      std::this_thread::sleep_for(std::chrono::microseconds(20));
    }
  });
  std::size_t Called = 0;
  for (int I = 0; I < 100; ++I)
    Called += Changed.emit(I);
  Connector.join();
  Changed.disconnectAll();
  std::printf("%s\n", Called <= 10000 ? "emitted" : "too often");
  return 0;
}
