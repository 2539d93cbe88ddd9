// Mechanism: the function that starts the detached thread waits for its signal, which comes after all that the thread
// does. To whoever calls that function the thread is as good as joined.
#include <latch>
#include <thread>

static void measure(int& width) {
  std::latch measured(1);
  std::thread([&] {
    width = 80;
    measured.count_down();
  }).detach();
  measured.wait();
}

int main() {
  int width = 0;
  measure(width);
  return width;
}
