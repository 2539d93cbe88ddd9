// Mechanism: a struct is copied and assigned as a whole with the lock; so is a part of it.
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
    std::lock_guard<std::mutex> Hold(Lock);
    ++Sum.Errors;
  }

private:
  std::mutex Lock;
  Totals Sum;
};
