#include "turnout.h"

void Turnout::paper(int ballots) {
  counted_ += ballots; // missed: data-race, a pointer to member among a thread's arguments is lost
}

void Turnout::postal(int ballots) {
  envelopes_ += ballots;
  counted_ += ballots;
}

void countStacks(Turnout &station, Count how, int stacks) {
  for (int stack = 1; stack <= stacks; ++stack)
    (station.*how)(stack);
}
