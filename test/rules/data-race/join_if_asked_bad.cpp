// Mechanism: only a caller that asks for it waits for the copy; the size is read either way.
#include <cstdio>
#include <thread>

static long copied = 0;

static void backup(bool wait) {
  std::thread copy([] {
    for (int i = 0; i < 1000; ++i)
      ++copied; // expect: data-race
  });
  if (wait)
    copy.join();
  std::printf("%ld\n", copied);
  if (!wait)
    copy.join();
}

int main(int argc, char **) { backup(argc > 1); }
