// Mechanism: acquire comes back only when the detached thread has filled the local.
#include <array>
#include <chrono>
#include <cstdio>
#include <memory>
#include <numeric>
#include <semaphore>
#include <thread>

using Block = std::array<unsigned, 256>;

static void fillFromDevice(Block &block, unsigned seed) {
  std::iota(block.begin(), block.end(), seed);
  std::this_thread::sleep_for(std::chrono::milliseconds(seed % 7));
}

static bool readBlock(unsigned seed, unsigned long &checksum) {
  auto filled = std::make_shared<std::binary_semaphore>(0);
  Block block{};
  std::thread device([&block, seed, filled] {
    fillFromDevice(block, seed);
    filled->release();
  });
  device.detach();
  filled->acquire();
  checksum = std::accumulate(block.begin(), block.end(), 0ul);
  return true;
}

int main() {
  unsigned failures = 0;
  unsigned long total = 0;
  for (unsigned seed = 1; seed < 20; ++seed) {
    unsigned long checksum = 0;
    if (readBlock(seed, checksum))
      total += checksum;
    else
      ++failures;
  }
  std::printf("%lu, %u failures\n", total, failures);
  return 0;
}
