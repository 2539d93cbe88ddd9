// Mechanism: every thread of the team reads the settings.
// flags: -fopenmp
int load() { return 3; }

int main() {
  int shift = 0, loads = 0;
  int table[64];
#pragma omp parallel
  {
    {
      shift = load(); // expect: data-race
      loads++; // expect: data-race
    }
#pragma omp for
    for (int i = 0; i < 64; ++i)
      table[i] = i << shift;
  }
  return table[1] + loads;
}
