// Mechanism: three threads nest three locks in a ring: no two of them disagree, all three together do.
#include <array>
#include <cstdio>
#include <mutex>
#include <thread>

namespace {

struct Disk {
  std::mutex mutex;
  std::array<unsigned, 16> blocks{};
};

Disk alpha;
Disk beta;
Disk gamma;

void copyAlphaToBeta() {
  std::lock_guard<std::mutex> From(alpha.mutex);
  std::lock_guard<std::mutex> To(beta.mutex);
  beta.blocks = alpha.blocks;
}

void copyBetaToGamma() {
  std::lock_guard<std::mutex> From(beta.mutex);
  std::lock_guard<std::mutex> To(gamma.mutex);
  gamma.blocks = beta.blocks;
}

void copyGammaToAlpha() {
  std::lock_guard<std::mutex> From(gamma.mutex);
  std::lock_guard<std::mutex> To(alpha.mutex); // expect: lock-order
  alpha.blocks = gamma.blocks;
  ++alpha.blocks[0];
}

void repeat(void (*Copy)()) {
  for (int Round = 0; Round < 50; ++Round)
    Copy();
}

} // namespace

int main() {
  std::thread First(repeat, copyAlphaToBeta);
  std::thread Second(repeat, copyBetaToGamma);
  std::thread Third(repeat, copyGammaToAlpha);
  First.join();
  Second.join();
  Third.join();
  std::printf("%u\n", alpha.blocks[0]);
  return 0;
}
