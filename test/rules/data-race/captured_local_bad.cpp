// Mechanism: two lambdas on two threads add to one local that both capture by reference.
#include <cstdio>
#include <numeric>
#include <thread>
#include <vector>

static double sumOfSquares(const std::vector<double> &Values) {
  const std::size_t Half = Values.size() / 2;
  double Total = 0;
  std::thread Lower([&] {
    for (std::size_t I = 0; I < Half; ++I)
      Total += Values[I] * Values[I]; // expect: data-race
  });
  std::thread Upper([&] {
    for (std::size_t I = Half; I < Values.size(); ++I)
      Total += Values[I] * Values[I];
  });
  Lower.join();
  Upper.join();
  return Total;
}

int main() {
  std::vector<double> Values(64);
  std::iota(Values.begin(), Values.end(), 1.0);
  std::printf("%.1f\n", sumOfSquares(Values));
  return 0;
}
