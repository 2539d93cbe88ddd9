// Mechanism: the function that starts the detached thread waits for its signal, but the thread goes on to write after it.
#include <latch>
#include <thread>

static int calls = 0;

static void measure(int& width) {
  std::latch measured(1);
  std::thread([&] {
    width = 80;
    measured.count_down();
    ++calls; // expect: data-race
  }).detach();
  measured.wait();
}

int main() {
  int width = 0;
  measure(width);
  return width + calls; // expect: data-race
}
