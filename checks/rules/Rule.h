// A rule is one file and one pure function from the program to findings; its id names its source, its page
// and its test folder. Rules.def lists them.
#pragma once

#include "findings/Finding.h"
#include "program/Program.h"

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"

namespace fearless {

struct Rule {
  const char *Id;
  Severity Weight;
  std::vector<Finding> (*Check)(const Program &);
};

/// Every rule, in the order of Rules.def.
llvm::ArrayRef<Rule> allRules();

/// The rule with this id, or null.
const Rule *findRule(llvm::StringRef Id);

} // namespace fearless
