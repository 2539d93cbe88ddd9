// Mechanism: closures call the pointer to member that a runner was given, on one object in two threads.
#include <cstdio>
#include <thread>

/// Where the pen of a plotter is.
class Pen {
public:
  using Move = void (Pen::*)(int);

  void right(int steps) { x_ += steps; }
  void up(int steps) {
    y_ += steps; // expect: data-race
  }
  int x() const { return x_; }
  int y() const { return y_; }

private:
  int x_ = 0;
  int y_ = 0;
};

static std::thread draw(Pen &pen, Pen::Move move, int strokes) {
  return std::thread([&pen, move, strokes] {
    for (int stroke = 0; stroke < strokes; ++stroke)
      (pen.*move)(2);
  });
}

int main() {
  Pen red, blue;
  std::thread first = draw(red, &Pen::up, 200);
  std::thread second = draw(red, &Pen::up, 300);
  std::thread third = draw(blue, &Pen::right, 100);
  first.join();
  second.join();
  third.join();
  std::printf("%d, %d\n", red.y() + blue.y(), blue.x());
  return 0;
}
