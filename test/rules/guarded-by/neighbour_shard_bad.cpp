// Mechanism: cells with a lock each; a thread locks one cell and reads the load of its neighbour.
#include <array>
#include <cstdio>
#include <mutex>
#include <thread>

/// The cells of a radio network.
class Cells {
public:
  void call(unsigned cell, int minutes) {
    std::lock_guard<std::mutex> lock(cells_[cell].mutex);
    cells_[cell].load += minutes;
  }

  int busiest() {
    int most = 0;
    for (unsigned i = 0; i + 1 < cells_.size(); ++i) {
      std::lock_guard<std::mutex> lock(cells_[i].mutex);
      const int load = cells_[i + 1].load; // expect: guarded-by
      if (load > most)
        most = load;
    }
    return most;
  }

private:
  struct Cell {
    std::mutex mutex;
    int load = 0;
  };

  std::array<Cell, 12> cells_;
};

int main() {
  Cells city;
  std::thread evening([&city] {
    for (unsigned i = 0; i < 3000; ++i)
      city.call(i % 12, 3);
  });
  int most = 0;
  for (int look = 0; look < 500; ++look)
    most = city.busiest();
  evening.join();
  std::printf("%s\n", most <= 9000 ? "quiet" : "jammed");
  return 0;
}
