// Mechanism: the iterations of an OpenMP loop add to a sum with a reduction clause.
// flags: -fopenmp
#include <cstdio>
#include <vector>

static double dot(const std::vector<double> &A, const std::vector<double> &B) {
  double Sum = 0;
  const int Size = static_cast<int>(A.size());
#pragma omp parallel for reduction(+ : Sum)
  for (int I = 0; I < Size; ++I)
    Sum += A[I] * B[I];
  return Sum;
}

int main() {
  const std::vector<double> A(1000, 0.5), B(1000, 2.0);
  std::printf("%.1f\n", dot(A, B));
  return 0;
}
