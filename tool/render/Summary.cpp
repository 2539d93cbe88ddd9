// The last lines of a report: how much was found, and how much was looked at. A gate that says "0 findings"
// must also say whether it could have found any.
#include "render/Render.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

namespace fearless {

static constexpr size_t NamedUnits = 20; // in a text report

/// 1204 → "1 204".
static std::string grouped(uint64_t Number) {
  std::string Digits = std::to_string(Number);
  for (int At = static_cast<int>(Digits.size()) - 3; At > 0; At -= 3)
    Digits.insert(At, " ");
  return Digits;
}

static std::string counted(uint64_t Number, const char *Noun) {
  return grouped(Number) + " " + Noun + (Number == 1 ? "" : "s");
}

static std::string weights(llvm::ArrayRef<Finding> Findings) {
  auto CountOf = [&](Severity S) {
    return static_cast<uint64_t>(llvm::count_if(Findings, [&](const Finding &F) { return F.Weight == S; }));
  };
  uint64_t Errors = CountOf(Severity::Error), Warnings = CountOf(Severity::Warning);
  if (Errors + Warnings == 0)
    return "no findings";
  if (Warnings == 0)
    return counted(Errors, "error");
  if (Errors == 0)
    return counted(Warnings, "warning");
  return counted(Errors, "error") + ", " + counted(Warnings, "warning");
}

/// "; 12 known to the baseline, 2 silenced by comments", or nothing.
static std::string countOfSilent(llvm::ArrayRef<Finding> Silent) {
  uint64_t Known = llvm::count_if(Silent, [](const Finding &F) { return F.Known; });
  uint64_t Excused = Silent.size() - Known;
  std::string Text;
  if (Known)
    Text += "; " + grouped(Known) + " known to the baseline";
  if (Excused)
    Text += (Known ? ", " : "; ") + grouped(Excused) + " silenced by comments";
  return Text;
}

std::string countLine(const Report &Result) {
  uint64_t Fixable = llvm::count_if(Result.Findings, [](const Finding &F) { return !F.Fixes.empty(); });
  return weights(Result.Findings) + (Fixable ? ", " + grouped(Fixable) + " of them with a fix (--fix)" : "") +
         countOfSilent(Result.Silent);
}

std::string explainLine(const Report &Result) {
  std::vector<std::string> Rules;
  for (const Finding &F : Result.Findings)
    if (!llvm::is_contained(Rules, F.Rule))
      Rules.push_back(F.Rule);
  if (Rules.empty())
    return "";
  if (Rules.size() == 1)
    return "to learn more: fearless explain " + Rules.front();
  return "to learn more: fearless explain RULE, of " + llvm::join(Rules, ", ");
}

std::string coverageLine(const Report &Result) {
  const Coverage &C = Result.Covered;
  std::string Line =
      "read " + grouped(C.UnitsRead) + " of " + counted(C.UnitsRead + Result.Failures.size(), "unit");
  if (C.UnitsWithErrors != 0)
    Line += " (" + grouped(C.UnitsWithErrors) + " with errors)";
  Line += ", " + counted(C.Functions, "function") + ", " + counted(C.ThreadRoots, "thread root");
  if (C.CrowdedRoots != 0)
    Line += " (" + grouped(C.CrowdedRoots) + " with more threads than were told apart)";
  Line += ", " + counted(C.LockTypes, "lock type") + "; " + counted(C.OpaqueFacts, "opaque construct") +
          ", " + counted(C.UnknownCallees, "unknown function");
  if (C.DroppedFlags != 0)
    Line += ", " + counted(C.DroppedFlags, "compiler option") + " dropped";
  if (C.UnitsRead != 0 && C.ThreadRoots == 0 && Result.Findings.empty() && Result.Silent.empty())
    Line += "; 0 findings because no thread is ever started";
  return Line;
}

static void addUnits(std::vector<std::string> &Lines, const char *What, llvm::ArrayRef<UnitFailure> Units) {
  for (const UnitFailure &Unit : Units.take_front(NamedUnits))
    Lines.push_back(std::string(What) + ": " + Unit.File + ": " + Unit.Reason);
  if (Units.size() > NamedUnits)
    Lines.push_back(std::string(What) + ": and " + counted(Units.size() - NamedUnits, "more unit") +
                    " (all are listed with --format json)");
}

std::vector<std::string> unitLines(const View &V) {
  std::vector<std::string> Lines;
  addUnits(Lines, "not read", V.Result.Failures);
  addUnits(Lines, "read with errors", V.Flawed);
  return Lines;
}

} // namespace fearless
