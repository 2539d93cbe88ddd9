// Mechanism: one thread of the team reads the settings; the others wait for it at the end of the block.
// flags: -fopenmp
int load() { return 3; }

int main() {
  int shift = 0, loads = 0;
  int table[64];
#pragma omp parallel
  {
#pragma omp single
    {
      shift = load();
      loads++;
    }
#pragma omp for
    for (int i = 0; i < 64; ++i)
      table[i] = i << shift;
  }
  return table[1] + loads;
}
