// The comments of a case that say what must be found in it.
//
//   ++hits; // expect: data-race                    a finding of this rule touches this line
//   ++hits; // missed: data-race, needs X           it should, and does not: a known false negative
//   ++hits; // spurious: data-race, does not see X  it should not, and does: a known false positive
//
// In the first lines of a file: `// flags: -fopenmp` adds compiler flags, `// confidence: possible` shows
// all.
#pragma once

#include "llvm/ADT/StringRef.h"

#include <string>
#include <vector>

namespace fearless::test {

struct Mark {
  enum class Kind { Expect, Missed, Spurious };
  Kind What = Kind::Expect;
  std::string Rule;
  std::string File; ///< as given to readMarks
  unsigned Line = 0;
};

struct Marks {
  std::vector<Mark> All;
  std::vector<std::string> Flags;
  std::string Confidence; ///< empty: as the tool has it
};

/// Adds what the text of a file says. A mark may name several rules: `expect: data-race, lock-order`.
void readMarks(llvm::StringRef File, llvm::StringRef Text, Marks &Into);

/// "missed: data-race at a.cpp:12".
std::string say(const Mark &M);

} // namespace fearless::test
