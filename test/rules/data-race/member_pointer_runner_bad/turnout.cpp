#include "turnout.h"

void Turnout::paper(int ballots) {
  counted_ += ballots; // expect: data-race
}

void Turnout::postal(int ballots) {
  envelopes_ += ballots;
  counted_ += ballots;
}

void countStacks(Turnout &station, Count how, int stacks) {
  for (int stack = 1; stack <= stacks; ++stack)
    (station.*how)(stack);
}
