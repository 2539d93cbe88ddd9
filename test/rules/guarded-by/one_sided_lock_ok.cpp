// Mechanism: the thread writes under the lock, and main reads under it.
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
    std::lock_guard<std::mutex> Lock(P.Mutex);
    Shown = P.Step;
  }
  Installer.join();
  std::printf("first seen: %s\n", Shown.empty() ? "nothing" : "a step");
  return 0;
}
