// Mechanism: a helper lets go of its caller's guard, looks around, and makes sure by owns_lock() that it is held when it returns.
#include <mutex>
#include <thread>

class Inbox {
public:
  void put() {
    std::unique_lock<std::mutex> Lock(mutex_);
    ++waiting_;
  }
  int take() {
    std::unique_lock<std::mutex> Lock(mutex_);
    if (!settle(Lock))
      return 0;
    const int All = waiting_;
    waiting_ = 0;
    return All;
  }

private:
  bool settle(std::unique_lock<std::mutex> &Lock) {
    if (waiting_ > 3)
      return true;
    for (int I = 0; I < 9; ++I) {
      if (Lock.owns_lock())
        Lock.unlock();
      std::this_thread::yield();
      if (I % 2)
        continue;
      Lock.lock();
      if (waiting_ > 0)
        break;
    }
    if (!Lock.owns_lock())
      Lock.lock();
    return waiting_ > 0;
  }
  std::mutex mutex_;
  int waiting_ = 0;
};

int main() {
  Inbox In;
  std::thread Reader([&In] { In.take(); });
  In.put();
  Reader.join();
}
