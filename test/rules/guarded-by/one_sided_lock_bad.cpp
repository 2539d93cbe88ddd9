// Mechanism: the thread writes under the lock, main reads without it.
#include <cstdio>
#include <functional>
#include <mutex>
#include <string>
#include <thread>

struct Progress {
  std::mutex Mutex;
  std::string Step = "idle";
};

static void install(Progress &P) {
  for (const char *Step : {"download", "unpack", "configure"}) {
    std::lock_guard<std::mutex> Lock(P.Mutex);
    P.Step = Step;
  }
}

int main() {
  Progress P;
  std::thread Installer(install, std::ref(P));
  std::string Shown;
  {
    Shown = P.Step; // expect: guarded-by
  }
  Installer.join();
  std::printf("first seen: %s\n", Shown.empty() ? "nothing" : "a step");
  return 0;
}
