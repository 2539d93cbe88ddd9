// Mechanism: a whole program in which nobody calls the getter: it does not run beside the thread. (In a library it might.)
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
  long beats() const { return Beats; }

private:
  long Beats = 0;
  std::atomic<bool> On{false};
  std::thread Thread;
};

int main() {
  Pulse P;
  P.start();
  P.stop();
  P.print();
}
