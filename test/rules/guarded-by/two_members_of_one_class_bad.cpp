// Mechanism: of two lists of one class one has the lock; an operation forgets it.
#include <atomic>
#include <mutex>
#include <thread>

struct List {
  int Length = 0;
  long Sum = 0;
  void add(long X) {
    ++Length;
    Sum += X;
  }
  long take() {
    --Length;
    return Sum;
  }
};

class Sorter {
public:
  Sorter() { Worker = std::thread(&Sorter::run, this); }
  void add(long X) {
    std::lock_guard<std::mutex> Hold(Lock);
    Incoming.add(X);
  }
  long pending() {
    return Incoming.Length; // expect: guarded-by
  }
  void run() {
    while (Live) {
      if (Mine.Length) {
        Mine.take();
        continue;
      }
      std::lock_guard<std::mutex> Hold(Lock);
      while (Incoming.Length)
        Mine.add(Incoming.take());
    }
  }
  void stop() {
    Live = false;
    Worker.join();
  }

private:
  std::atomic<bool> Live{true};
  std::mutex Lock;
  List Incoming; // by Lock
  List Mine;     // of the worker
  std::thread Worker;
};
