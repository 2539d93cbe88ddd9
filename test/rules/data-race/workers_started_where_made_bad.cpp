// Mechanism: objects made in a loop and run by a thread each count into one local by reference.
#include <cstdio>
#include <memory>
#include <thread>
#include <vector>

/// Feels its way through a maze.
class Mouse {
public:
  Mouse(int seed, long &steps) : seed_(seed), steps_(steps) {}

  void explore() {
    for (int at = seed_; at != 1; at = at % 2 ? 3 * at + 1 : at / 2)
      ++steps_; // expect: data-race
  }

private:
  int seed_;
  long &steps_;
};

int main() {
  long steps = 0;
  std::vector<std::unique_ptr<Mouse>> mice;
  for (int seed = 20; seed < 28; ++seed)
    mice.push_back(std::make_unique<Mouse>(seed, steps));
  std::vector<std::thread> runs;
  for (const auto &mouse : mice)
    runs.emplace_back(&Mouse::explore, mouse.get());
  for (std::thread &run : runs)
    run.join();
  std::printf("%s\n", steps > 0 ? "explored" : "asleep");
  return 0;
}
