// Mechanism: the queue is a class of its own, and the object that has it keeps the thread that takes from it:
// joining that thread ends what was handed over, be the object a member of another or in a container that is
// cleared.
#include <condition_variable>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

class Letters {
public:
  void put(std::function<void()> letter) {
    std::lock_guard<std::mutex> lock(mutex_);
    letters_.push_back(std::move(letter));
    filled_.notify_one();
  }
  std::function<void()> take() {
    std::unique_lock<std::mutex> lock(mutex_);
    filled_.wait(lock, [this] { return !letters_.empty(); });
    std::function<void()> first = std::move(letters_.front());
    letters_.pop_front();
    return first;
  }

private:
  std::mutex mutex_;
  std::condition_variable filled_;
  std::deque<std::function<void()>> letters_;
};

/// A clerk on a thread of his own.
class Clerk {
public:
  Clerk() {
    thread_ = std::thread([this] { work(); });
  }
  ~Clerk() {
    letters_.put([this] { home_ = true; });
    thread_.join();
  }
  void give(std::function<void()> letter) { letters_.put(std::move(letter)); }

private:
  void work() {
    while (!home_)
      letters_.take()();
  }

  Letters letters_;
  std::thread thread_;
  bool home_ = false;
};

class Counter {
public:
  ~Counter() { clerk_.reset(); }
  void sell(int stamps) {
    clerk_->give([this, stamps] { sold_ += stamps; });
  }

private:
  int sold_ = 0;
  std::unique_ptr<Clerk> clerk_{new Clerk};
};

class Cellar {
public:
  std::string label;

private:
  Clerk clerk_;
};

void openForADay(std::vector<std::unique_ptr<Counter>> &counters) {
  Cellar cellar;
  cellar.label = "parcels";
  for (auto &one : counters)
    one->sell(3);
  counters.clear();
}
