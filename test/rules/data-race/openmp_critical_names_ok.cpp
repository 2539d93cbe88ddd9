// Mechanism: the critical regions of two parallel sections have one name and write the same variable.
// flags: -fopenmp
#include <cstdio>
#include <vector>

static bool isOutlier(int Value) { return Value > 900 || Value < 100; }

int main() {
  std::vector<int> Values;
  for (int I = 0; I < 200000; ++I)
    Values.push_back(I % 1001);
  const std::vector<int> North(Values.begin(), Values.begin() + 100000);
  const std::vector<int> South(Values.begin() + 100000, Values.end());
  long Outliers = 0;
#pragma omp parallel sections
  {
#pragma omp section
    for (int Value : North)
      if (isOutlier(Value)) {
#pragma omp critical(outliers)
        Outliers += 1;
      }
#pragma omp section
    for (int Value : South)
      if (isOutlier(Value)) {
#pragma omp critical(outliers)
        Outliers += 1;
      }
  }
  std::printf("%s\n", Outliers <= 200000 ? "counted" : "too many");
  return 0;
}
