// Mechanism: a struct with a string is copied out by an implicit copy constructor without the lock.
#include <mutex>
#include <string>

struct Weather {
  double celsius = 0;
  std::string sky;
};

class Station {
public:
  void warm(double by) {
    std::lock_guard<std::mutex> lock(mutex_);
    now_.celsius += by;
  }
  double celsius() const {
    std::lock_guard<std::mutex> lock(mutex_);
    return now_.celsius;
  }
  Weather now() const {
    return now_; // expect: guarded-by
  }

private:
  Weather now_;
  mutable std::mutex mutex_;
};
