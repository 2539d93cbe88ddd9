// Mechanism: a handler that borrows a local is kept in a std::function member that another thread calls.
#include "watcher.h"
#include <cstdio>
#include <memory>

namespace {

struct Progress {
  std::atomic<unsigned> shown{0};
  const char *label = "";
};

void show(Progress &progress, unsigned count) {
  progress.shown.store(count);
  std::printf("%s %u\n", progress.label, count);
}

void import(Watcher &files, const char *label, unsigned count) {
  Progress progress;
  progress.label = label;
  files.setHandler([&progress](unsigned seen) { show(progress, seen); }); // missed: borrowed-capture, a callable kept in a member is not followed to the thread that calls it
  for (unsigned i = 0; i < count; ++i)
    files.bump();
}

} // namespace

int main() {
  Watcher files;
  import(files, "pictures", 10);
  import(files, "letters", 20);
  return 0;
}
