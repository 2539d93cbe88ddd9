// Mechanism: a thread swaps two whole objects and main reads a field of one of them after the join.
#include <cstdio>
#include <thread>
#include <utility>

struct Frame {
  int number = 0;
  int width = 640;
  int height = 480;
};

/// What is shown, and what is drawn in the meantime.
class Screen {
public:
  void draw(int frames) {
    for (int number = 1; number <= frames; ++number) {
      back_.number = number;
      std::swap(front_, back_);
    }
  }
  int shown() const { return front_.number; }

private:
  Frame front_;
  Frame back_;
};

int main() {
  Screen screen;
  std::thread painter(&Screen::draw, &screen, 400);
  painter.join();
  const int shown = screen.shown();
  std::printf("%s\n", shown <= 400 ? "drawn" : "ahead");
  return 0;
}
