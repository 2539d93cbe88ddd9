// Settings come in layers: what is built in, then .fearless.yaml, then FEARLESS_* of the environment, then
// the command line; the last that says something is right.
#pragma once

#include "Config.h"
#include "Written.h"

namespace fearless {

/// A word and who said it: "--confidence", "FEARLESS_CONFIDENCE", ".fearless.yaml:3:13", "default".
struct Setting {
  std::string Text, From;
};

/// The words in force.
struct Settings {
  Config File;
  Setting Confidence, FailOn, FailSeverity, Baseline, WarnUnused, Formats, Color, Jobs;
  std::vector<std::string> Rules; ///< only these; empty: what the file says
  std::string RulesFrom;
  std::vector<std::string> ModelFiles; ///< of all layers, in their order
};

llvm::Expected<Settings> settle(const Written &W);

/// The settings as a .fearless.yaml, with a comment on where each comes from.
std::string describe(const Settings &All);

} // namespace fearless
