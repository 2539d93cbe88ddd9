// Mechanism: each thread has a row of a grid; the number of a cell is computed where the function that fills it is called.
#include <cstddef>
#include <thread>
#include <vector>

static constexpr int Width = 64, Rows = 16;
static double Grid[Width * Rows];
static std::vector<double> Shades(Width *Rows);

static void put(int At, double Value) { Grid[At] = Value; }
static void shade(std::vector<double> &Into, std::size_t At, double Value) { Into[At] = Value; }

int main() {
  std::vector<std::thread> Threads;
  for (int Row = 0; Row < Rows; ++Row)
    Threads.emplace_back([Row] {
      for (int X = 0; X < Width; ++X) {
        put(Row * Width + X, X);
        shade(Shades, static_cast<std::size_t>(Row * Width + X), X);
      }
    });
  for (std::thread &T : Threads)
    T.join();
}
