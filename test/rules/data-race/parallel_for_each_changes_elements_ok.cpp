// Mechanism: each call of a parallel std::for_each changes the element that it is given.
#include <algorithm>
#include <execution>
#include <vector>

struct Pixel {
  float light = 1, alpha = 1;
};

static void dim(std::vector<Pixel> &pixels, float &darkest) {
  std::for_each(std::execution::par, pixels.begin(), pixels.end(), [](Pixel &pixel) {
    pixel.light *= 0.5f;
    pixel.alpha = pixel.light;
  });
  darkest = std::min(darkest, pixels.front().light);
}

int main() {
  std::vector<Pixel> pixels(640);
  float darkest = 1;
  dim(pixels, darkest);
  return darkest < 1 ? 0 : 1;
}
