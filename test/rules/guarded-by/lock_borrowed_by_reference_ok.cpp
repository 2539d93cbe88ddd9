// Mechanism: the mutex is somebody else's, and known by a reference; all take it.
#include <mutex>

class Meter {
public:
  explicit Meter(std::mutex &M) : Common(M) {}
  void count(long Value) {
    std::scoped_lock Hold(Common);
    Sum += Value;
    ++N;
  }
  double mean() {
    std::scoped_lock Hold(Common);
    return N ? double(Sum) / N : 0;
  }
  void clear() {
    std::scoped_lock Hold(Common);
    Sum = 0;
    N = 0;
  }

private:
  std::mutex &Common;
  long Sum = 0;
  int N = 0;
};
