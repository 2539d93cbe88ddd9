// Mechanism: a helper starts the thread with a function that it is given by reference, or through a pointer, as *f.
#include <thread>

using Routine = void *(void *);

static void launch(std::thread &Slot, Routine &Entry, void *Arg) { Slot = std::thread(Entry, Arg); }
static void launchBy(std::thread &Slot, Routine *Entry, void *Arg) { Slot = std::thread(*Entry, Arg); }

class Feeds {
public:
  void open() {
    launch(First, pull, this);
    launchBy(Second, push, this);
  }
  int pulled() const { return Pulled; }
  int pushed() const { return Pushed; }
  void close() {
    First.join();
    Second.join();
  }

private:
  static void *pull(void *Self) {
    ++static_cast<Feeds *>(Self)->Pulled; // expect: data-race
    return nullptr;
  }
  static void *push(void *Self) {
    ++static_cast<Feeds *>(Self)->Pushed; // expect: data-race
    return nullptr;
  }
  std::thread First, Second;
  int Pulled = 0, Pushed = 0;
};
