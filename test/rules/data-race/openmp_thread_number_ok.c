// Mechanism: each thread of the team counts in its own place; the first tells how many they are.
// flags: -fopenmp
#include <omp.h>

int main(void) {
  long seen[64] = {0};
  int team = 0;
#pragma omp parallel
  {
    seen[omp_get_thread_num()]++;
    if (omp_get_thread_num() == 0)
      team = omp_get_num_threads();
  }
  return (int)seen[0] + team;
}
