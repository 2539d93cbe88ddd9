// Mechanism: a function that the thread calls raises the flag and fills in the last number after it.
#include <atomic>
#include <cstdio>
#include <thread>

static std::atomic<bool> Ready{false};
static int Levels = 0, Lives = 0;

static void loadGame() {
  Levels = 12;
  Ready.store(true, std::memory_order_release);
  Lives = 3; // expect: data-race
}

int main() {
  std::thread Loader([] { loadGame(); });
  while (!Ready.load(std::memory_order_acquire))
    std::this_thread::yield();
  std::printf("%d levels, %d lives\n", Levels, Lives);
  Loader.join();
}
