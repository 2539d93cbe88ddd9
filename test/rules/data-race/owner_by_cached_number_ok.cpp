// Mechanism: only the owner's thread, known by a number kept per thread, reads the flag
#include <functional>
#include <mutex>
#include <thread>
#include <utility>
#include <vector>

thread_local int Cached = 0;
int nextNumber();

inline int myNumber() {
  if (Cached == 0)
    Cached = nextNumber();
  return Cached;
}

class Loop {
  const int Owner = myNumber();
  bool Calling = false;
  std::mutex Lock;
  std::vector<std::function<void()>> Calls;

  void wakeUp();
  bool isMine() const { return Owner == myNumber(); }

public:
  void post(std::function<void()> Call) {
    {
      std::lock_guard<std::mutex> Held(Lock);
      Calls.push_back(std::move(Call));
    }
    if (!isMine() || Calling)
      wakeUp();
  }
  void run() {
    for (;;) {
      std::vector<std::function<void()>> Mine;
      Calling = true;
      {
        std::lock_guard<std::mutex> Held(Lock);
        Mine.swap(Calls);
      }
      for (std::function<void()> &Call : Mine)
        Call();
      Calling = false;
    }
  }
};

int main() {
  Loop L;
  std::thread T([&] { L.post([] {}); });
  L.run();
  T.join();
}
