// Mechanism: a function starts a thread for each slot and gives each the number of its slot; main only calls it.
#include <thread>
#include <vector>

struct Grid {
  long cells[3] = {};
  int edges = 0, corners = 0;
  void fill(int part) {
    cells[part] += part;
    if (part == 0)
      edges = 1;
    else if (part == 1)
      corners = 4;
  }
};

static void fillAll(Grid &grid) {
  std::thread zero(&Grid::fill, &grid, 0), one(&Grid::fill, &grid, 1);
  zero.join();
  one.join();
  std::vector<std::thread> rest;
  for (int part = 2; part < 3; ++part)
    rest.emplace_back(&Grid::fill, &grid, part);
  for (std::thread &thread : rest)
    thread.join();
}

int main() {
  Grid grid;
  fillAll(grid);
  return static_cast<int>(grid.cells[1]) + grid.edges + grid.corners;
}
