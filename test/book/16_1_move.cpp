// The thread takes what it needs along.
// relation: same
// rustc: accepts
// fearless: silent
#include <cstdio>
#include <string>
#include <thread>
#include <utility>

static std::thread hire(const std::string &name) {
  std::string greeting = "good morning, " + name;
  return std::thread([greeting = std::move(greeting)] { std::puts(greeting.c_str()); });
}

int main() {
  std::thread baker = hire("Ada");
  baker.join();
}
