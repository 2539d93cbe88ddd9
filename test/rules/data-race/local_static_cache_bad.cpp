// Mechanism: a function-local static computed on first use by an `if` that two threads can enter.
#include <cstdio>
#include <thread>

static unsigned log2Of(unsigned Size) {
  unsigned Shift = 0;
  while ((1u << Shift) < Size)
    ++Shift;
  return Shift;
}

static unsigned blockShift() {
  static unsigned Shift = 0;
  if (Shift == 0)
    Shift = log2Of(4096); // expect: data-race
  return Shift;
}

static void countBlocks(unsigned long Bytes, unsigned long *Blocks) {
  *Blocks = (Bytes + (1ul << blockShift()) - 1) >> blockShift();
}

int main() {
  unsigned long Data = 0, Index = 0;
  std::thread DataThread(countBlocks, 1'000'000, &Data);
  std::thread IndexThread(countBlocks, 70'000, &Index);
  DataThread.join();
  IndexThread.join();
  std::printf("%lu + %lu blocks\n", Data, Index);
  return 0;
}
