// Mechanism: a struct is copied and assigned as a whole with the lock; one of its parts is changed without.
#include <mutex>

struct Totals {
  long Bytes = 0, Errors = 0;
};

class Channel {
public:
  Totals totals() {
    std::lock_guard<std::mutex> Hold(Lock);
    return Sum;
  }
  void restore(Totals From) {
    std::lock_guard<std::mutex> Hold(Lock);
    Sum = From;
  }
  void fail() {
    ++Sum.Errors; // expect: guarded-by
  }

private:
  std::mutex Lock;
  Totals Sum;
};
