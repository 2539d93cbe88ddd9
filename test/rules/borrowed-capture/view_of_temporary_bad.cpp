// Mechanism: a view of a temporary outlives it, and goes to a thread.
#include <string>
#include <string_view>
#include <thread>

static std::size_t count(std::string_view text) { return text.size(); }

static std::size_t total = 0;

static void inspect(const std::string& line) {
  std::string_view head = line.substr(0, 3);
  std::thread inspector([head] { total += count(head); }); // expect: borrowed-capture
  inspector.join();
}

int main() {
  inspect("a line");
}
