// Mechanism: between start and join something may throw, and what it throws is caught.
#include <cstdio>
#include <stdexcept>
#include <string>
#include <thread>

static int parse(const std::string &text) {
  if (text.empty())
    throw std::invalid_argument("empty");
  return std::stoi(text);
}

int main(int argc, char **argv) {
  int ticks = 0, wanted = 0;
  std::thread clock([&ticks] { ++ticks; });
  try {
    wanted = parse(argc > 1 ? argv[1] : "");
  } catch (const std::invalid_argument &e) {
    std::puts(e.what());
  }
  clock.join();
  return ticks < wanted;
}
