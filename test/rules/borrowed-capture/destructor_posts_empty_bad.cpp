// Mechanism: the destructor posts an empty function and joins, but after what the other functions use is gone.
#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

class Courier {
public:
  Courier() : Thread([this] { deliver(); }) {}
  ~Courier() {
    put(nullptr);
    Thread.join();
  }
  void put(std::function<void()> Parcel) {
    std::lock_guard<std::mutex> Hold(Mutex);
    Parcels.push_back(std::move(Parcel));
    Filled.notify_one();
  }

private:
  void deliver() {
    for (;;) {
      std::unique_lock<std::mutex> Hold(Mutex);
      Filled.wait(Hold, [this] { return !Parcels.empty(); });
      std::function<void()> Parcel = std::move(Parcels.front());
      Parcels.pop_front();
      Hold.unlock();
      if (!Parcel)
        return;
      Parcel();
    }
  }
  std::mutex Mutex;
  std::condition_variable Filled;
  std::deque<std::function<void()>> Parcels;
  std::thread Thread;
};

class Household {
public:
  void order(std::string What) {
    Post.put([this, What] { Delivered.push_back(What); }); // expect: borrowed-capture
  }

private:
  Courier Post; // dies last
  std::vector<std::string> Delivered;
};
