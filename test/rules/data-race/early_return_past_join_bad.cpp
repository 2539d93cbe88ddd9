// Mechanism: stop() returns before the join when a sum says so; it tells nothing of the thread, which may still run.
#include <thread>

class Meter {
public:
  void start() {
    thread_ = std::thread([this] {
      while (count_ < 100000)
        ++count_; // expect: data-race
    });
  }
  void stop(int Tries) {
    if (Tries + extra_ > 3)
      return;
    thread_.join();
  }
  int count() const { return count_; }

private:
  int count_ = 0, extra_ = 0;
  std::thread thread_;
};

int main(int Count, char **) {
  static Meter *Mine = new Meter;
  Mine->start();
  Mine->stop(Count);
  return Mine->count();
}
