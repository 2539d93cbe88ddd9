// Mechanism: threads share an object by std::shared_ptr; whoever lets it go last destroys it, when the others are done.
#include <map>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

class Session {
public:
  ~Session() {
    lines_.clear();
    open_ = false;
  }
  std::size_t lines() const { return open_ ? lines_.size() : 0; }

private:
  bool open_ = true;
  std::vector<int> lines_;
};

class Sessions {
public:
  std::shared_ptr<Session> find(int Key) {
    std::lock_guard<std::mutex> Lock(mutex_);
    auto It = open_.find(Key);
    return It == open_.end() ? nullptr : It->second;
  }
  void add(int Key) {
    auto Made = std::make_shared<Session>();
    std::lock_guard<std::mutex> Lock(mutex_);
    open_[Key] = Made;
  }
  void drop(int Key) {
    std::lock_guard<std::mutex> Lock(mutex_);
    open_.erase(Key);
  }

private:
  std::mutex mutex_;
  std::map<int, std::shared_ptr<Session>> open_;
};

int main() {
  Sessions All;
  All.add(1);
  auto Mine = std::make_shared<Session>();
  std::weak_ptr<Session> Weak = Mine;
  std::thread Reader([&All, Mine] {
    if (auto S = All.find(1))
      (void)S->lines();
    (void)Mine->lines();
  });
  std::thread Watcher([Weak] {
    if (auto S = Weak.lock())
      (void)S->lines();
  });
  Mine.reset();
  All.drop(1);
  Reader.join();
  Watcher.join();
}
