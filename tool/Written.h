// The command line as it was written: words, judged only after all of them are known.
#pragma once

#include "Options.h"

namespace fearless {

/// What CLI11 fills in. A word that is empty was not given.
struct Written {
  Options Opts;
  std::string Confidence, FailOn, FailSeverity, Color, Jobs;
  std::string Seconds = "120", Megabytes = "4096";
  std::vector<std::string> Rules;
  std::vector<std::string> ModelFiles;
  std::string ConfigFile;
  bool PrintConfig = false;
  std::vector<std::string> Formats; ///< "text", "sarif:out.sarif"
  std::string ReportFile;           ///< --output of a report
  std::vector<std::string> Changed;
};

/// Words to values, or what is wrong with them.
llvm::Expected<Options> judge(Written W);

/// One sentence about the command line.
llvm::Error usage(const llvm::Twine &Message);

} // namespace fearless
