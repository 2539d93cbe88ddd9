// Mechanism: only the thread that finds the flag clear and sets it writes the reason; it is read after the joins.
#include <atomic>
#include <string>
#include <thread>

struct Outcome {
  std::atomic_flag failed = ATOMIC_FLAG_INIT;
  std::string reason;
};

void check(Outcome &outcome, const char *part) {
  if (!outcome.failed.test_and_set())
    outcome.reason = part;
}

int main() {
  Outcome outcome;
  std::thread header([&] { check(outcome, "header"); });
  std::thread body([&] { check(outcome, "body"); });
  header.join();
  body.join();
  return outcome.reason.empty() ? 0 : 1;
}
