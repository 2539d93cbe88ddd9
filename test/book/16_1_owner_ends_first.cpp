// The thread borrows, and the owner ends first.
// relation: same
// rustc: E0373
// fearless: borrowed-capture
#include <cstdio>
#include <string>
#include <thread>

static std::thread hire(const std::string &name) {
  std::string greeting = "good morning, " + name;
  return std::thread([&greeting] { std::puts(greeting.c_str()); });
}

int main() {
  std::thread baker = hire("Ada");
  baker.join();
}
