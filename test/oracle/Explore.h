// The explorer runs a small program in every order, step by step, and so knows the truth: which variables two
// threads can be about to touch at the same moment, one of them to write; and whether threads can come to
// wait for each other's locks in a circle.
//
// It does so twice. Once locks keep threads waiting, as they do: what is seen then *happens*. Once locks are
// only remembered, and two threads meet if they hold no lock in common: what is seen then is what locksets
// and the order of starts and joins permit. The difference is the over-approximation that `fearless`
// declares: one thread hands a lock over to another, and that alone orders the two in every run,
//
//     main:  lock a; start t; write x; unlock a        t:  lock a; unlock a; write x
//
// or the locks are nested in such a way that both places cannot be reached together. A program of which both
// explorations say the same leaves the analysis no choice.
#pragma once

#include "oracle/SmallProgram.h"

#include <optional>

namespace fearless::oracle {

struct Outcome {
  unsigned Racing = 0; ///< a bit for each variable
  bool Deadlock = false;
  friend bool operator==(const Outcome &, const Outcome &) = default;
};

struct Truth {
  Outcome Happens;   ///< in some run
  Outcome Permitted; ///< by locksets, starts and joins
};

/// Nothing of a program that is no program: a lock taken by its holder, released by another or kept at the
/// end of a thread, a join before its start, a handle used twice, or a join that only one of two paths comes
/// by although both have started the thread (the analysis takes it for `if (started) t.join()`).
std::optional<Truth> explore(const SmallProgram &P);

} // namespace fearless::oracle
