// Mechanism: parts have threads that use each other; the owner's users join them before, or the program ends by std::terminate.
#include <atomic>
#include <memory>
#include <mutex>
#include <thread>

class Desk;
class Clerk {
public:
  explicit Clerk(Desk *D) : At(D), Thread(&Clerk::work, this) {}
  void hand() {
    std::lock_guard<std::mutex> Hold(Lock);
    ++Letters;
  }
  void leave() {
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
  void close() {
    Reader.leave();
    Writer.leave();
  }

private:
  Clerk Reader, Writer;
};

void Clerk::work() {
  while (Stays)
    At->pass();
}
