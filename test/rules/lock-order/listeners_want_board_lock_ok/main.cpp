#include "board.h"
#include <thread>

int main() {
  Departures departures;
  Board hall(departures);
  std::thread dispatcher([&departures] {
    for (int minutes = 0; minutes < 20; ++minutes)
      departures.delay(minutes);
  });
  for (int i = 0; i < 20; ++i)
    hall.refresh();
  dispatcher.join();
  return 0;
}
