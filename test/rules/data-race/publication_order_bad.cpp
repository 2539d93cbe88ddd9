// Mechanism: the payload is written after the release store that announces it.
#include <atomic>
#include <cstdio>
#include <thread>

struct Packet {
  int Sequence;
  int Length;
};

static Packet box;
static std::atomic<bool> boxFull{false};

static void send() {
  boxFull.store(true, std::memory_order_release);
  box = Packet{17, 1200}; // expect: data-race
}

int main() {
  std::thread Sender(send);
  while (!boxFull.load(std::memory_order_acquire))
    std::this_thread::yield();
  const Packet Received = box;
  Sender.join();
  std::printf("packet of %s length\n", Received.Length > 0 ? "some" : "no");
  return 0;
}
