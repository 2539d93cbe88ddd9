// The table of rules, made from Rules.def.
#include "rules/Rule.h"

#include "llvm/ADT/STLExtras.h"

namespace fearless {

#define RULE(Name, Id) extern const Rule Name;
#include "rules/Rules.def"
#undef RULE

llvm::ArrayRef<Rule> allRules() {
  static const Rule All[] = {
#define RULE(Name, Id) Name,
#include "rules/Rules.def"
#undef RULE
  };
  return All;
}

const Rule *findRule(llvm::StringRef Id) {
  const Rule *Found = llvm::find_if(allRules(), [&](const Rule &R) { return Id == R.Id; });
  return Found == allRules().end() ? nullptr : Found;
}

} // namespace fearless
