// Many threads, one counter, one lock.
// relation: same
// rustc: accepts
// fearless: silent
#include <cstdio>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

struct Guests {
  std::mutex mutex;
  int count = 0;
};

int main() {
  auto guests = std::make_shared<Guests>();
  std::vector<std::thread> doors;
  for (int i = 0; i < 4; ++i)
    doors.emplace_back([guests] {
      std::lock_guard lock(guests->mutex);
      ++guests->count;
    });
  for (std::thread &door : doors)
    door.join();
  std::printf("%d guests\n", guests->count);
}
