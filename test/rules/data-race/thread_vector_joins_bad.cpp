// Mechanism: results of threads in a vector are summed before the loop that joins them.
#include <cstdio>
#include <thread>
#include <vector>

static void simulate(unsigned Seed, double &Out) {
  double X = 0.1 + 0.01 * Seed;
  for (int Step = 0; Step < 50; ++Step)
    X = 3.7 * X * (1 - X);
  Out = X; // expect: data-race
}

int main() {
  std::vector<double> Results(4);
  std::vector<std::thread> Runs;
  for (unsigned Seed = 0; Seed < Results.size(); ++Seed)
    Runs.emplace_back([&Results, Seed] { simulate(Seed, Results[Seed]); });
  double Sum = 0;
  for (double Result : Results)
    Sum += Result;
  for (std::thread &Run : Runs)
    Run.join();
  std::printf("%.4f\n", Sum);
  return 0;
}
