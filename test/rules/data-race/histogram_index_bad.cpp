// Mechanism: two threads count into one array at indices that come out of the data.
#include <array>
#include <cstdio>
#include <thread>
#include <vector>

using Histogram = std::array<long, 8>;

/// Counts what share number Self of Shares has of the readings.
static void count(const std::vector<unsigned char> &levels, Histogram &seen, unsigned self, unsigned shares) {
  for (std::size_t i = self; i < levels.size(); i += shares)
    if (levels[i] < seen.size())
      ++seen[levels[i]]; // expect: data-race
}

int main() {
  std::vector<unsigned char> levels(4000);
  for (std::size_t i = 0; i < levels.size(); ++i)
    levels[i] = static_cast<unsigned char>(i * i % 9);
  Histogram seen{};
  std::vector<std::thread> workers;
  for (unsigned self = 0; self < 4; ++self)
    workers.emplace_back([&levels, &seen, self] { count(levels, seen, self, 4); });
  for (std::thread &worker : workers)
    worker.join();
  long total = 0;
  for (long number : seen)
    total += number;
  std::printf("%s\n", total <= 4000 ? "counted" : "too many");
  return 0;
}
