// Mechanism: a thread deletes the record with its closure; what the closure captures dies before the thread.
#include <functional>
#include <pthread.h>
#include <unistd.h>
#include <utility>

struct Launch {
  std::function<void()> main;
};

static void *launched(void *Given) {
  Launch *L = static_cast<Launch *>(Given);
  L->main();
  delete L;
  return nullptr;
}

static bool launch(std::function<void()> Main) {
  pthread_t Id;
  if (pthread_create(&Id, nullptr, launched, new Launch{std::move(Main)}))
    return false;
  pthread_detach(Id);
  return true;
}

int main() {
  int Rounds = 0;
  launch([&Rounds] { // expect: borrowed-capture
    for (; Rounds < 100; ++Rounds)
      usleep(1000);
  });
  usleep(1000);
  return 0;
}
