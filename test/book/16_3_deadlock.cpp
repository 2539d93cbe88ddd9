// Two locks in two orders: Rust has no data races, deadlocks it has.
// relation: fearless is stricter
// rustc: accepts
// fearless: lock-order
#include <mutex>
#include <thread>

int main() {
  std::mutex plates_mutex, glasses_mutex;
  int plates = 9, glasses = 9;
  std::jthread first([&] {
    std::lock_guard one(plates_mutex);
    std::lock_guard two(glasses_mutex);
    --plates, --glasses;
  });
  std::jthread second([&] {
    std::lock_guard one(glasses_mutex);
    std::lock_guard two(plates_mutex);
    --plates, --glasses;
  });
}
