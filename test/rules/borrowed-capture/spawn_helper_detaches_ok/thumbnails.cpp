// Mechanism: a helper in another unit joins the thread that it starts; the caller hands it [&].
#include "task.h"
#include <atomic>
#include <cstdio>
#include <vector>

namespace {

struct Image {
  int width = 0;
  int height = 0;
  std::vector<unsigned char> grey;
};

Image gradient(int width, int height) {
  Image image{width, height, {}};
  for (int i = 0; i < width * height; ++i)
    image.grey.push_back(static_cast<unsigned char>(i));
  return image;
}

std::atomic<unsigned> brightness{0};

unsigned average(const Image &image, int step) {
  unsigned sum = 0;
  unsigned count = 0;
  for (int y = 0; y < image.height; y += step)
    for (int x = 0; x < image.width; x += step, ++count)
      sum += image.grey[static_cast<std::size_t>(y * image.width + x)];
  return count == 0 ? 0 : sum / count;
}

void updateThumbnail(int width, int height) {
  const Image image = gradient(width, height);
  runOnThread([&] { brightness.store(average(image, 4)); });
}

} // namespace

int main() {
  updateThumbnail(320, 200);
  updateThumbnail(640, 480);
  std::printf("brightness %u\n", brightness.load());
  return 0;
}
