// Mechanism: a private accessor returns a reference into guarded data, and one user does not lock.
#include <cstddef>
#include <mutex>
#include <vector>

/// Who holds which seat; seats are numbered from 1.
class SeatPlan {
public:
  explicit SeatPlan(std::size_t Seats) : seats_(Seats) {}

  bool reserve(std::size_t Number, int Customer) {
    std::lock_guard Lock(mutex_);
    Seat &S = seat(Number);
    if (S.Customer != 0)
      return false;
    S.Customer = Customer;
    return true;
  }

  void release(std::size_t Number) {
    std::lock_guard Lock(mutex_);
    seat(Number).Customer = 0;
    seat(Number).Paid = false;
  }

  void markPaid(std::size_t Number) {
    seat(Number).Paid = true; // expect: guarded-by
  }

  bool isPaid(std::size_t Number) {
    std::lock_guard Lock(mutex_);
    return seat(Number).Paid;
  }

  void expireUnpaid() {
    std::lock_guard Lock(mutex_);
    for (Seat &S : seats_)
      if (!S.Paid)
        S.Customer = 0;
  }

  std::size_t takings(std::size_t Price) {
    std::size_t Sum = 0;
    std::lock_guard Lock(mutex_);
    for (const Seat &S : seats_)
      if (S.Paid)
        Sum += Price;
    return Sum;
  }

private:
  struct Seat {
    int Customer = 0;
    bool Paid = false;
  };

  Seat &seat(std::size_t Number) { return seats_.at(Number - 1); }

  std::mutex mutex_;
  std::vector<Seat> seats_;
};
