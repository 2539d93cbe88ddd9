// Mechanism: two sections, each run by one thread, put into the same list.
// flags: -fopenmp
#include <vector>

int main() {
  std::vector<int> found;
#pragma omp parallel sections
  {
#pragma omp section
    for (int i = 0; i < 100; i += 2)
      found.push_back(i); // expect: data-race
#pragma omp section
    for (int i = 1; i < 100; i += 2)
      found.push_back(i);
  }
  return static_cast<int>(found.size());
}
