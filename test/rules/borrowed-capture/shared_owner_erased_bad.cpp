// Mechanism: the only shared owner, an element of a map, is erased while work with `this` may still run.
#include <atomic>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

struct Desk {
  ~Desk() {
    open = false;
    clerk.join();
  }
  void hand(std::function<void()> work) {
    std::lock_guard<std::mutex> lock(mutex);
    pile.push_back(std::move(work));
  }
  void run() {
    while (open) {
      std::unique_lock<std::mutex> lock(mutex);
      if (pile.empty())
        continue;
      auto work = std::move(pile.back());
      pile.pop_back();
      lock.unlock();
      work();
    }
  }
  std::mutex mutex;
  std::vector<std::function<void()>> pile;
  std::atomic<bool> open{true};
  std::thread clerk{[this] { run(); }};
};

struct Guest : std::enable_shared_from_this<Guest> {
  explicit Guest(Desk &desk) : desk(desk) {}
  void call() {
    desk.hand([this] { ++calls; }); // expect: borrowed-capture
  }
  Desk &desk;
  std::atomic<int> calls{0};
};

int main() {
  Desk desk;
  std::map<int, std::shared_ptr<Guest>> guests;
  guests[7] = std::make_shared<Guest>(desk);
  guests[7]->call();
  guests.erase(7);
}
