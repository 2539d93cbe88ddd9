// Mechanism: two elements of an array, passed by reference in one order, are locked in the order given.
#include <cstdio>
#include <functional>
#include <mutex>
#include <thread>

struct Tank {
  std::mutex mutex;
  int litres = 500;
};

static void pump(Tank &from, Tank &to, int litres) {
  std::lock_guard<std::mutex> drain(from.mutex);
  std::lock_guard<std::mutex> fill(to.mutex);
  from.litres -= litres;
  to.litres += litres;
}

static void trim(Tank &first, Tank &second, int times) {
  for (int i = 0; i < times; ++i)
    pump(first, second, 1);
}

int main() {
  Tank ballast[2];
  std::thread port(trim, std::ref(ballast[0]), std::ref(ballast[1]), 50);
  std::thread starboard(trim, std::ref(ballast[0]), std::ref(ballast[1]), 50);
  port.join();
  starboard.join();
  std::printf("%d\n", ballast[0].litres + ballast[1].litres);
  return 0;
}
