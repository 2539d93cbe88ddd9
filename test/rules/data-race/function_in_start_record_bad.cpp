// Mechanism: the function that a member keeps is copied into a record, which goes to pthread_create.
#include <functional>
#include <pthread.h>
#include <unistd.h>
#include <utility>

struct StartInfo {
  explicit StartInfo(std::function<void()> Main) : main(std::move(Main)) {}
  std::function<void()> main;
};

static void *enter(void *Given) {
  StartInfo *Info = static_cast<StartInfo *>(Given);
  Info->main();
  delete Info;
  return nullptr;
}

class Watcher {
public:
  Watcher() : main_([this] { watch(); }) {}

  bool begin() { return !pthread_create(&thread_, nullptr, enter, new StartInfo(main_)); }

  void end() {
    wanted_ = false; // expect: data-race
    pthread_join(thread_, nullptr);
  }

private:
  void watch() {
    while (wanted_)
      usleep(1000);
  }

  std::function<void()> main_;
  pthread_t thread_{};
  bool wanted_ = true;
};
