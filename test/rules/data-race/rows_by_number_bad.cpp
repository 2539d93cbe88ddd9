// Mechanism: each thread paints rows of its own but adds every row to the first.
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
      C.dots[Column] ^= static_cast<unsigned char>(Row); // expect: data-race
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
