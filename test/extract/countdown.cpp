// What is left of a number that is counted down, and what there was.
#include <atomic>

struct Owners {
  int plain = 1;
  std::atomic<int> shared{1};
  int builtin = 1;

  bool before() { return plain-- == 1; }
  bool after() { return --plain == 0; }
  int left() { return plain -= 2; }
  bool last() { return shared.fetch_sub(1) == 1; }
  bool lastBuiltin() { return __atomic_sub_fetch(&builtin, 1, __ATOMIC_ACQ_REL) == 0; }
  bool lastAdded() { return __sync_fetch_and_add(&builtin, -1) == 1; }
  void up() { ++plain; }
};

bool ask(Owners &O) {
  int Left = --O.plain;
  return O.before() || O.after() || O.left() || O.last() || O.lastBuiltin() || O.lastAdded() || !Left;
}
