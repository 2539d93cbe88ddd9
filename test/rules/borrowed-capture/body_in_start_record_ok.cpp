// Mechanism: a thread deletes the record with its closure; it is joined first, or the closure has copies.
#include <functional>
#include <memory>
#include <pthread.h>
#include <unistd.h>
#include <utility>

struct Launch {
  std::function<void()> main, later;
};

static void *launched(void *Given) {
  Launch *L = static_cast<Launch *>(Given);
  L->main();
  delete L;
  return nullptr;
}

static pthread_t launch(std::function<void()> Main) {
  pthread_t Id;
  pthread_create(&Id, nullptr, launched, new Launch{std::move(Main), nullptr});
  return Id;
}

int main() {
  int Rounds = 0;
  pthread_t First = launch([&Rounds] {
    for (; Rounds < 100; ++Rounds)
      usleep(1000);
  });
  auto Shared = std::make_shared<int>(0);
  pthread_t Second = launch([Shared, Rounds = 5] { *Shared = Rounds; });
  pthread_detach(Second);
  pthread_join(First, nullptr);
  return Rounds;
}
