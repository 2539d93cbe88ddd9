// Tells what it reads on standard error, since standard output belongs to the report.
#include "Commands/Analyse.h"
#include "Changed.h"
#include "Commands/FactsFiles.h"
#include "Commands/OwnRows.h"
#include "Frontend/Frontend.h"
#include "Frontend/Paths.h"

#include "models/Model.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/FormatVariadic.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/Process.h"

namespace fearless {

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

/// What the user's rows say of a call needs no new parse; only `keep` asks for further bodies.
static std::vector<std::string> bodiesToKeep(const ModelSet &Models) {
  std::vector<std::string> Names = ModelSet::builtin().keepBodies();
  llvm::append_range(Names, Models.kept());
  llvm::sort(Names);
  Names.erase(llvm::unique(Names), Names.end());
  return Names;
}

static llvm::Expected<UnitsRead> readSelected(const Selection &Selected, const Options &Opts) {
  const InputOptions &In = Opts.Input;
  ProgressLine Tell{!Opts.Output.Quiet && llvm::sys::Process::StandardErrIsDisplayed()};
  return readUnits(Selected, {In.Jobs, In.UnitSeconds, In.UnitMegabytes}, bodiesToKeep(Opts.models()), Tell);
}

static Analysed link(TuFacts Facts, std::vector<UnitFailure> Failures, std::string Root,
                     const Options &Opts) {
  bool Whole = Opts.Input.Paths.empty() || Opts.Input.Flags || Opts.What == Command::Report;
  std::string Unused = Whole && !Opts.Output.Quiet ? rowsWithoutUse(Facts, Opts.models()) : "";
  if (!Unused.empty())
    llvm::errs() << "fearless: warning: " << Unused << "\n";
  std::vector<UnitFailure> Flawed = flawedUnits(Facts.Units, Root);
  return {Program::link(std::move(Facts), Opts.models()), std::move(Failures), std::move(Flawed),
          std::move(Root)};
}

llvm::Expected<Analysed> analyseSources(const Options &Opts) {
  llvm::Expected<Selection> Selected = selectUnits(Opts.Input);
  if (!Selected)
    return Selected.takeError();
  if (Opts.Gate.Changed) // a mistake in the list is told before hours of work
    if (llvm::Expected<std::vector<NamedPath>> Named = namedPaths(*Opts.Gate.Changed, Selected->Root); !Named)
      return Named.takeError();
  bool Chosen = !Opts.Input.Flags && Opts.Input.BuildPath.empty();
  if (Chosen && !Opts.Output.Quiet)
    llvm::errs() << "fearless: using " << relativeTo(Selected->Database, absolutePath(".")) << "\n";
  llvm::Expected<UnitsRead> Units = readSelected(*Selected, Opts);
  if (!Units)
    return Units.takeError();
  return link(std::move(Units->Linked), std::move(Units->Failures), Selected->Root, Opts);
}

/// The nearest folder from here upwards in which a file of the facts is found: facts name their files from
/// the project's top.
static std::string rootOfFacts(const TuFacts &Facts) {
  std::string Current = absolutePath(".");
  for (llvm::StringRef Folder = Current; !Folder.empty(); Folder = llvm::sys::path::parent_path(Folder))
    if (llvm::any_of(Facts.Files, [&](const SourceFile &File) {
          return llvm::sys::path::is_relative(File.Path) &&
                 llvm::sys::fs::exists(absolutePath(File.Path, Folder));
        }))
      return Folder.str();
  return Current;
}

llvm::Expected<Analysed> analyseFacts(const Options &Opts) {
  llvm::Expected<TuFacts> Linked = readFactsFiles(Opts.Input.Paths);
  if (!Linked)
    return Linked.takeError();
  std::string Root = Opts.Input.Root.empty() ? rootOfFacts(*Linked) : absolutePath(Opts.Input.Root);
  return link(std::move(*Linked), {}, std::move(Root), Opts);
}

} // namespace fearless
