// Mechanism: free functions; the thread is given the object and options that the starter has made for it.
#include <atomic>
#include <functional>
#include <string>
#include <thread>

struct Tail {
  std::thread Thread;
  std::atomic<bool> Over{false};
  std::string Last;
};
struct Options {
  std::string Path;
  int Every = 1;
};

static void follow(Tail &T, Options *O) {
  while (!T.Over)
    T.Last += O->Path; // expect: data-race
  delete O;
}

void begin(Tail &T, const std::string &Path) {
  auto *O = new Options{Path};
  T.Thread = std::thread(follow, std::ref(T), O);
}

std::string last(const Tail &T) { return T.Last; }

void finish(Tail &T) {
  T.Over = true;
  T.Thread.join();
}
