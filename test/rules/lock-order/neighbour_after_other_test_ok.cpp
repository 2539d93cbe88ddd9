// Mechanism: a test of the object's own numbers decides; the neighbour is called when the lock is gone.
#include <mutex>
#include <thread>

class Tank {
public:
  explicit Tank(int Limit) : limit_(Limit) {}
  void connect(Tank *Other) { other_ = Other; }

  void fill(int Litres) {
    std::lock_guard<std::mutex> Lock(mutex_);
    level_ = Litres;
  }

  void spill() {
    int Over = 0;
    {
      std::lock_guard<std::mutex> Lock(mutex_);
      Over = level_ - limit_;
    }
    if (0 < Over)
      other_->fill(Over);
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
