// Mechanism: two sections, each run by one thread, put into a list each.
// flags: -fopenmp
#include <vector>

int main() {
  std::vector<int> even, odd;
#pragma omp parallel sections
  {
#pragma omp section
    for (int i = 0; i < 100; i += 2)
      even.push_back(i);
#pragma omp section
    for (int i = 1; i < 100; i += 2)
      odd.push_back(i);
  }
  return static_cast<int>(even.size() + odd.size());
}
