// Mechanism: the taker waits for the maker with a semaphore, but the maker does not wait for the taker.
#include "tray.h"
#include <cstdio>
#include <thread>

int main() {
  Tray tray;
  std::thread kitchen([&tray] {
    for (int dish = 0; dish < 3000; ++dish)
      tray.put(dish);
  });
  std::size_t letters = 0;
  for (int guest = 0; guest < 3000; ++guest)
    letters += tray.take().size();
  kitchen.join();
  std::printf("%zu letters\n", letters);
  return 0;
}
