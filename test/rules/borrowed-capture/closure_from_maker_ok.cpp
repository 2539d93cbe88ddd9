// Mechanism: the closure that the function returns has a copy of the local.
#include <functional>
#include <string>
#include <thread>

static std::size_t total = 0;

static std::function<void()> makeCounter(int n) {
  std::string text = std::to_string(n);
  return [text] { total += text.size(); };
}

int main() {
  std::thread counter(makeCounter(7));
  counter.join();
}
