// Mechanism: a handler that shares its state is kept in a std::function member that another thread calls.
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
  auto progress = std::make_shared<Progress>();
  progress->label = label;
  files.setHandler([progress = std::move(progress)](unsigned seen) { show(*progress, seen); });
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
