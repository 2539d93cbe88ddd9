// The order matters: comments come before the baseline, so that a commented finding need not be in it, and
// both come before findings are folded, so that a new race on known storage is not hidden behind the known
// one.
#include "Commands/Triage.h"
#include "Changed.h"
#include "Commands/PathFilter.h"
#include "Frontend/Paths.h"
#include "Git.h"

#include "findings/Suppression.h"
#include "rules/Rule.h"

#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringSet.h"
#include "llvm/Support/FormatVariadic.h"
#include "llvm/Support/MemoryBuffer.h"

namespace fearless {

/// On somewhere: everywhere, or in a directory.
static bool runs(const Rule &R, const Options &Opts) {
  if (!Opts.Output.Rules.empty())
    return llvm::is_contained(Opts.Output.Rules, R.Id);
  auto Says = [&](const std::map<std::string, bool> &Rules, bool Unsaid) {
    auto Said = Rules.find(R.Id);
    return Said == Rules.end() ? Unsaid : Said->second;
  };
  return Says(Opts.Filter.Rules, true) ||
         llvm::any_of(Opts.Filter.Directories,
                      [&](const DirectoryOptions &D) { return Says(D.Rules, false); });
}

static std::vector<Finding> findAll(const Program &P, const Options &Opts, const Baseline &Old) {
  std::vector<Finding> Found;
  for (const Rule &R : allRules())
    if (runs(R, Opts))
      llvm::append_range(Found, R.Check(P));
  identify(Found);
  renumber(Found, Old);
  return Found;
}

static llvm::DenseMap<FileId, const SourceFile *> filesById(const TuFacts &Facts) {
  llvm::DenseMap<FileId, const SourceFile *> Files;
  for (const SourceFile &File : Facts.Files)
    Files[File.Id] = &File;
  return Files;
}

static void keepWanted(std::vector<Finding> &Findings, const Analysed &From, const Options &Opts) {
  llvm::erase_if(Findings,
                 [&](const Finding &F) { return !isWanted(F, Opts.Filter, From.Root, Opts.Output.Least); });
}

std::vector<Finding> openFindings(const Analysed &From, const Options &Opts, const Baseline &Old) {
  std::vector<Finding> Found =
      sift(findAll(From.Linked, Opts, Old), suppressionsIn(From.Linked.facts()), today()).Shown;
  keepWanted(Found, From, Opts);
  return Found;
}

static std::vector<Finding> remarksOn(const Sifted &Result, const Suppressions &Comments,
                                      const Options &Opts) {
  std::vector<std::string> Run, Known;
  for (const Rule &R : allRules()) {
    Known.push_back(R.Id);
    if (runs(R, Opts))
      Run.push_back(R.Id);
  }
  std::vector<Finding> Remarks = unusedSuppressions(Result.Unused, Run, Known);
  llvm::append_range(Remarks, misnamedSuppressions(Comments.All, Known));
  llvm::append_range(Remarks, Comments.Mistakes);
  return Remarks;
}

static std::vector<FunctionLines> functionsOf(const TuFacts &Facts) {
  llvm::DenseMap<FileId, const SourceFile *> Files = filesById(Facts);
  std::vector<FunctionLines> Functions;
  for (const FunctionFacts &F : Facts.Functions)
    if (const SourceFile *File = Files.lookup(F.Loc.File); File && F.Loc.File == F.End.File)
      Functions.push_back({File->Path, {F.Loc.Line, F.End.Line}});
  return Functions;
}

/// What units were to read, as in Place: a unit that failed is told as such, and counts as looked at.
static std::vector<std::string> filesRead(const Analysed &From) {
  std::vector<std::string> Read;
  for (const SourceFile &File : From.Linked.facts().Files)
    Read.push_back(File.Path);
  for (const UnitFailure &Unit : From.Failures)
    Read.push_back(Unit.File);
  return Read;
}

static std::vector<std::string> ownFiles(const TuFacts &Facts) {
  std::vector<std::string> Own;
  for (const SourceFile &File : Facts.Files)
    if (!File.System)
      Own.push_back(File.Path);
  return Own;
}

static llvm::Expected<ChangedLines> namedChange(const Analysed &From, const Options &Opts) {
  llvm::Expected<std::vector<NamedPath>> Named = namedPaths(*Opts.Gate.Changed, From.Root);
  if (!Named)
    return Named.takeError();
  ChangedFiles Changed = changedFiles(*Named, filesRead(From), From.Root);
  for (const std::string &Path : Changed.Unread) {
    std::string Why = "--changed " + Path + ": no unit of the program reads it, so nothing in it is checked";
    if (!Opts.Output.AllowIncomplete)
      return llvm::createStringError(Why +
                                     "; add it to the build, or leave it out (--allow-incomplete goes on)");
    llvm::errs() << "fearless: warning: " << Why << "\n";
  }
  return std::move(Changed.Lines);
}

/// A new source that the build does not know, or a build folder that is older than the change: worth a word,
/// and no mistake, since a change may be about another platform's files.
static void tellUnread(const ChangedLines &Changed, const Analysed &From, const std::string &Ref) {
  std::vector<std::string> Read = filesRead(From), Unread;
  llvm::StringSet<> Known;
  for (const std::string &File : Read)
    Known.insert(File);
  for (const auto &[File, Lines] : Changed)
    if ((isSourceName(File) || isHeaderName(File)) && !Known.contains(File))
      Unread.push_back(File.str());
  llvm::sort(Unread);
  if (!Unread.empty())
    llvm::errs() << "fearless: warning: --diff " << Ref << ": no unit reads " << Unread.front()
                 << (Unread.size() > 1 ? " and " + std::to_string(Unread.size() - 1) + " more changed files"
                                       : "")
                 << ", so nothing in it is checked\n";
}

static llvm::Expected<ChangedLines> changeSinceRef(const Analysed &From, const std::string &Ref) {
  llvm::Expected<ChangedLines> Changed = changedSince(Ref, From.Root);
  if (Changed)
    tellUnread(*Changed, From, Ref);
  return Changed;
}

/// Drops what the change at hand does not touch, if one is given. With a baseline all that is left is new,
/// and a change can bring it about from afar.
static llvm::Error keepTouched(std::vector<Finding> &Findings, const Analysed &From, const Options &Opts) {
  const GateOptions &Gate = Opts.Gate;
  if ((Gate.DiffRef.empty() && !Gate.Changed) || !Gate.Baseline.empty())
    return llvm::Error::success();
  llvm::Expected<ChangedLines> Changed =
      Gate.Changed ? namedChange(From, Opts) : changeSinceRef(From, Gate.DiffRef);
  if (!Changed)
    return Changed.takeError();
  widen(*Changed, functionsOf(From.Linked.facts()));
  llvm::erase_if(Findings, [&](const Finding &F) { return !touches(*Changed, F); });
  return llvm::Error::success();
}

llvm::Expected<Baseline> readBaseline(const GateOptions &Gate) {
  const std::string &File = Gate.Baseline;
  auto Buffer = llvm::MemoryBuffer::getFile(File);
  if (Buffer)
    return parseBaseline((*Buffer)->getBuffer(), File);
  std::string At = Gate.BaselineAt.empty() ? "" : Gate.BaselineAt + ": ";
  return llvm::createStringError(Buffer.getError(), At + "baseline " + File + ": " +
                                                        Buffer.getError().message() +
                                                        " (`fearless baseline create --output " + File +
                                                        "` makes one)" + Gate.BaselineLine);
}

/// Of none where none is given.
static llvm::Expected<Baseline> baselineFor(const GateOptions &Gate) {
  return Gate.Baseline.empty() ? Baseline() : readBaseline(Gate);
}

/// Moves what the baseline knows from Findings to Silent. A comment that has ended was a promise for a time:
/// what it silenced counts again, though the baseline may know it.
static void takeKnown(Report &Into, const Baseline &Old) {
  Into.WithBaseline = true;
  for (Finding &F : Into.Findings) {
    bool Ended = F.Excused && F.Excused->Over;
    F.Known = !Ended && knows(Old, F);
    if (Ended && knows(Old, F))
      F.Notes.push_back(
          "the baseline knows it, which does not renew the suppression: give it a new date, or take the "
          "comment away");
  }
  for (const Finding &F : Into.Findings)
    if (F.Known)
      Into.Silent.push_back(F);
  llvm::erase_if(Into.Findings, [](const Finding &F) { return F.Known; });
}

/// What is shown tells of its cause; silent pairs of it need not be shown again.
static void dropShownCauses(Report &Result) {
  llvm::StringSet<> Shown;
  for (const Finding &F : Result.Findings)
    Shown.insert(F.Cause);
  llvm::erase_if(Result.Silent,
                 [&](const Finding &F) { return !F.Cause.empty() && Shown.contains(F.Cause); });
}

llvm::Expected<Report> triage(const Analysed &From, const Options &Opts) {
  llvm::Expected<Baseline> Old = baselineFor(Opts.Gate);
  if (!Old)
    return Old.takeError();
  Suppressions Comments = suppressionsIn(From.Linked.facts());
  Sifted Result = sift(findAll(From.Linked, Opts, *Old), Comments, today());
  Report Into;
  Into.Failures = From.Failures;
  Into.Covered = From.Linked.coverage();
  if (hidesAll(ownFiles(From.Linked.facts()), Opts.Filter, From.Root))
    llvm::errs() << "fearless: warning: " << Opts.Filter.Where
                 << ": `paths` hides every file of the program\n";
  Into.Silent = std::move(Result.Silent);
  Into.Findings = Comments.WrongDays;
  if (Opts.Gate.WarnUnused)
    llvm::append_range(Into.Findings, remarksOn(Result, Comments, Opts));
  identify(Into.Findings);
  llvm::append_range(Into.Findings, std::move(Result.Shown));
  if (!Opts.Gate.Baseline.empty())
    takeKnown(Into, *Old);
  if (llvm::Error Wrong = keepTouched(Into.Findings, From, Opts))
    return std::move(Wrong);
  for (std::vector<Finding> *Part : {&Into.Findings, &Into.Silent}) {
    keepWanted(*Part, From, Opts);
    fold(*Part, Confidence::Possible);
  }
  dropShownCauses(Into);
  return Into;
}

} // namespace fearless
