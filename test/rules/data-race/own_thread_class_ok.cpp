// Mechanism: a thread class of the project's own keeps the function until it is started; the user keeps it as a member.
#include <atomic>
#include <functional>
#include <pthread.h>

class Task {
public:
  explicit Task(std::function<void()> F) : Body(std::move(F)) {}
  void start() { pthread_create(&Id, nullptr, &Task::enter, this); }
  void join() { pthread_join(Id, nullptr); }

private:
  static void *enter(void *Self) {
    static_cast<Task *>(Self)->Body();
    return nullptr;
  }
  pthread_t Id{};
  std::function<void()> Body;
};

class Indexer {
public:
  Indexer() : Worker([this] { build(); }) {}
  void start() {
    Active = true;
    Worker.start();
  }
  void stop() {
    Active = false;
    Worker.join();
  }

private:
  void build() {
    while (Active)
      ++Pages;
  }
  Task Worker;
  std::atomic<bool> Active{false};
  long Pages = 0;
};
