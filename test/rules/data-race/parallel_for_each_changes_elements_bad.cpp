// Mechanism: each call of a parallel std::for_each changes the element that it is given, and one number for all.
#include <algorithm>
#include <execution>
#include <vector>

struct Pixel {
  float light = 1, alpha = 1;
};

static void dim(std::vector<Pixel> &pixels, float &darkest) {
  std::for_each(std::execution::par, pixels.begin(), pixels.end(), [&darkest](Pixel &pixel) {
    pixel.light *= 0.5f;
    darkest = std::min(darkest, pixel.light); // expect: data-race
  });
}

int main() {
  std::vector<Pixel> pixels(640);
  float darkest = 1;
  dim(pixels, darkest);
  return darkest < 1 ? 0 : 1;
}
