// Mechanism: guards of a hand-written class over a hand-written mutex nest in opposite orders.
#include "texture.h"
#include <cstdio>
#include <thread>

static Textures textures;
static Frame frame;

int main() {
  std::thread loader([] {
    for (unsigned i = 1; i <= 50; ++i)
      upload(textures, frame, i * 64);
  });
  for (int i = 0; i < 50; ++i)
    draw(textures, frame);
  loader.join();
  std::printf("frame %u, %u bytes\n", frame.number, textures.bytes);
  return 0;
}
