// What a team lives with for now: the fingerprints of known findings, in a text file that is sorted, so that
// two branches' changes of it merge. A finding that the baseline knows does not count; what is new, does.
//
// Storage that many pairs of functions race on has one line for all of them: there an analysis that stops at
// so many pairs, and code that moves, would else decide which of them are listed, and the gate would blink.
//
//   # fearless baseline, version 1
//   data-race 9f0d3a5b7c21e4d8 hits | lambda in main changes | main reads
#pragma once

#include "findings/Finding.h"

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"

#include <string>
#include <vector>

namespace fearless {

struct BaselineEntry {
  std::string Rule;
  std::string Fingerprint;
  std::string Words; ///< for the reader; nothing is compared with them
  std::string Local; ///< as in Finding; written behind the words
  std::string Whole; ///< of a finding: the fingerprint of its storage; not written
  friend auto operator<=>(const BaselineEntry &, const BaselineEntry &) = default;
};

/// Sorted by rule and fingerprint, each fingerprint once.
struct Baseline {
  std::vector<BaselineEntry> Entries;
};

/// Errors name file and line.
llvm::Expected<Baseline> parseBaseline(llvm::StringRef Text, llvm::StringRef FileName);
std::string textOf(const Baseline &B);

/// Findings with their fingerprints, before they are folded.
Baseline baselineOf(llvm::ArrayRef<Finding> Findings);

/// What became of a baseline.
struct BaselineChange {
  std::vector<BaselineEntry> Introduced, Fixed, Unchanged;
};
BaselineChange compare(const Baseline &Old, const Baseline &New);

bool knows(const Baseline &B, const Finding &F);

/// Gives findings that the baseline knows the fingerprints that it has for them. All findings of the program
/// at once, after identify.
void renumber(std::vector<Finding> &Findings, const Baseline &B);

} // namespace fearless
