// Mechanism: the consumer reads the hand-over slot before it acquires the semaphore.
#include <cstdio>
#include <semaphore>
#include <string>
#include <thread>

int main() {
  std::string Slot;
  std::binary_semaphore Filled(0);
  std::thread Producer([&] {
    Slot = "one crate of apples"; // expect: data-race
    Filled.release();
  });
  const std::size_t Size = Slot.size();
  Filled.acquire();
  Producer.join();
  std::printf("%s\n", Size > 0 ? "goods" : "empty");
  return 0;
}
