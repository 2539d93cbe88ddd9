// Relative paths in settings are looked up from the folder that clang-tidy was started in, then from the main
// file's folder upwards, as .clang-tidy itself is found: one setting works for run-clang-tidy, a build folder
// and an editor alike.
//
// A unit with compile errors is not judged: where Clang gave up, guards have no constructors, and everything
// would look unlocked. clang-tidy reports those errors itself.
#include "tidy/UnitAnalysis.h"
#include "Frontend/DeepStack.h"
#include "Frontend/Paths.h"

#include "extract/Extract.h"
#include "findings/Suppression.h"
#include "program/Program.h"

#include "clang/AST/ASTContext.h"
#include "clang/Basic/SourceManager.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringSet.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/thread.h"
#include "llvm/Support/xxhash.h"

namespace fearless {

namespace path = llvm::sys::path;

UnitAnalysis::UnitAnalysis() : StartFolder(absolutePath(".")) {}

void UnitAnalysis::begin(const Rule &R) {
  if (Now.Read)
    Now = {};
  if (!llvm::is_contained(Now.Rules, &R))
    Now.Rules.push_back(&R);
}

void UnitAnalysis::complain(llvm::Error Mistake) {
  Now.Mistakes.push_back(llvm::toString(std::move(Mistake)));
}

static std::string mainFileOf(const clang::SourceManager &Manager) {
  llvm::SmallString<256> Path;
  if (clang::OptionalFileEntryRef Main = Manager.getFileEntryRefForID(Manager.getMainFileID()))
    Path = Main->getName();
  Manager.getFileManager().makeAbsolutePath(Path);
  return absolutePath(Path);
}

std::string UnitAnalysis::locate(const std::string &File) const {
  if (path::is_absolute(File))
    return File;
  std::string First = absolutePath(File, StartFolder);
  if (llvm::sys::fs::exists(First))
    return First;
  for (llvm::StringRef Folder = path::parent_path(Now.MainFile); !Folder.empty();
       Folder = path::parent_path(Folder))
    if (std::string Path = absolutePath(File, Folder); llvm::sys::fs::exists(Path))
      return Path;
  return First;
}

const ProgramFindings *UnitAnalysis::report(const std::string &File) {
  if (File.empty())
    return nullptr;
  std::string Path = locate(File);
  auto [Known, New] = Reports.try_emplace(Path);
  if (New) {
    llvm::Expected<ProgramFindings> Report = readProgramFindings(Path);
    if (Report)
      Known->second = std::move(*Report);
    else
      complain(Report.takeError());
  }
  return Known->second ? &*Known->second : nullptr;
}

/// Recursion over a unit's bodies and calls needs a deep stack, as it does in the command line's workers.
static void onDeepStack(llvm::function_ref<void()> Work) {
  llvm::thread Deep(std::optional<unsigned>(DeepStackBytes), Work);
  Deep.join();
}

void UnitAnalysis::read(clang::ASTContext &Context, const Settings &Set) {
  Now.Read = true;
  Now.MainFile = mainFileOf(Context.getSourceManager());
  Now.Root = isBelow(Now.MainFile, StartFolder) ? StartFolder : path::parent_path(Now.MainFile).str();
  if (const ProgramFindings *Report = report(Set.Findings); Report && isBelow(Now.MainFile, Report->Root))
    Now.Root = Report->Root;
  if (Context.getDiagnostics().hasUncompilableErrorOccurred())
    return;
  ExtractOptions Extraction;
  Extraction.Root = Now.Root;
  onDeepStack([&] { Now.Facts = extractAst(Context, Extraction); });
  for (const SourceFile &File : Now.Facts.Files)
    if (!File.System)
      Now.Content[absolutePath(File.Path, Now.Root)] = File.Content;
}

ModelSet UnitAnalysis::models(const Settings &Set) {
  ModelSet Models = ModelSet::builtin();
  for (llvm::StringRef File : llvm::split(Set.Models, ',')) {
    if (File.trim().empty())
      continue;
    std::string Path = locate(File.trim().str());
    auto Buffer = llvm::MemoryBuffer::getFile(Path);
    if (!Buffer)
      complain(llvm::createStringError(Path + ": " + Buffer.getError().message()));
    else if (llvm::Error Mistake = Models.extend((*Buffer)->getBuffer(), Path))
      complain(std::move(Mistake));
  }
  return Models;
}

const std::vector<Finding> &UnitAnalysis::own(const Settings &Set) {
  auto [Known, New] = Now.Own.try_emplace(Set.Models);
  if (New && !Now.Facts.Functions.empty())
    onDeepStack([&] {
      Program P = Set.Models.empty() ? Program::link(Now.Facts, ModelSet::builtin())
                                     : Program::link(Now.Facts, models(Set));
      for (const Rule *R : Now.Rules)
        llvm::append_range(Known->second, R->Check(P));
    });
  return Known->second;
}

std::optional<uint64_t> UnitAnalysis::contentOf(llvm::StringRef Path) {
  if (auto Read = Now.Content.find(Path); Read != Now.Content.end())
    return Read->second;
  auto [Known, New] = Elsewhere.try_emplace(Path);
  if (!New)
    return Known->second;
  if (auto Buffer = llvm::MemoryBuffer::getFile(Path))
    Known->second = llvm::xxh3_64bits((*Buffer)->getBuffer());
  return Known->second;
}

static void makeAbsolute(Finding &F, llvm::StringRef Root) {
  auto Change = [&](Place &P) { P.File = absolutePath(P.File, Root); };
  for (Label &L : F.Labels)
    Change(L.At);
  for (Trace &Side : F.Sides)
    for (TraceStep &Step : Side.Steps)
      Change(Step.At);
  for (Fix &Mend : F.Fixes)
    for (Edit &E : Mend.Edits)
      Change(E.At);
}

std::vector<Finding> UnitAnalysis::aboutUnit(const ProgramFindings &Report) {
  std::optional<std::string> Root;
  for (const auto &File : Now.Content)
    if (!Root)
      Root = rootHere(Report, File.first(), File.second);
  if (!Root)
    return {};
  std::vector<Finding> Kept =
      stillTrue(Report, [&](llvm::StringRef File) { return contentOf(absolutePath(File, *Root)); });
  for (Finding &F : Kept)
    makeAbsolute(F, *Root);
  llvm::erase_if(Kept, [&](const Finding &F) {
    return llvm::none_of(filesOf(F), [&](const std::string &File) { return Now.Content.contains(File); });
  });
  return Kept;
}

const std::vector<Finding> &UnitAnalysis::fromProgram(const Settings &Set) {
  auto [Known, New] = Now.FromProgram.try_emplace(Set.Findings);
  if (New)
    if (const ProgramFindings *Report = report(Set.Findings))
      Known->second = aboutUnit(*Report);
  return Known->second;
}

static bool isOneOf(const Finding &Own, llvm::ArrayRef<Finding> Told) {
  return llvm::any_of(Told, [&](const Finding &F) {
    return F.Rule == Own.Rule && llvm::any_of(Own.Folded, [&](const std::string &Fingerprint) {
             return llvm::is_contained(F.Folded, Fingerprint);
           });
  });
}

static bool isAtPlaceOf(const Finding &Own, llvm::ArrayRef<Finding> Told, llvm::StringRef Root) {
  Place At = {absolutePath(Own.at().File, Root), Own.at().Line, Own.at().Column};
  return llvm::any_of(Told, [&](const Finding &F) { return F.Rule == Own.Rule && F.at() == At; });
}

/// clang-tidy hears a NOLINT at the warning itself; one at the other side of the finding counts as well.
std::vector<Finding> UnitAnalysis::ownFor(const Settings &Set) {
  std::vector<Finding> Found = own(Set);
  identify(Found);
  Found = sift(std::move(Found), suppressionsIn(Now.Facts), today()).Shown;
  fold(Found, Set.Least);
  return Found;
}

UnitFindings UnitAnalysis::findings(clang::ASTContext &Context, const Rule &R, const Settings &Set) {
  if (!Now.Read)
    read(Context, Set);
  UnitFindings Found;
  std::vector<Finding> Own;
  for (const Finding &F : fromProgram(Set))
    if (F.Rule == R.Id && F.Sure >= Set.Least)
      Found.All.push_back(F);
  const ProgramFindings *Report = report(Set.Findings);
  for (Finding &F : ownFor(Set)) {
    if (F.Rule != R.Id || isOneOf(F, Found.All) || isAtPlaceOf(F, Found.All, Now.Root))
      continue; // the report knows more than the unit alone
    if (!Report || !isOneOf(F, Report->Silent))
      Own.push_back(std::move(F));
  }
  llvm::append_range(Found.All, std::move(Own));
  Found.Mistakes = std::exchange(Now.Mistakes, {});
  return Found;
}

} // namespace fearless
