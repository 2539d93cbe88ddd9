#pragma once

/// Votes of one polling station.
class Turnout {
public:
  void paper(int ballots);
  void postal(int ballots);
  int counted() const { return counted_; }

private:
  int counted_ = 0;
  int envelopes_ = 0;
};

using Count = void (Turnout::*)(int);

/// Lets Station count Stacks stacks of ballots in the way that How says.
void countStacks(Turnout &station, Count how, int stacks);
