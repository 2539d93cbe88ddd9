// One function for each command of the command line. Errors are what the user can cure: exit code 2.
#pragma once

#include "Options.h"
#include "render/Render.h"

namespace fearless {

/// Does what the options say and returns the exit code.
llvm::Expected<int> run(const Options &Opts);

llvm::Expected<int> runCheck(const Options &Opts);
llvm::Expected<int> runBaselineCreate(const Options &Opts);
llvm::Expected<int> runBaselineUpdate(const Options &Opts);
llvm::Expected<int> runBaselineDiff(const Options &Opts);
llvm::Expected<int> runDiff(const Options &Opts);
llvm::Expected<int> runFacts(const Options &Opts);
llvm::Expected<int> runLink(const Options &Opts);
llvm::Expected<int> runReport(const Options &Opts);
llvm::Expected<int> runExplain(const Options &Opts);
llvm::Expected<int> runWhy(const Options &Opts);
llvm::Expected<int> runRules();
llvm::Expected<int> runModels(const Options &Opts);

/// All rules with their pages, sorted by id.
std::vector<RuleText> ruleTexts();

/// The rule under which --warn-unused-suppressions reports.
RuleText unusedSuppressionText();

} // namespace fearless
