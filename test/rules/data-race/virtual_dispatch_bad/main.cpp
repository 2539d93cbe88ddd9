// Mechanism: overriders called through a base class on two threads bump one plain counter.
#include "stage.h"
#include <cstdio>

int main() {
  const std::string Text = "teh quick brown fox jumps";
  Report Findings;
  std::unique_ptr<Stage> Spelling = makeSpellStage(Text, Findings);
  std::unique_ptr<Stage> Length = makeLengthStage(Text, Findings);
  runBoth(*Spelling, *Length);
  const unsigned Warnings = Findings.Warnings;
  std::printf("%u warnings\n", Warnings);
  return 0;
}
