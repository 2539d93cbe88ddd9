// From words to values. Every message about a wrong word says what was expected and what is nearest.
#include "Written.h"

#include "rules/Rule.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

#include <thread>

namespace fearless {

llvm::Error usage(const llvm::Twine &Message) {
  return llvm::createStringError(llvm::inconvertibleErrorCode(), Message);
}

std::string nearest(llvm::StringRef Wrong, llvm::ArrayRef<std::string> Candidates) {
  unsigned Best = std::max<unsigned>(2, Wrong.size() / 3) + 1;
  llvm::StringRef Found;
  for (llvm::StringRef Candidate : Candidates) {
    unsigned Distance = Wrong.edit_distance(Candidate, /*AllowReplacements=*/true, Best);
    if (Distance < Best) {
      Best = Distance;
      Found = Candidate;
    }
  }
  return Found.empty() ? "" : (", did you mean '" + Found + "'?").str();
}

template <typename T>
static llvm::Error choose(const char *Option, llvm::StringRef Word,
                          llvm::ArrayRef<std::pair<const char *, T>> Choices, T &Into) {
  std::vector<std::string> Names;
  for (const auto &[Name, Value] : Choices) {
    if (Word == Name) {
      Into = Value;
      return llvm::Error::success();
    }
    Names.push_back(Name);
  }
  return usage(llvm::Twine(Option) + " takes " + llvm::join(Names, ", ") + "; not '" + Word + "'" +
               nearest(Word, Names));
}

static llvm::Error number(const char *Option, llvm::StringRef Word, unsigned Most, unsigned &Into) {
  if (Word.getAsInteger(10, Into) || Into == 0 || Into > Most)
    return usage(llvm::Twine(Option) + " takes a number from 1 to " + llvm::Twine(Most) + "; not '" + Word +
                 "'");
  return llvm::Error::success();
}

llvm::Error unknownRule(llvm::StringRef Id) {
  std::vector<std::string> Known;
  for (const Rule &R : allRules())
    Known.push_back(R.Id);
  return usage("no rule is called '" + Id + "'" + nearest(Id, Known) + " (`fearless rules` lists all)");
}

/// "sarif:out.sarif" is a form and its file. One report may go to where --output says, or to standard output.
static llvm::Error judgeReports(Written &W) {
  std::vector<ReportTo> &Reports = W.Opts.Output.Reports;
  if (W.Formats.empty())
    W.Formats = {"text"};
  ReportTo *Open = nullptr;
  Reports.reserve(W.Formats.size());
  for (llvm::StringRef Written : W.Formats) {
    auto [Form, File] = Written.split(':');
    ReportTo &Report = Reports.emplace_back(ReportTo{Format::Text, File.str()});
    if (llvm::Error Wrong = choose<Format>("--format", Form,
                                           {{"text", Format::Text},
                                            {"sarif", Format::Sarif},
                                            {"json", Format::Json},
                                            {"gitlab", Format::Gitlab},
                                            {"github", Format::Github},
                                            {"clang", Format::Clang}},
                                           Report.As))
      return Wrong;
    if (!File.empty())
      continue;
    if (Open)
      return usage("two reports to one place: give all but one a file, as in --format sarif:out.sarif,text");
    Open = &Report;
  }
  if (!Open && !W.ReportFile.empty())
    return usage("--output " + W.ReportFile + ": every report of --format has its file already");
  if (Open)
    Open->File = W.ReportFile;
  return llvm::Error::success();
}

static llvm::Error judgeGate(Written &W) {
  GateOptions &Gate = W.Opts.Gate;
  if (!W.Changed.empty())
    Gate.Changed = W.Changed;
  if (Gate.Changed && !Gate.DiffRef.empty())
    return usage("give either --diff or --changed, not both");
  if (W.Opts.What == Command::BaselineCreate && W.Opts.Output.File.empty())
    return usage("`fearless baseline create` needs --output FILE");
  if ((W.Opts.What == Command::BaselineUpdate || W.Opts.What == Command::BaselineDiff) &&
      Gate.Baseline.empty())
    return usage("--baseline FILE is required");
  return llvm::Error::success();
}

static llvm::Error judgeOutput(Written &W) {
  OutputOptions &Out = W.Opts.Output;
  using C = std::optional<Confidence>;
  std::optional<Confidence> Least;
  auto Error = llvm::joinErrors(choose<C>("--confidence", W.Confidence,
                                          {{"certain", Confidence::Certain},
                                           {"likely", Confidence::Likely},
                                           {"possible", Confidence::Possible}},
                                          Least),
                                choose<C>("--fail-on", W.FailOn,
                                          {{"certain", Confidence::Certain},
                                           {"likely", Confidence::Likely},
                                           {"possible", Confidence::Possible},
                                           {"never", std::nullopt}},
                                          Out.FailOn));
  Error = llvm::joinErrors(std::move(Error),
                           choose<Severity>("--fail-severity", W.FailSeverity,
                                            {{"error", Severity::Error}, {"warning", Severity::Warning}},
                                            Out.FailSeverity));
  Error = llvm::joinErrors(std::move(Error), judgeReports(W));
  Error = llvm::joinErrors(std::move(Error), choose<ColorMode>("--color", W.Color,
                                                               {{"auto", ColorMode::Auto},
                                                                {"always", ColorMode::Always},
                                                                {"never", ColorMode::Never}},
                                                               Out.Color));
  for (const std::string &Id : Out.Rules)
    if (!findRule(Id))
      Error = llvm::joinErrors(std::move(Error), unknownRule(Id));
  Out.Least = Least.value_or(Confidence::Likely);
  return Error;
}

/// A gate below what is shown would fail without a word: then the gate's findings are shown too.
static void showWhatFails(OutputOptions &Out) {
  if (Out.FailOn && *Out.FailOn < Out.Least)
    Out.Least = *Out.FailOn;
}

llvm::Expected<Options> judge(Written W) {
  unsigned Processors = std::max(1u, std::thread::hardware_concurrency());
  if (W.Jobs.empty())
    W.Jobs = std::to_string(Processors);
  InputOptions &In = W.Opts.Input;
  auto Error = llvm::joinErrors(number("-j", W.Jobs, 1024, In.Jobs),
                                number("--unit-timeout", W.Seconds, 1000000, In.UnitSeconds));
  Error =
      llvm::joinErrors(std::move(Error), number("--unit-memory", W.Megabytes, 1u << 24, In.UnitMegabytes));
  Error = llvm::joinErrors(std::move(Error), judgeOutput(W));
  Error = llvm::joinErrors(std::move(Error), judgeGate(W));
  if (Error)
    return std::move(Error);
  showWhatFails(W.Opts.Output);
  return std::move(W.Opts);
}

} // namespace fearless
