// Mechanism: between start and join something may throw; who catches it returns without waiting.
#include <cstdio>
#include <stdexcept>
#include <string>
#include <thread>

static int parse(const std::string &text) {
  if (text.empty())
    throw std::invalid_argument("empty");
  return std::stoi(text);
}

static std::thread ticking;

int count(const std::string &text) {
  int ticks = 0, wanted = 0;
  ticking = std::thread([&ticks] { ++ticks; }); // expect: borrowed-capture
  std::puts("counting");
  try {
    wanted = parse(text);
  } catch (const std::invalid_argument &e) {
    std::puts(e.what());
    return -1;
  }
  ticking.join();
  return ticks - wanted;
}
