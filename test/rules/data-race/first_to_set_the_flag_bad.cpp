// Mechanism: both threads set the flag, and both write the reason.
#include <atomic>
#include <string>
#include <thread>

struct Outcome {
  std::atomic_flag failed = ATOMIC_FLAG_INIT;
  std::string reason;
};

void check(Outcome &outcome, const char *part) {
  outcome.failed.test_and_set();
  outcome.reason = part; // expect: data-race
}

int main() {
  Outcome outcome;
  std::thread header([&] { check(outcome, "header"); });
  std::thread body([&] { check(outcome, "body"); });
  header.join();
  body.join();
  return outcome.reason.empty() ? 0 : 1;
}
