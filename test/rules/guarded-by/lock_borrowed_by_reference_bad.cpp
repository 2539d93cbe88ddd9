// Mechanism: the mutex is somebody else's, and known by a reference; one operation forgets it.
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
    Sum = 0; // expect: guarded-by
    N = 0;   // expect: guarded-by
  }

private:
  std::mutex &Common;
  long Sum = 0;
  int N = 0;
};
