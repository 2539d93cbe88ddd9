// Mechanism: the same getter, which the program calls before it stops the thread.
#include <atomic>
#include <cstdio>
#include <thread>

class Pulse {
public:
  ~Pulse() { stop(); }
  void start() {
    On = true;
    Thread = std::thread([this] {
      while (On)
        ++Beats;
    });
  }
  void stop() {
    On = false;
    if (Thread.joinable())
      Thread.join();
  }
  void print() const { std::printf("%ld\n", Beats); }
  long beats() const { return Beats; } // expect: data-race

private:
  long Beats = 0;
  std::atomic<bool> On{false};
  std::thread Thread;
};

int main() {
  Pulse P;
  P.start();
  if (P.beats() > 1000)
    return 1;
  P.stop();
  P.print();
}
