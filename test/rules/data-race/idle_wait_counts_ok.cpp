// Mechanism: a pool counts what is under way; whoever waits for the count to be zero comes after all work.
#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>

class Kitchen {
public:
  Kitchen() : cook_([this] { serve(); }) {}
  ~Kitchen() {
    order({});
    cook_.join();
  }
  void order(std::function<void()> dish) {
    std::lock_guard hold(door_);
    orders_.push_back(std::move(dish));
    ++open_;
    bell_.notify_one();
  }
  void settle() {
    std::unique_lock hold(door_);
    while (open_ != 0)
      quiet_.wait(hold);
  }

private:
  void serve() {
    std::unique_lock hold(door_);
    for (;;) {
      bell_.wait(hold, [this] { return !orders_.empty(); });
      std::function<void()> dish = std::move(orders_.front());
      orders_.pop_front();
      if (!dish)
        return;
      hold.unlock();
      dish();
      hold.lock();
      if (--open_ == 0)
        quiet_.notify_all();
    }
  }
  std::mutex door_;
  std::condition_variable bell_, quiet_;
  std::deque<std::function<void()>> orders_;
  int open_ = 0;
  std::thread cook_;
};

int main() {
  int soups = 0, pies = 0;
  Kitchen kitchen;
  for (int i = 0; i < 3; ++i)
    kitchen.order([&soups] { ++soups; });
  kitchen.order([&pies] { pies = 4; });
  kitchen.settle();
  return soups + pies;
}
