// One function for each command of the command line. Errors are what the user can cure: exit code 2.
#pragma once

#include "Options.h"
#include "render/Render.h"

#include "facts/TuFacts.h"

namespace fearless {

/// Does what the options say and returns the exit code.
llvm::Expected<int> run(const Options &Opts);

llvm::Expected<int> runCheck(const Options &Opts);
llvm::Expected<int> runFacts(const Options &Opts);
llvm::Expected<int> runLink(const Options &Opts);
llvm::Expected<int> runReport(const Options &Opts);
llvm::Expected<int> runExplain(const Options &Opts);
llvm::Expected<int> runRules();

/// Facts to findings to text: everything after the units are read. Returns the exit code of the gate.
llvm::Expected<int> judgeAndRender(TuFacts Linked, std::vector<UnitFailure> Failures, const std::string &Root,
                                   const OutputOptions &Output);

/// All rules with their pages, sorted by id.
std::vector<RuleText> ruleTexts();

} // namespace fearless
