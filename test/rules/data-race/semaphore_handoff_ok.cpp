// Mechanism: the consumer reads the hand-over slot after it acquired the semaphore that the producer released.
#include <cstdio>
#include <semaphore>
#include <string>
#include <thread>

int main() {
  std::string Slot;
  std::binary_semaphore Filled(0);
  std::thread Producer([&] {
    Slot = "one crate of apples";
    Filled.release();
  });
  Filled.acquire();
  const std::size_t Size = Slot.size();
  Producer.join();
  std::printf("%s\n", Size > 0 ? "goods" : "empty");
  return 0;
}
