// The commands that need no analysis, and the choice among all of them.
#include "Commands/Commands.h"
#include "Files.h"
#include "Frontend/Worker.h"

#include "findings/Suppression.h"
#include "rules/Pages.h"
#include "rules/Rule.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/FormatVariadic.h"

namespace fearless {

llvm::Expected<int> run(const Options &Opts) {
  switch (Opts.What) {
  case Command::Say:
    if (llvm::Error Error = writeStandardOutput(Opts.Text))
      return std::move(Error);
    return 0;
  case Command::Check:
    return runCheck(Opts);
  case Command::BaselineCreate:
    return runBaselineCreate(Opts);
  case Command::BaselineUpdate:
    return runBaselineUpdate(Opts);
  case Command::BaselineDiff:
    return runBaselineDiff(Opts);
  case Command::Diff:
    return runDiff(Opts);
  case Command::Explain:
    return runExplain(Opts);
  case Command::Why:
    return runWhy(Opts);
  case Command::Rules:
    return runRules();
  case Command::Models:
    return runModels(Opts);
  case Command::Facts:
    return runFacts(Opts);
  case Command::Link:
    return runLink(Opts);
  case Command::Report:
    return runReport(Opts);
  case Command::Worker:
    return runWorker(Opts.Input.UnitMegabytes);
  }
  return 0;
}

std::vector<RuleText> ruleTexts() {
  std::vector<RuleText> Texts;
  for (const Rule &R : allRules())
    Texts.push_back({R.Id, R.Weight, rulePage(R.Id).str(), firstSentence(rulePage(R.Id))});
  llvm::sort(Texts, [](const RuleText &A, const RuleText &B) { return A.Id < B.Id; });
  return Texts;
}

RuleText unusedSuppressionText() {
  return {UnusedSuppression, Severity::Warning,
          "# unused-suppression\n\nA `NOLINT(fearless-…)` comment silences no finding: it can go, or its "
          "rule is misspelt.\n",
          "A NOLINT(fearless-…) comment silences no finding"};
}

llvm::Expected<int> runExplain(const Options &Opts) {
  llvm::StringRef Id = Opts.Text;
  Id.consume_front("fearless-"); // as clang-tidy names it
  if (!findRule(Id) && Id != UnusedSuppression)
    return unknownRule(Id);
  std::string Page = Id == UnusedSuppression ? unusedSuppressionText().Page : rulePage(Id).str();
  if (llvm::Error Error = writeStandardOutput(Page))
    return std::move(Error);
  return 0;
}

static void addRow(std::string &Table, const char *Kind, llvm::StringRef Name, llvm::StringRef Meaning,
                   llvm::StringRef From) {
  Table += llvm::formatv("{0,-4} {1,-50} {2,-60} {3}\n", Kind, Name, Meaning, From).str();
}

llvm::Expected<int> runModels(const Options &Opts) {
  std::vector<TypeRow> Types = Opts.models().types();
  std::vector<FunctionRow> Functions = Opts.models().functions();
  llvm::sort(Types, [](const TypeRow &A, const TypeRow &B) { return A.Template < B.Template; });
  llvm::sort(Functions, [](const FunctionRow &A, const FunctionRow &B) {
    return std::tie(A.Name, A.MinArgs, A.Words) < std::tie(B.Name, B.MinArgs, B.Words);
  });
  std::string Table;
  for (const TypeRow &Row : Types)
    if (llvm::StringRef(Row.Template).contains(Opts.Text))
      addRow(Table, "type", Row.Template, roleName(Row.Role), Row.From);
  for (const FunctionRow &Row : Functions)
    if (llvm::StringRef(Row.Name).contains(Opts.Text))
      addRow(Table, "fn", Row.Name, Row.Words, Row.From);
  if (llvm::Error Error = writeStandardOutput(Table))
    return std::move(Error);
  return 0;
}

llvm::Expected<int> runRules() {
  std::string Table;
  for (const RuleText &R : ruleTexts())
    Table += llvm::formatv("{0,-20} {1,-8} {2}\n", R.Id, name(R.Weight), R.Summary).str();
  if (llvm::Error Error = writeStandardOutput(Table))
    return std::move(Error);
  return 0;
}

} // namespace fearless
