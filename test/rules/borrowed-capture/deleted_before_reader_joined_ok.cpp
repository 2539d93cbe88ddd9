// Mechanism: an object that a thread reads is deleted once the thread is joined.
#include <cstdio>
#include <thread>

struct Palette {
  int colours[16];
  int used = 0;
};

static void countDark(const Palette *palette, int *dark) {
  for (int i = 0; i < palette->used; ++i)
    if (palette->colours[i] < 128)
      ++*dark;
}

static Palette *makePalette() {
  Palette *palette = new Palette;
  while (palette->used < 16) {
    palette->colours[palette->used] = palette->used * 16;
    ++palette->used;
  }
  return palette;
}

int main() {
  int dark = 0;
  Palette *palette = makePalette();
  std::thread counter(countDark, palette, &dark);
  counter.join();
  delete palette;
  std::printf("%s\n", dark <= 16 ? "counted" : "too many");
  return 0;
}
