// Mechanism: only a caller that asks for it has the copy made by a thread, and waits for it then.
#include <cstdio>
#include <thread>

static long copied = 0;

static void copyAll() {
  for (int i = 0; i < 1000; ++i)
    ++copied;
}

static void backup(bool aside) {
  std::thread copy;
  if (aside)
    copy = std::thread(copyAll);
  else
    copyAll();
  if (aside)
    copy.join();
  std::printf("%ld\n", copied);
}

int main(int argc, char **) { backup(argc > 1); }
