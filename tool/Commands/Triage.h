// Which findings count: comments, the baseline and the change at hand are asked, in this order.
#pragma once

#include "Commands/Analyse.h"

#include "findings/Baseline.h"

namespace fearless {

/// What every rule of the run says, with fingerprints, before anything is dropped or folded; those that
/// comments silence are left out. The baseline commands speak of these. What Old knows has its fingerprints.
std::vector<Finding> openFindings(const Analysed &From, const Options &Opts, const Baseline &Old = {});

/// The findings that count and those that are silent, folded. The Report's Files are left to the caller.
llvm::Expected<Report> triage(const Analysed &From, const Options &Opts);

/// The gate's baseline; the Error tells how to make one.
llvm::Expected<Baseline> readBaseline(const GateOptions &Gate);

} // namespace fearless
