// Mechanism: a function returns a closure that refers to its local; the caller starts a thread with it.
#include <functional>
#include <string>
#include <thread>

static std::size_t total = 0;

static std::function<void()> makeCounter(int n) {
  std::string text = std::to_string(n);
  return [&text] { total += text.size(); }; // expect: borrowed-capture
}

int main() {
  std::thread counter(makeCounter(7));
  counter.join();
}
