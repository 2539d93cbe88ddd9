// A path that selects nothing is a mistake, told with what is nearest: a gate that silently checks nothing is
// worse than one that stops.
#include "Frontend/Selection.h"
#include "Frontend/Flags.h"
#include "Frontend/Paths.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"

#include <tuple>

namespace fearless {

static llvm::Error wrong(const llvm::Twine &Message) {
  return llvm::createStringError(llvm::inconvertibleErrorCode(), Message);
}

static std::string realPath(llvm::StringRef Path) {
  llvm::SmallString<256> Real;
  return llvm::sys::fs::real_path(Path, Real) ? Path.str() : std::string(Real);
}

static void sortWithoutDoubles(std::vector<CompileUnit> &Units) {
  auto Key = [](const CompileUnit &U) { return std::tie(U.File, U.Command, U.Directory); };
  llvm::sort(Units, [&](const CompileUnit &A, const CompileUnit &B) { return Key(A) < Key(B); });
  Units.erase(std::unique(Units.begin(), Units.end(),
                          [&](const CompileUnit &A, const CompileUnit &B) { return Key(A) == Key(B); }),
              Units.end());
}

/// Why no unit answers to the path, which exists.
static llvm::Error notInDatabase(llvm::StringRef Path, llvm::ArrayRef<CompileUnit> Units,
                                 llvm::StringRef Database) {
  if (llvm::sys::fs::is_directory(Path))
    return wrong("no unit of " + Database + " lies below " + Path);
  if (isHeaderName(Path))
    return wrong(Path + ": a header is checked through the units that include it; name one of those");
  std::string Whole = absolutePath(Path), Near;
  unsigned Best = ~0u;
  for (const CompileUnit &Unit : Units) {
    unsigned Distance = llvm::StringRef(Unit.File).edit_distance(Whole, true, Best);
    if (llvm::sys::path::filename(Unit.File) == llvm::sys::path::filename(Whole))
      Distance = std::min(Distance, 1u);
    if (Distance < Best) {
      Best = Distance;
      Near = Unit.File;
    }
  }
  return wrong(Path + " is not in " + Database + "; the nearest unit there is " +
               relativeTo(Near, absolutePath(".")));
}

/// Keeps the units that the paths name, looking through symbolic links where the names do not match.
static llvm::Error restrictTo(llvm::ArrayRef<std::string> Paths, llvm::StringRef Database,
                              std::vector<CompileUnit> &Units) {
  if (Paths.empty())
    return llvm::Error::success();
  std::vector<bool> Chosen(Units.size());
  for (const std::string &Path : Paths) {
    std::string Whole = absolutePath(Path), Real = realPath(Whole);
    bool Any = false;
    auto Choose = [&](auto Matches) {
      for (size_t I = 0; I < Units.size(); ++I)
        if (Matches(Units[I].File))
          Chosen[I] = Any = true;
    };
    Choose([&](llvm::StringRef File) { return isBelow(File, Whole); });
    if (!Any)
      Choose([&](llvm::StringRef File) { return isBelow(realPath(File), Real); });
    if (!Any && !llvm::sys::fs::exists(Path))
      return wrong(Path + ": no such file or folder");
    if (!Any)
      return notInDatabase(Path, Units, Database);
  }
  std::vector<CompileUnit> Kept;
  for (size_t I = 0; I < Units.size(); ++I)
    if (Chosen[I])
      Kept.push_back(std::move(Units[I]));
  Units = std::move(Kept);
  return llvm::Error::success();
}

static llvm::Expected<Selection> unitsWithFlags(const InputOptions &Input) {
  if (Input.Paths.empty())
    return wrong("name the source files before `--`: fearless check a.cpp -- -std=c++20");
  if (!Input.BuildPath.empty())
    return wrong("give either -p or flags after `--`, not both");
  Selection Result;
  for (const std::string &Path : Input.Paths) {
    if (!llvm::sys::fs::exists(Path))
      return wrong(Path + ": no such file or folder");
    if (llvm::sys::fs::is_directory(Path))
      return wrong(Path + " is a folder: with flags after `--`, name source files");
    if (isHeaderName(Path))
      return wrong(Path + ": a header is checked through the units that include it; name one of those");
    bool PlainC = llvm::sys::path::extension(Path) == ".c";
    DatabaseEntry Entry{absolutePath("."), absolutePath(Path), {PlainC ? "clang" : "clang++"}};
    Entry.Command.insert(Entry.Command.end(), Input.Flags->begin(), Input.Flags->end());
    Result.Units.push_back(adaptCommand(Entry));
  }
  return Result;
}

static llvm::Expected<Selection> unitsOfDatabase(const InputOptions &Input) {
  llvm::Expected<std::string> File =
      Input.BuildPath.empty() ? findDatabase(Input.Paths) : databaseAt(Input.BuildPath);
  if (!File)
    return File.takeError();
  llvm::Expected<std::vector<DatabaseEntry>> Entries = loadDatabase(*File);
  if (!Entries)
    return Entries.takeError();
  Selection Result;
  Result.Database = *File;
  for (const DatabaseEntry &Entry : *Entries)
    if (isSourceName(Entry.File))
      Result.Units.push_back(adaptCommand(Entry));
  if (Result.Units.empty())
    return wrong(*File + ": no C or C++ source among its " + llvm::Twine(Entries->size()) + " entries");
  return Result;
}

static std::string rootOf(const InputOptions &Input, const Selection &Selected) {
  if (!Input.Root.empty())
    return absolutePath(Input.Root);
  std::vector<std::string> Files;
  for (const CompileUnit &Unit : Selected.Units)
    Files.push_back(Unit.File);
  return chooseRoot(Files, llvm::sys::path::parent_path(Selected.Database));
}

llvm::Expected<Selection> selectUnits(const InputOptions &Input) {
  if (!Input.Root.empty() && !llvm::sys::fs::is_directory(Input.Root))
    return wrong("--root " + Input.Root + ": no such folder");
  llvm::Expected<Selection> Selected = Input.Flags ? unitsWithFlags(Input) : unitsOfDatabase(Input);
  if (!Selected)
    return Selected.takeError();
  sortWithoutDoubles(Selected->Units);
  Selected->Root = rootOf(Input, *Selected);
  if (!Input.Flags)
    if (llvm::Error Error =
            restrictTo(Input.Paths, relativeTo(Selected->Database, absolutePath(".")), Selected->Units))
      return std::move(Error);
  return Selected;
}

} // namespace fearless
