// The analysis of one unit, made when the first check asks and shared by all checks of the unit: parsing is
// clang-tidy's, facts are extracted once, the unit is linked once for each set of models, and the rules run
// once.
#pragma once

#include "tidy/ProgramFindings.h"

#include "facts/TuFacts.h"
#include "findings/Finding.h"
#include "models/Model.h"
#include "rules/Rule.h"

#include <map>
#include <string>
#include <vector>

namespace clang {
class ASTContext;
} // namespace clang

namespace fearless {

/// What CheckOptions say, for one check or for all.
struct Settings {
  Confidence Least = Confidence::Likely;
  std::string Models;   ///< files of model rows, separated by commas
  std::string Findings; ///< a report of `fearless check --format json`
};

struct UnitFindings {
  std::vector<Finding> All;
  std::vector<std::string> Mistakes; ///< in the settings; each is told once for a unit
};

class UnitAnalysis {
public:
  UnitAnalysis();

  /// A unit begins, in which the rule is on. What was known of the unit before is forgotten.
  void begin(const Rule &R);

  /// What this rule finds: in the unit alone, and what the program's report has about the unit.
  UnitFindings findings(clang::ASTContext &Context, const Rule &R, const Settings &Set);

  /// What the places of findings are relative to.
  const std::string &root() const { return Now.Root; }

private:
  struct Unit {
    bool Read = false;
    std::string MainFile, Root;
    TuFacts Facts;
    std::vector<const Rule *> Rules;
    llvm::StringMap<uint64_t> Content;                       ///< by absolute path
    std::map<std::string, std::vector<Finding>> Own;         ///< by models
    std::map<std::string, std::vector<Finding>> FromProgram; ///< by report
    std::vector<std::string> Mistakes;
  };
  void read(clang::ASTContext &Context, const Settings &Set);
  void link(const Settings &Set);
  ModelSet models(const Settings &Set);
  const std::vector<Finding> &own(const Settings &Set); ///< as the rules say it, before anything is left out
  std::vector<Finding> ownFor(const Settings &Set);
  const std::vector<Finding> &fromProgram(const Settings &Set);
  std::vector<Finding> aboutUnit(const ProgramFindings &Report);
  const ProgramFindings *report(const std::string &File);
  std::string locate(const std::string &File) const;
  std::optional<uint64_t> contentOf(llvm::StringRef Path);
  void complain(llvm::Error Mistake);

  Unit Now;
  std::string StartFolder; ///< of clang-tidy, which changes its folder with every unit
  std::map<std::string, std::optional<ProgramFindings>> Reports;
  llvm::StringMap<std::optional<uint64_t>> Elsewhere; ///< content of files of other units
};

} // namespace fearless
