// From words to values. Every message about a wrong word says what was expected and what is nearest.
#include "Layers.h"

#include "Frontend/Paths.h"

#include "models/Rows.h"
#include "rules/Rule.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/MemoryBuffer.h"

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
static llvm::Error choose(const Setting &Said, llvm::ArrayRef<std::pair<const char *, T>> Choices, T &Into) {
  const std::string &Word = Said.Text;
  std::vector<std::string> Names;
  for (const auto &[Name, Value] : Choices) {
    if (Word == Name) {
      Into = Value;
      return llvm::Error::success();
    }
    Names.push_back(Name);
  }
  return usage(Said.From + " takes " + llvm::join(Names, ", ") + "; not '" + Word + "'" +
               nearest(Word, Names));
}

static llvm::Error number(llvm::StringRef Option, llvm::StringRef Word, unsigned Most, unsigned &Into) {
  if (Word.getAsInteger(10, Into) || Into == 0 || Into > Most)
    return usage(Option + " takes a number from 1 to " + llvm::Twine(Most) + "; not '" + Word + "'");
  return llvm::Error::success();
}

llvm::Error unknownRule(llvm::StringRef Id) {
  std::vector<std::string> Known;
  for (const Rule &R : allRules())
    Known.push_back(R.Id);
  return usage("no rule is called '" + Id + "'" + nearest(Id, Known) + " (`fearless rules` lists all)");
}

/// "sarif:out.sarif" is a form and its file. One report may go to where --output says, or to standard output.
static llvm::Error judgeReports(Written &W, const Setting &Said) {
  std::vector<ReportTo> &Reports = W.Opts.Output.Reports;
  llvm::SmallVector<llvm::StringRef, 4> Forms;
  llvm::StringRef(Said.Text).split(Forms, ',');
  ReportTo *Open = nullptr;
  Reports.reserve(Forms.size());
  for (llvm::StringRef Written : Forms) {
    auto [Form, File] = Written.split(':');
    ReportTo &Report = Reports.emplace_back(ReportTo{Format::Text, File.str()});
    if (llvm::Error Wrong = choose<Format>({Form.str(), Said.From},
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

/// Devices may take several reports; a file would keep the last.
static llvm::Error judgeFiles(const Written &W) {
  std::map<std::string, std::string> Taken; // whole path -> what is written there
  auto Take = [&](const std::string &File, const char *What) -> llvm::Error {
    std::string Whole = File.empty() || llvm::StringRef(File).starts_with("/dev/") ? "" : absolutePath(File);
    if (auto [Known, New] = Taken.try_emplace(Whole, What); !New && !Whole.empty())
      return usage(File + " is written twice: " + Known->second + " and " + What + " need a file each");
    return llvm::Error::success();
  };
  llvm::Error Wrong = Take(W.Opts.Gate.Baseline, "the baseline");
  for (const ReportTo &Report : W.Opts.Output.Reports)
    Wrong = llvm::joinErrors(std::move(Wrong),
                             Take(Report.File, Taken.size() > 1 ? "another report" : "a report"));
  return llvm::joinErrors(std::move(Wrong), Take(W.Opts.Output.FixesFile, "--export-fixes"));
}

static llvm::Error judgeGate(Written &W, const Settings &All) {
  GateOptions &Gate = W.Opts.Gate;
  Gate.Baseline = All.Baseline.Text;
  if (All.Baseline.From == All.File.Baseline.Where) {
    Gate.BaselineAt = All.File.Baseline.Where;
    Gate.BaselineLine = All.File.Baseline.Line;
  }
  if (!W.Changed.empty())
    Gate.Changed = W.Changed;
  if (Gate.Changed && !Gate.DiffRef.empty())
    return usage("give either --diff or --changed, not both");
  if (W.Opts.What == Command::BaselineCreate && W.Opts.Output.File.empty())
    W.Opts.Output.File = Gate.Baseline;
  if (W.Opts.What == Command::BaselineCreate && W.Opts.Output.File.empty())
    return usage("`fearless baseline create` needs --output FILE");
  if ((W.Opts.What == Command::BaselineUpdate || W.Opts.What == Command::BaselineDiff) &&
      Gate.Baseline.empty())
    return usage("--baseline FILE is required");
  return choose<bool>(All.WarnUnused, {{"true", true}, {"false", false}}, Gate.WarnUnused);
}

/// A gate without a rule would pass everything.
static llvm::Error noRule(const FilterOptions &Filter, const std::string &SaidAt) {
  auto IsOn = [](const std::map<std::string, bool> &Said, const char *Id, bool Unsaid) {
    auto Found = Said.find(Id);
    return Found == Said.end() ? Unsaid : Found->second;
  };
  for (const Rule &R : allRules())
    if (IsOn(Filter.Rules, R.Id, true) || llvm::any_of(Filter.Directories, [&](const DirectoryOptions &D) {
          return IsOn(D.Rules, R.Id, false);
        }))
      return llvm::Error::success();
  return usage(SaidAt + ": no rule is left on");
}

/// The rules that run somewhere: those that are on, or that a directory has switched on.
static llvm::Error judgeRules(Written &W, const Settings &All) {
  llvm::Error Wrong = llvm::Error::success();
  for (const std::string &Id : All.Rules)
    if (!findRule(Id))
      Wrong = llvm::joinErrors(std::move(Wrong), unknownRule(Id));
  W.Opts.Output.Rules = All.Rules;
  FilterOptions &Filter = W.Opts.Filter = All.File.Filter;
  if (!All.Rules.empty()) { // who names rules means them everywhere
    Filter.Rules.clear();
    for (DirectoryOptions &D : Filter.Directories)
      D.Rules.clear();
  }
  return llvm::joinErrors(std::move(Wrong), noRule(Filter, All.File.RulesAt));
}

/// The built-in rows, then the user's, layer by layer.
static llvm::Error judgeModels(Written &W, const Settings &All) {
  const Rows &Own = All.File.ModelRows;
  if (All.ModelFiles.empty() && Own.Functions.empty() && Own.Types.empty() && Own.Kept.empty())
    return llvm::Error::success();
  auto Models = std::make_shared<ModelSet>(ModelSet::builtin());
  Models->extend(Own);
  for (const std::string &Name : All.ModelFiles) {
    auto Buffer = llvm::MemoryBuffer::getFile(Name);
    if (!Buffer)
      return usage("models " + Name + ": " + Buffer.getError().message());
    YamlFile File((*Buffer)->getBuffer(), Name);
    Rows Read = readRows(File);
    if (File.failed())
      return usage(File.problemWithCaret());
    Models->extend(std::move(Read));
  }
  W.Opts.Models = std::move(Models);
  return llvm::Error::success();
}

static llvm::Error judgeOutput(Written &W, const Settings &All) {
  OutputOptions &Out = W.Opts.Output;
  using C = std::optional<Confidence>;
  std::optional<Confidence> Least;
  auto Error = llvm::joinErrors(choose<C>(All.Confidence,
                                          {{"certain", Confidence::Certain},
                                           {"likely", Confidence::Likely},
                                           {"possible", Confidence::Possible}},
                                          Least),
                                choose<C>(All.FailOn,
                                          {{"certain", Confidence::Certain},
                                           {"likely", Confidence::Likely},
                                           {"possible", Confidence::Possible},
                                           {"never", std::nullopt}},
                                          Out.FailOn));
  Error = llvm::joinErrors(std::move(Error),
                           choose<Severity>(All.FailSeverity,
                                            {{"error", Severity::Error}, {"warning", Severity::Warning}},
                                            Out.FailSeverity));
  Error = llvm::joinErrors(std::move(Error), judgeReports(W, All.Formats));
  Error = llvm::joinErrors(
      std::move(Error),
      choose<ColorMode>(
          All.Color, {{"auto", ColorMode::Auto}, {"always", ColorMode::Always}, {"never", ColorMode::Never}},
          Out.Color));
  if (!W.Confidence.empty()) // said now, and so for every directory
    for (DirectoryOptions &D : W.Opts.Filter.Directories)
      D.Least.reset();
  Out.Least = Least.value_or(Confidence::Likely);
  return Error;
}

/// The line may be followed by a column, as compilers write places: it is not needed.
static llvm::Error judgeLine(Options &Opts) {
  auto Number = [](llvm::StringRef Word) { return !Word.empty() && llvm::all_of(Word, llvm::isDigit); };
  auto [Before, Last] = llvm::StringRef(Opts.Text).rsplit(':');
  if (auto [File, Line] = Before.rsplit(':'); Number(Last) && Number(Line) && !File.empty())
    Opts.Text = Before.str();
  auto [File, Line] = llvm::StringRef(Opts.Text).rsplit(':');
  uint32_t Parsed = 0;
  if (File.empty() || !Number(Line) || Line.getAsInteger(10, Parsed) || Parsed == 0)
    return usage("`fearless why` takes FILE:LINE, as in src/cache.cpp:42; not '" + Opts.Text + "'");
  return llvm::Error::success();
}

/// A gate below what is shown would fail without a word: then the gate's findings are shown too.
static void showWhatFails(OutputOptions &Out) {
  if (Out.FailOn && *Out.FailOn < Out.Least)
    Out.Least = *Out.FailOn;
}

llvm::Expected<Options> judge(Written W) {
  llvm::Expected<Settings> All = settle(W);
  if (!All)
    return All.takeError();
  if (All->Jobs.Text.empty())
    All->Jobs.Text = std::to_string(std::max(1u, std::thread::hardware_concurrency()));
  InputOptions &In = W.Opts.Input;
  auto Error = llvm::joinErrors(number(All->Jobs.From, All->Jobs.Text, 1024, In.Jobs),
                                number("--unit-timeout", W.Seconds, 1000000, In.UnitSeconds));
  Error =
      llvm::joinErrors(std::move(Error), number("--unit-memory", W.Megabytes, 1u << 24, In.UnitMegabytes));
  Error = llvm::joinErrors(std::move(Error), judgeRules(W, *All));
  Error = llvm::joinErrors(std::move(Error), judgeOutput(W, *All));
  Error = llvm::joinErrors(std::move(Error), judgeGate(W, *All));
  Error = llvm::joinErrors(std::move(Error), judgeFiles(W));
  Error = llvm::joinErrors(std::move(Error), judgeModels(W, *All));
  if (W.Opts.What == Command::Why)
    Error = llvm::joinErrors(std::move(Error), judgeLine(W.Opts));
  if (Error)
    return std::move(Error);
  showWhatFails(W.Opts.Output);
  W.Opts.Warnings = All->File.Warnings;
  if (W.PrintConfig) {
    W.Opts.What = Command::Say;
    W.Opts.Text = describe(*All);
  }
  return std::move(W.Opts);
}

} // namespace fearless
