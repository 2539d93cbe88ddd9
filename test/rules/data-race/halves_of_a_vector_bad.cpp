// Mechanism: two threads, each with a part of the vector, of which the second begins where the first does.
#include <algorithm>
#include <thread>
#include <vector>

static void scale(std::vector<double> &values, std::size_t first, std::size_t last) {
  for (std::size_t i = first; i < last; ++i)
    values[i] *= 2; // expect: data-race
}

int main() {
  std::vector<double> values(1000, 3), marks(1000);
  std::vector<int> ranks(1000);
  auto middle = ranks.begin() + 500;
  std::size_t half = values.size() / 2;
  std::thread sorter([&] { std::sort(ranks.begin(), middle); }); // expect: data-race
  std::thread scaler([&] { scale(values, 0, half); });
  std::thread marker([&] {
    for (std::size_t i = 0; i < half; ++i)
      marks[i] = 1; // expect: data-race
  });
  std::sort(ranks.begin(), ranks.end());
  scale(values, 0, values.size());
  for (std::size_t i = 0; i < 1000; ++i)
    marks[i] = 2;
  sorter.join();
  scaler.join();
  marker.join();
}
