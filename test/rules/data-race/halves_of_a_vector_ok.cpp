// Mechanism: two threads, each with a part of the vector: by iterators, by numbers given to a function, by loops.
#include <algorithm>
#include <thread>
#include <vector>

static void scale(std::vector<double> &values, std::size_t first, std::size_t last) {
  for (std::size_t i = first; i < last; ++i)
    values[i] *= 2;
}

int main() {
  std::vector<double> values(1000, 3), marks(1000);
  std::vector<int> ranks(1000);
  auto middle = ranks.begin() + 500;
  std::size_t half = values.size() / 2;
  std::thread sorter([&] { std::sort(ranks.begin(), middle); });
  std::thread scaler([&] { scale(values, 0, half); });
  std::thread marker([&] {
    for (std::size_t i = 0; i < half; ++i)
      marks[i] = 1;
  });
  std::sort(middle, ranks.end());
  scale(values, half, values.size());
  for (std::size_t i = half; i < 1000; ++i)
    marks[i] = 2;
  sorter.join();
  scaler.join();
  marker.join();
}
