// Mechanism: a jthread is declared before the local that it uses, so the local is destroyed before the join.
#include <array>
#include <atomic>
#include <chrono>
#include <cstdio>
#include <stop_token>
#include <string>
#include <thread>

namespace {

std::atomic<unsigned> frames{0};

void draw(const std::string &Glyphs, unsigned Frame) {
  std::printf("\r%c", Glyphs[Frame % Glyphs.size()]);
  std::fflush(stdout);
}

unsigned long compute(unsigned Limit) {
  unsigned long Steps = 0;
  for (unsigned long Start = 1; Start < Limit; ++Start)
    for (unsigned long N = Start; N != 1; N = N % 2 ? 3 * N + 1 : N / 2)
      ++Steps;
  return Steps;
}

unsigned long computeWithSpinner(unsigned Limit) {
  std::jthread Spinner;
  std::string Glyphs = "|/-\\";
  Spinner = std::jthread([&Glyphs](std::stop_token Stop) { // expect: borrowed-capture
    for (unsigned Frame = 0; !Stop.stop_requested(); ++Frame) {
      draw(Glyphs, Frame);
      frames.store(Frame);
      std::this_thread::sleep_for(std::chrono::milliseconds(5));
    }
  });
  return compute(Limit);
}

} // namespace

int main() {
  unsigned long Steps = computeWithSpinner(30000);
  std::printf("\r%lu steps, %u frames\n", Steps, frames.load());
  return 0;
}
