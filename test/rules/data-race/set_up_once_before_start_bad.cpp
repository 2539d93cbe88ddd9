// Mechanism: settings are read once, by the first who comes in; the thread is started without, and is there by then.
#include <cstdio>
#include <cstdlib>
#include <mutex>
#include <thread>

static int Level = 1;
static const char *Place = "here";

static void readLevel() {
  if (const char *Said = std::getenv("LEVEL"))
    Level = std::atoi(Said); // expect: data-race
}

static bool readPlace() {
  if (const char *Said = std::getenv("PLACE"))
    Place = Said; // expect: data-race
  return true;
}

static void prepare() {
  static std::once_flag Once;
  std::call_once(Once, readLevel);
  static const bool Known = readPlace();
  static_cast<void>(Known);
}

class Recorder {
public:
  static Recorder *open() {
    return new Recorder;
  }
  void start() {
    Thread = std::thread([] {
      if (Level > 1)
        std::puts(Place);
    });
  }
  ~Recorder() {
    if (Thread.joinable())
      Thread.join();
  }

private:
  std::thread Thread;
};

static int version() {
  prepare();
  return 3;
}

int main() {
  Recorder *R = Recorder::open();
  R->start();
  std::printf("%d\n", version());
  delete R;
}
