// One rule as a clang-tidy check. It asks the unit's analysis for the findings of its rule and shows them.
#pragma once

#include "tidy/UnitAnalysis.h"

#include "rules/Rule.h"

#include "clang-tidy/ClangTidyCheck.h"

#include <memory>

namespace fearless {

class RuleCheck : public clang::tidy::ClangTidyCheck {
public:
  RuleCheck(llvm::StringRef Name, clang::tidy::ClangTidyContext *Context, const Rule &R,
            std::shared_ptr<UnitAnalysis> Shared);

  void storeOptions(clang::tidy::ClangTidyOptions::OptionMap &Stored) override;
  void registerMatchers(clang::ast_matchers::MatchFinder *Finder) override;
  void onStartOfTranslationUnit() override;
  void check(const clang::ast_matchers::MatchFinder::MatchResult &Result) override;

private:
  const Rule &Mine;
  Settings Set;
  std::shared_ptr<UnitAnalysis> Shared;
};

} // namespace fearless
