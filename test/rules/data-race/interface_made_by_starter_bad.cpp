// Mechanism: free functions in C++: one makes the object and leaves a thread running on it, another looks at it.
#include <atomic>
#include <string>
#include <thread>

struct Watch {
  std::thread Thread;
  std::atomic<bool> Over{false};
  std::string Seen;
};

Watch *watch(const char *What) {
  Watch *W = new Watch;
  W->Seen = What;
  W->Thread = std::thread([W] {
    while (!W->Over)
      W->Seen += '.'; // expect: data-race
  });
  return W;
}

std::string seen(Watch &W) { return W.Seen; }

void unwatch(Watch *W) {
  W->Over = true;
  W->Thread.join();
  delete W;
}
