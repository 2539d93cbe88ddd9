// `check` and `report`: the whole way from units, or from their facts, to the exit code.
#include "Commands/Commands.h"
#include "Commands/FixFindings.h"
#include "Commands/Triage.h"
#include "Files.h"

#include "findings/Suppression.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringSet.h"
#include "llvm/Support/Process.h"

#include <cstdlib>

namespace fearless {

static constexpr int CleanExit = 0, FindingsExit = 1, IncompleteExit = 3;

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

static int gate(const View &V, const OutputOptions &Output) {
  bool Fails = Output.FailOn && llvm::any_of(V.Result.Findings, [&](const Finding &F) {
                 return F.Sure >= *Output.FailOn && F.Weight >= Output.FailSeverity;
               });
  if (Fails)
    return FindingsExit;
  bool Incomplete = !V.Result.Failures.empty() || !V.Flawed.empty();
  return Incomplete && !Output.AllowIncomplete ? IncompleteExit : CleanExit;
}

static Paint colorsFor(const ReportTo &Report, ColorMode Color) {
  if (Color != ColorMode::Auto)
    return Color == ColorMode::Always ? Paint::Colored : Paint::Plain;
  const char *NoColor = std::getenv("NO_COLOR");
  bool Wanted = Report.File.empty() && llvm::sys::Process::StandardOutHasColors() && !(NoColor && *NoColor);
  return Wanted ? Paint::Colored : Paint::Plain;
}

static std::string rendered(const View &V, const ReportTo &Report, const OutputOptions &Output) {
  std::string Text;
  llvm::raw_string_ostream Out(Text);
  switch (Report.As) {
  case Format::Text:
    renderText(V, colorsFor(Report, Output.Color), Output.Quiet ? Detail::FindingsOnly : Detail::WithCoverage,
               Out);
    break;
  case Format::Sarif:
    renderSarif(V, Out);
    break;
  case Format::Json:
    renderJson(V, Out);
    break;
  case Format::Gitlab:
    renderGitlab(V, Out);
    break;
  case Format::Github:
    renderGithub(V, Out);
    break;
  case Format::Clang:
    renderClang(V, Out);
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

static llvm::Error writeReports(const View &V, const OutputOptions &Output) {
  bool Told = false;
  for (const ReportTo &Report : Output.Reports) {
    std::string Text = rendered(V, Report, Output);
    if (llvm::Error Error = Report.File.empty() ? writeStandardOutput(Text) : writeFile(Report.File, Text))
      return Error;
    Told |= Report.As == Format::Text && Report.File.empty();
  }
  if (!Told)
    tellSummary(V, Output);
  return llvm::Error::success();
}

static llvm::Expected<int> judgeAndRender(Analysed From, const Options &Opts) {
  llvm::Expected<Report> Result = triage(From, Opts);
  if (!Result)
    return Result.takeError();
  Result->Files = filesNamed(Result->Findings, From.Linked.facts().Files);
  std::vector<RuleText> Rules = ruleTexts();
  if (llvm::any_of(Result->Findings, [](const Finding &F) { return F.Rule == UnusedSuppression; }) ||
      Opts.Gate.WarnUnused)
    Rules.push_back(unusedSuppressionText());
  View V{*Result, From.Flawed, Rules, From.Root};
  if (llvm::Error Error = writeReports(V, Opts.Output))
    return std::move(Error);
  if (llvm::Error Error =
          fixFindings(Result->Findings, editableFiles(From.Linked.facts()), From.Root, Opts.Output))
    return std::move(Error);
  return gate(V, Opts.Output);
}

static llvm::Error checkOutput(const OutputOptions &Output) {
  std::vector<std::string> Files = {Output.FixesFile};
  for (const ReportTo &Report : Output.Reports)
    Files.push_back(Report.File);
  for (const std::string &File : Files)
    if (!File.empty())
      if (llvm::Error Error = checkWritable(File))
        return Error;
  return llvm::Error::success();
}

llvm::Expected<int> runCheck(const Options &Opts) {
  if (llvm::Error Error = checkOutput(Opts.Output))
    return std::move(Error);
  llvm::Expected<Analysed> Result = analyseSources(Opts);
  if (!Result)
    return Result.takeError();
  return judgeAndRender(std::move(*Result), Opts);
}

llvm::Expected<int> runReport(const Options &Opts) {
  if (llvm::Error Error = checkOutput(Opts.Output))
    return std::move(Error);
  llvm::Expected<Analysed> Result = analyseFacts(Opts);
  if (!Result)
    return Result.takeError();
  return judgeAndRender(std::move(*Result), Opts);
}

} // namespace fearless
