// Mechanism: the part of the line is a string of its own, which the view looks at.
#include <string>
#include <string_view>
#include <thread>

static std::size_t count(std::string_view text) { return text.size(); }

static std::size_t total = 0;

static void inspect(const std::string& line) {
  std::string part = line.substr(0, 3);
  std::string_view head = part;
  std::thread inspector([head] { total += count(head); });
  inspector.join();
}

int main() {
  inspect("a line");
}
