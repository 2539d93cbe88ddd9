// Mechanism: two deferred unique_locks are locked together by std::lock.
#include <mutex>
#include <utility>
#include <vector>

namespace sim {

class Cell {
public:
  void feed(double amount) {
    std::lock_guard<std::mutex> lock(mutex_);
    energy_ += amount;
  }

  double energy() const {
    std::lock_guard<std::mutex> lock(mutex_);
    return energy_;
  }

  static void exchange(Cell &hot, Cell &cold) {
    if (&hot == &cold)
      return;
    std::unique_lock<std::mutex> hotLock(hot.mutex_, std::defer_lock);
    std::unique_lock<std::mutex> coldLock(cold.mutex_, std::defer_lock);
    std::lock(hotLock, coldLock);
    double flow = (hot.energy_ - cold.energy_) / 4;
    hot.energy_ -= flow;
    cold.energy_ += flow;
  }

private:
  mutable std::mutex mutex_;
  double energy_ = 1.0;
};

class Grid {
public:
  explicit Grid(unsigned size) : cells_(size) {}

  /// Called by each simulation thread with its own pairs.
  void step(const std::vector<std::pair<unsigned, unsigned>> &pairs) {
    for (auto [a, b] : pairs)
      Cell::exchange(cells_.at(a), cells_.at(b));
  }

  double total() const {
    double sum = 0;
    for (const Cell &cell : cells_)
      sum += cell.energy();
    return sum;
  }

private:
  std::vector<Cell> cells_;
};

} // namespace sim
