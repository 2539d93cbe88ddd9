// Mechanism: a closure that borrows a local is kept, with its own type, in a command object of a queue.
#include <condition_variable>
#include <deque>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

struct Errand {
  virtual ~Errand() = default;
  virtual void run() = 0;
};

template <class Body> struct ErrandOf : Errand {
  explicit ErrandOf(Body body) : body(std::move(body)) {}
  void run() override { body(); }
  Body body;
};

class Courier {
public:
  ~Courier() {
    take(nullptr);
    rider_.join();
  }
  void take(std::unique_ptr<Errand> errand) {
    {
      std::lock_guard<std::mutex> lock(mutex_);
      bag_.push_back(std::move(errand));
    }
    rung_.notify_one();
  }

private:
  void ride() {
    for (;;) {
      std::unique_lock<std::mutex> lock(mutex_);
      rung_.wait(lock, [this] { return !bag_.empty(); });
      std::unique_ptr<Errand> errand = std::move(bag_.front());
      bag_.pop_front();
      lock.unlock();
      if (!errand)
        return;
      errand->run();
    }
  }
  std::mutex mutex_;
  std::condition_variable rung_;
  std::deque<std::unique_ptr<Errand>> bag_;
  std::thread rider_{[this] { ride(); }};
};

template <class Body> void send(Courier &courier, Body body) {
  courier.take(std::make_unique<ErrandOf<Body>>(std::move(body)));
}

long weigh(const std::vector<int> &parcels) {
  long sum = 0;
  for (int parcel : parcels)
    sum += parcel;
  return sum;
}

void morning(Courier &courier) {
  std::vector<int> parcels(6, 2);
  send(courier, [&parcels] { weigh(parcels); }); // expect: borrowed-capture
}

int main() {
  Courier courier;
  morning(courier);
}
