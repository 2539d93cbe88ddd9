// Mechanism: main reads what a detached thread writes after a sleep, which orders nothing.
#include <chrono>
#include <cstdio>
#include <future>
#include <thread>
#include <utility>

namespace {
int probedLatency = -1;

void probe(std::promise<void> Done) {
  int Sum = 0;
  for (int Sample : {4, 6, 5, 9})
    Sum += Sample;
  probedLatency = Sum / 4; // expect: data-race
  Done.set_value();
}
} // namespace

int main() {
  std::promise<void> Done;
  std::future<void> Probed = Done.get_future();
  std::thread(probe, std::move(Done)).detach();
  std::this_thread::sleep_for(std::chrono::milliseconds(20));
  std::printf("latency %d\n", probedLatency);
  Probed.wait();
  return 0;
}
