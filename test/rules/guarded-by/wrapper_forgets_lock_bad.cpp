// Mechanism: the wrapper has the lock, the table inside has none; one operation of the wrapper calls it without.
#include <mutex>
#include <string>
#include <vector>

class SeatPlan {
public:
  void take(unsigned Seat) { ++taken_; seats_[Seat] = true; }
  void free(unsigned Seat) { --taken_; seats_[Seat] = false; }
  unsigned taken() const { return taken_; }

private:
  std::vector<bool> seats_ = std::vector<bool>(200);
  unsigned taken_ = 0;
};

class Booking {
public:
  void reserve(unsigned Seat) {
    std::lock_guard<std::mutex> Lock(mutex_);
    plan_.take(Seat);
  }

  void moveTo(unsigned From, unsigned To) {
    std::lock_guard<std::mutex> Lock(mutex_);
    plan_.free(From);
    plan_.take(To);
  }

  void cancel(unsigned Seat) {
    plan_.free(Seat); // expect: guarded-by
  }

  unsigned sold() const {
    std::lock_guard<std::mutex> Lock(mutex_);
    return plan_.taken();
  }

private:
  mutable std::mutex mutex_;
  SeatPlan plan_;
};
