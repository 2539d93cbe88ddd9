// Mechanism: a thread sorts a vector while main reads a field of its elements.
#include <algorithm>
#include <cstdio>
#include <thread>
#include <vector>

struct Runner {
  int number;
  int seconds;
};

static bool faster(const Runner &a, const Runner &b) { return a.seconds < b.seconds; }

int main() {
  std::vector<Runner> runners;
  for (int number = 1; number <= 500; ++number)
    runners.push_back({number, 9000 + number * 37 % 1000});
  std::vector<Runner> ranking = runners;
  std::thread referee([&] {
    std::sort(runners.begin(), runners.end(), faster); // expect: data-race
  });
  int late = 0;
  for (const Runner &runner : runners)
    if (runner.seconds > 9500)
      ++late;
  referee.join();
  std::printf("%d of %zu late\n", late, ranking.size());
  return 0;
}
