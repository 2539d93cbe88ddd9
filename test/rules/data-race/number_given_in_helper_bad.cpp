// Mechanism: a function starts two threads and gives both the number of one slot; main only calls it.
#include <thread>

struct Grid {
  long cells[3] = {};
  void fill(int part) { cells[part] += part; } // expect: data-race
};

static void fillAll(Grid &grid) {
  std::thread zero(&Grid::fill, &grid, 1), one(&Grid::fill, &grid, 1);
  zero.join();
  one.join();
}

int main() {
  Grid grid;
  fillAll(grid);
  return static_cast<int>(grid.cells[1]);
}
