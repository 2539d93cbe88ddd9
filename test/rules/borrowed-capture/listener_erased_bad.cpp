// Mechanism: the listener stays in the table when the object that it uses dies.
#include <atomic>
#include <functional>
#include <map>
#include <mutex>
#include <thread>

class Bell {
public:
  Bell() { ringer_ = std::thread(&Bell::ring, this); }
  ~Bell() {
    done_ = true;
    ringer_.join();
  }
  void listen(int id, std::function<void()> call) {
    std::lock_guard lock(mutex_);
    listeners_[id] = Listener{std::move(call)};
  }
  void leave(int id) {
    std::lock_guard lock(mutex_);
    listeners_.erase(id);
  }

private:
  struct Listener {
    std::function<void()> call;
  };
  void ring() {
    while (!done_) {
      std::lock_guard lock(mutex_);
      for (auto& [id, listener] : listeners_)
        listener.call();
    }
  }
  std::atomic<bool> done_{false};
  std::mutex mutex_;
  std::map<int, Listener> listeners_;
  std::thread ringer_;
};

class Guest {
public:
  explicit Guest(Bell& bell) : bell_(bell) { bell_.listen(1, [this] { ++heard_; }); } // expect: borrowed-capture
  ~Guest() = default;

private:
  Bell& bell_;
  std::atomic<int> heard_{0};
};

int main() {
  Bell bell;
  for (int i = 0; i < 3; ++i)
    Guest guest(bell);
}
