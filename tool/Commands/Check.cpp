// `check` and `report`: the whole way from units, or from their facts, to the exit code.
#include "Commands/Commands.h"
#include "Commands/FactsFiles.h"
#include "Commands/FixFindings.h"
#include "Files.h"
#include "Frontend/Frontend.h"
#include "Frontend/Paths.h"

#include "models/Model.h"
#include "program/Program.h"
#include "rules/Rule.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringSet.h"
#include "llvm/Support/FormatVariadic.h"
#include "llvm/Support/Process.h"

#include <cstdlib>

namespace fearless {

static constexpr int CleanExit = 0, FindingsExit = 1, IncompleteExit = 3;

static std::vector<Finding> findIn(const Program &P, const OutputOptions &Output) {
  std::vector<Finding> Found;
  for (const Rule &R : allRules())
    if (Output.Rules.empty() || llvm::is_contained(Output.Rules, R.Id))
      llvm::append_range(Found, R.Check(P));
  finish(Found, Output.Least);
  return Found;
}

static std::vector<FileState> filesNamed(llvm::ArrayRef<Finding> Findings, llvm::ArrayRef<SourceFile> Read) {
  llvm::StringSet<> Named;
  for (const Finding &F : Findings)
    for (const std::string &File : filesOf(F))
      Named.insert(File);
  std::vector<FileState> Files;
  for (const SourceFile &File : Read)
    if (Named.contains(File.Path))
      Files.push_back({File.Path, File.Content});
  llvm::sort(Files, [](const FileState &A, const FileState &B) { return A.Path < B.Path; });
  return Files;
}

static std::vector<UnitFailure> flawedUnits(llvm::ArrayRef<UnitInfo> Units, const std::string &Root) {
  std::vector<UnitFailure> Flawed;
  for (const UnitInfo &Unit : Units) {
    if (Unit.Errors == 0)
      continue;
    std::string Reason = std::to_string(Unit.Errors) + (Unit.Errors == 1 ? " error" : " errors");
    if (!Unit.Messages.empty())
      Reason += (Unit.Errors == 1 ? ": " : ", the first: ") + relativeTo(Unit.Messages.front(), Root);
    Flawed.push_back({Unit.MainFile, Reason});
  }
  return Flawed;
}

static int gate(const View &V, const OutputOptions &Output) {
  bool Fails = Output.FailOn && llvm::any_of(V.Result.Findings, [&](const Finding &F) {
                 return F.Sure >= *Output.FailOn && F.Weight >= Output.FailSeverity;
               });
  if (Fails)
    return FindingsExit;
  bool Incomplete = !V.Result.Failures.empty() || !V.Flawed.empty();
  return Incomplete && !Output.AllowIncomplete ? IncompleteExit : CleanExit;
}

static Paint colorsFor(const OutputOptions &Output) {
  if (Output.Color != ColorMode::Auto)
    return Output.Color == ColorMode::Always ? Paint::Colored : Paint::Plain;
  const char *NoColor = std::getenv("NO_COLOR");
  bool Wanted = Output.File.empty() && llvm::sys::Process::StandardOutHasColors() && !(NoColor && *NoColor);
  return Wanted ? Paint::Colored : Paint::Plain;
}

static std::string rendered(const View &V, const OutputOptions &Output) {
  std::string Text;
  llvm::raw_string_ostream Out(Text);
  switch (Output.As) {
  case Format::Text:
    renderText(V, colorsFor(Output), Output.Quiet ? Detail::FindingsOnly : Detail::WithCoverage, Out);
    break;
  case Format::Sarif:
    renderSarif(V, Out);
    break;
  case Format::Json:
    renderJson(V, Out);
    break;
  }
  return Text;
}

/// What a person at the terminal sees when the report itself goes elsewhere.
static void tellSummary(const View &V, const OutputOptions &Output) {
  for (const std::string &Line : unitLines(V))
    llvm::errs() << "fearless: " << Line << "\n";
  if (!Output.Quiet)
    llvm::errs() << "fearless: " << countLine(V.Result) << "\nfearless: " << coverageLine(V.Result) << "\n";
}

llvm::Expected<int> judgeAndRender(TuFacts Linked, std::vector<UnitFailure> Failures, const std::string &Root,
                                   const OutputOptions &Output) {
  std::vector<UnitFailure> Flawed = flawedUnits(Linked.Units, Root);
  Program P = Program::link(std::move(Linked), ModelSet::builtin());
  Report Result{findIn(P, Output), std::move(Failures), P.coverage(), {}};
  Result.Files = filesNamed(Result.Findings, P.facts().Files);
  std::vector<RuleText> Rules = ruleTexts();
  View V{Result, Flawed, Rules, Root};
  std::string Text = rendered(V, Output);
  if (llvm::Error Error = Output.File.empty() ? writeStandardOutput(Text) : writeFile(Output.File, Text))
    return std::move(Error);
  if (Output.As != Format::Text || !Output.File.empty())
    tellSummary(V, Output);
  if (llvm::Error Error = fixFindings(Result.Findings, editableFiles(P.facts()), Root, Output))
    return std::move(Error);
  return gate(V, Output);
}

namespace {
/// One line that is overwritten, on a terminal only.
struct ProgressLine {
  bool Shown;
  void operator()(size_t Done, size_t Total, llvm::StringRef File) const {
    if (!Shown)
      return;
    std::string Line = llvm::formatv("[{0}/{1}] {2}", Done, Total, File);
    if (unsigned Columns = llvm::sys::Process::StandardErrColumns()) // a wrapped line could not be wiped
      Line.resize(std::min<size_t>(Line.size(), Columns - 1));
    llvm::errs() << "\r\x1b[K" << Line;
  }
  ~ProgressLine() {
    if (Shown)
      llvm::errs() << "\r\x1b[K";
  }
};
} // namespace

static llvm::Expected<UnitsRead> readSelected(const Selection &Selected, const Options &Opts) {
  const InputOptions &In = Opts.Input;
  ProgressLine Tell{!Opts.Output.Quiet && llvm::sys::Process::StandardErrIsDisplayed()};
  return readUnits(Selected, {In.Jobs, In.UnitSeconds, In.UnitMegabytes}, ModelSet::builtin().keepBodies(),
                   Tell);
}

static llvm::Error checkOutput(const OutputOptions &Output) {
  for (const std::string &File : {Output.File, Output.FixesFile})
    if (!File.empty())
      if (llvm::Error Error = checkWritable(File))
        return Error;
  return llvm::Error::success();
}

llvm::Expected<int> runCheck(const Options &Opts) {
  if (llvm::Error Error = checkOutput(Opts.Output))
    return std::move(Error);
  llvm::Expected<Selection> Selected = selectUnits(Opts.Input);
  if (!Selected)
    return Selected.takeError();
  bool Chosen = !Opts.Input.Flags && Opts.Input.BuildPath.empty();
  if (Chosen && !Opts.Output.Quiet)
    llvm::errs() << "fearless: using " << relativeTo(Selected->Database, absolutePath(".")) << "\n";
  llvm::Expected<UnitsRead> Units = readSelected(*Selected, Opts);
  if (!Units)
    return Units.takeError();
  return judgeAndRender(std::move(Units->Linked), std::move(Units->Failures), Selected->Root, Opts.Output);
}

llvm::Expected<int> runReport(const Options &Opts) {
  if (llvm::Error Error = checkOutput(Opts.Output))
    return std::move(Error);
  llvm::Expected<TuFacts> Linked = readFactsFiles(Opts.Input.Paths);
  if (!Linked)
    return Linked.takeError();
  std::string Root = absolutePath(Opts.Input.Root.empty() ? "." : Opts.Input.Root);
  return judgeAndRender(std::move(*Linked), {}, Root, Opts.Output);
}

} // namespace fearless
