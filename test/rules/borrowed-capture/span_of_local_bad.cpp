// Mechanism: a span over a local vector is captured by value in a task whose future the function returns.
#include <cmath>
#include <cstdio>
#include <future>
#include <numeric>
#include <span>
#include <vector>

namespace stats {

double deviation(std::span<const double> Samples) {
  double Mean = std::accumulate(Samples.begin(), Samples.end(), 0.0) / static_cast<double>(Samples.size());
  double Sum = 0;
  for (double Sample : Samples)
    Sum += (Sample - Mean) * (Sample - Mean);
  return std::sqrt(Sum / static_cast<double>(Samples.size()));
}

std::future<double> deviationOfWave(unsigned Count) {
  std::vector<double> Samples(Count);
  for (unsigned I = 0; I < Count; ++I)
    Samples[I] = std::sin(I * 0.01);
  return std::async(std::launch::async,
                    [View = std::span<const double>(Samples)] { // expect: borrowed-capture
                      return deviation(View);
                    });
}

} // namespace stats

int main() {
  std::future<double> Short = stats::deviationOfWave(100);
  std::future<double> Long = stats::deviationOfWave(100000);
  std::printf("%.4f %.4f\n", Short.get(), Long.get());
  return 0;
}
