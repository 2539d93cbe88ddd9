// Twin of told_after_much_else_bad: what is touched last is touched under the lock, too.
#include <mutex>
#include <thread>

#define TEN(DO, gauge)                                                                                       \
  DO(gauge##0)                                                                                               \
  DO(gauge##1) DO(gauge##2) DO(gauge##3) DO(gauge##4) DO(gauge##5) DO(gauge##6) DO(gauge##7) DO(gauge##8)    \
      DO(gauge##9)
#define HUNDRED(DO)                                                                                          \
  TEN(DO, g0)                                                                                                \
  TEN(DO, g1) TEN(DO, g2) TEN(DO, g3) TEN(DO, g4) TEN(DO, g5) TEN(DO, g6) TEN(DO, g7) TEN(DO, g8)            \
      TEN(DO, g9)

/// What one gauge shows over a shift.
struct Gauge {
  long a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0;
};

/// A control room with a hundred of them.
struct Room {
#define DECLARE(name) Gauge name;
  HUNDRED(DECLARE)
  std::mutex mutex;
  long total = 0;
  bool calm = true;
};

static Room room;

static void sweep() {
#define STEP(name)                                                                                           \
  ++room.name.a, ++room.name.b, ++room.name.c, ++room.name.d, ++room.name.e, ++room.name.f, ++room.name.g,   \
      ++room.name.h;
#define SUM(name)                                                                                            \
  room.total += room.name.a + room.name.b + room.name.c + room.name.d + room.name.e + room.name.f +          \
                room.name.g + room.name.h;
  std::lock_guard<std::mutex> lock(room.mutex);
  HUNDRED(STEP)
  HUNDRED(SUM)
}

static void watch() {
  sweep();
  std::lock_guard<std::mutex> lock(room.mutex);
  room.calm = false;
}

static void shift() { watch(); }

int main() {
  std::thread night(shift);
  shift();
  night.join();
  return room.calm ? 1 : 0;
}
