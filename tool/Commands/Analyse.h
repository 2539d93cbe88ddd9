// From the command line to a linked program: the common beginning of all commands that look for findings.
#pragma once

#include "Options.h"

#include "findings/Finding.h"
#include "program/Program.h"

namespace fearless {

struct Analysed {
  Program Linked;
  std::vector<UnitFailure> Failures; ///< units that could not be read
  std::vector<UnitFailure> Flawed;   ///< units that were read, but with errors: "2 errors, the first: …"
  std::string Root;                  ///< absolute
};

/// Reads the units that the options select.
llvm::Expected<Analysed> analyseSources(const Options &Opts);

/// Reads facts files instead.
llvm::Expected<Analysed> analyseFacts(const Options &Opts);

} // namespace fearless
