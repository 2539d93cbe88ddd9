// The same with a count that is synchronised, and a text that nobody changes.
// relation: same
// rustc: accepts
// fearless: silent
#include <cstdio>
#include <memory>
#include <string>
#include <thread>

int main() {
  auto menu = std::make_shared<const std::string>("soup, fish");
  std::thread cook([copy = menu] { std::puts(copy->c_str()); });
  std::puts(menu->c_str());
  cook.join();
}
