// Mechanism: the eviction thread takes the two locks the wrong way round, and blocks for the second.
#include <atomic>
#include <cstdio>
#include <mutex>
#include <thread>
#include <vector>

namespace {

std::mutex tableMutex;
std::mutex arenaMutex;
std::vector<unsigned> table(64, 1);
unsigned arenaBytes = 64 * 100;
std::atomic<bool> stop{false};

void insert(unsigned Slot) {
  std::lock_guard<std::mutex> Table(tableMutex);
  std::lock_guard<std::mutex> Arena(arenaMutex);
  ++table[Slot % table.size()];
  arenaBytes += 100;
}

void evict() {
  do {
    std::unique_lock<std::mutex> Arena(arenaMutex);
    std::unique_lock<std::mutex> Table(tableMutex); // expect: lock-order
    for (unsigned &Slot : table)
      if (Slot > 1 && arenaBytes > 6400) {
        --Slot;
        arenaBytes -= 100;
      }
  } while (!stop.load());
}

} // namespace

int main() {
  std::thread Evictor(evict);
  for (unsigned Slot = 0; Slot < 500; ++Slot)
    insert(Slot * 7);
  stop.store(true);
  Evictor.join();
  std::printf("%u bytes\n", arenaBytes);
  return 0;
}
