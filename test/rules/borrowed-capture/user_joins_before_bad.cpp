// Mechanism: parts have threads that use each other; each joins its own when it dies, the first of them after the second is gone.
#include <atomic>
#include <memory>
#include <mutex>
#include <thread>

class Desk;
class Clerk {
public:
  explicit Clerk(Desk *D) : At(D), Thread(&Clerk::work, this) {} // expect: borrowed-capture
  void hand() {
    std::lock_guard<std::mutex> Hold(Lock);
    ++Letters;
  }
  ~Clerk() {
    Stays = false;
    Thread.join();
  }

private:
  void work();
  Desk *At;
  std::atomic<bool> Stays{true};
  std::mutex Lock;
  int Letters = 0;
  std::thread Thread;
};

class Desk {
public:
  Desk() : Reader(this), Writer(this) {}
  void pass() { Writer.hand(); }

private:
  Clerk Reader, Writer;
};

void Clerk::work() {
  while (Stays)
    At->pass();
}
