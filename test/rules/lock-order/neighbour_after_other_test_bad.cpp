// Mechanism: a test of the object's own numbers stands before the call of its neighbour; it puts no two objects in order.
#include <mutex>
#include <thread>

class Tank {
public:
  explicit Tank(int Limit) : limit_(Limit) {}
  void connect(Tank *Other) { other_ = Other; }

  void fill(int Litres) {
    std::lock_guard<std::mutex> Lock(mutex_); // expect: lock-order
    level_ = Litres;
  }

  void spill() {
    std::lock_guard<std::mutex> Lock(mutex_);
    if (limit_ < level_)
      other_->fill(level_ - limit_);
  }

private:
  const int limit_;
  Tank *other_ = nullptr;
  std::mutex mutex_;
  int level_ = 0;
};

int main() {
  Tank North(10), South(20);
  North.connect(&South);
  South.connect(&North);
  std::thread A([&] { North.spill(); });
  std::thread B([&] { South.spill(); });
  A.join();
  B.join();
}
