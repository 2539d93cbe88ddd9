// Mechanism: each thread paints rows of its own in one flat table; the place is the row times the width plus the column.
#include <cstddef>
#include <thread>
#include <vector>

struct Canvas {
  std::size_t width, height;
  std::vector<unsigned char> dots;
};

static void paint(Canvas &C, std::size_t First, std::size_t Step) {
  for (std::size_t Row = First; Row < C.height; Row += Step)
    for (std::size_t Column = 0; Column < C.width; ++Column)
      C.dots[Row * C.width + Column + 0] = static_cast<unsigned char>(Row ^ Column);
}

int main() {
  Canvas C{64, 64, std::vector<unsigned char>(64 * 64)};
  std::vector<std::thread> Painters;
  for (std::size_t I = 0; I < 4; ++I)
    Painters.emplace_back([&C, I] { paint(C, I, 4); });
  for (std::thread &T : Painters)
    T.join();
  return C.dots.back();
}
