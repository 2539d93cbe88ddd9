// Symbolic links are looked through, since git names files by where they are and compilers by how they were
// found.
#include "Changed.h"

#include "Frontend/Paths.h"
#include "Git.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"

namespace fearless {

using llvm::StringRef;

static constexpr StringRef Blanks = " \t\r\n";

static std::string realPath(StringRef Path) {
  llvm::SmallString<256> Real;
  return llvm::sys::fs::real_path(Path, Real) ? Path.str() : std::string(Real);
}

namespace {
/// From where paths are looked up, the nearest first.
struct Lookup {
  std::vector<std::string> Bases;
  std::vector<NamedPath> Found;

  bool take(StringRef Written);
  bool takeEach(StringRef List);
};
} // namespace

/// True if the path is there, or was.
bool Lookup::take(StringRef Written) {
  NamedPath Named{Written.str(), {}};
  std::vector<std::string> Candidates;
  for (StringRef Base : Bases)
    Candidates.push_back(absolutePath(unquotedPath(Written), Base));
  for (const std::string &Whole : Candidates)
    if (llvm::sys::fs::exists(Whole) && !llvm::is_contained(Named.Wholes, Whole))
      Named.Wholes.push_back(Whole);
  if (!Named.Wholes.empty()) {
    Found.push_back(std::move(Named));
    return true;
  }
  return llvm::any_of(Candidates, [](StringRef Whole) { return wasKnownToGit(Whole); });
}

/// A list that the shell has left in one word.
bool Lookup::takeEach(StringRef List) {
  llvm::SmallVector<StringRef, 8> Parts;
  llvm::SplitString(List, Parts, Blanks);
  return Parts.size() > 1 && llvm::all_of(Parts, [&](StringRef Part) { return take(Part); });
}

static llvm::Error nowhere(StringRef Path, StringRef Top) {
  std::string Where =
      Top.empty() ? "" : (", neither from here nor from " + Top + ", and git has never known it").str();
  return llvm::createStringError(
      "--changed " + Path + ": no such file or folder" + Where +
      "; name files and folders as `git diff --name-only` does, separated by commas, blanks or line ends" +
      (isShallowClone(Top)
           ? " (this clone is shallow: that a file was deleted is known after `git fetch --unshallow`)"
           : ""));
}

llvm::Expected<std::vector<NamedPath>> namedPaths(llvm::ArrayRef<std::string> Words, StringRef Root) {
  std::string Here = absolutePath("."), Top = nearestHolding(Here, {".git"});
  Lookup From{{Here}, {}};
  for (const std::string &Base : {Top, Root.str()})
    if (!Base.empty() && !llvm::is_contained(From.Bases, Base))
      From.Bases.push_back(Base);
  bool Any = false;
  for (StringRef Word : Words) {
    llvm::SmallVector<StringRef, 8> Lines;
    Word.split(Lines, '\n', -1, /*KeepEmpty=*/false);
    for (StringRef Line : Lines) {
      StringRef Path = Line.trim(Blanks);
      Any |= !Path.empty();
      if (!Path.empty() && !From.take(Path) && !From.takeEach(Path))
        return nowhere(Path, Top.empty() && From.Bases.size() > 1 ? Root : Top);
    }
  }
  if (!Any)
    return llvm::createStringError(
        "--changed names no file: an empty list would let everything pass; where nothing "
        "has changed, leave the check out");
  return std::move(From.Found);
}

/// True if people would expect that a unit reads it, or something below it.
static bool isCode(StringRef Whole) {
  if (!llvm::sys::fs::is_directory(Whole))
    return isSourceName(Whole) || isHeaderName(Whole);
  std::error_code Error;
  for (llvm::sys::fs::recursive_directory_iterator At(Whole, Error), End; At != End && !Error;
       At.increment(Error))
    if (isSourceName(At->path()) || isHeaderName(At->path()))
      return true;
  return false;
}

ChangedFiles changedFiles(llvm::ArrayRef<NamedPath> Named, llvm::ArrayRef<std::string> Read, StringRef Root) {
  ChangedFiles Result;
  std::vector<std::pair<std::string, std::string>> Whole; // as found, and where it is
  for (StringRef File : Read)
    Whole.emplace_back(absolutePath(File, Root), realPath(absolutePath(File, Root)));
  for (const NamedPath &Path : Named) {
    bool Any = false;
    for (const std::string &At : Path.Wholes)
      for (size_t I = 0; I < Read.size(); ++I)
        if (isBelow(Whole[I].first, At) || isBelow(Whole[I].second, realPath(At))) {
          Result.Lines[Read[I]] = {WholeFile};
          Any = true;
        }
    if (!Any && llvm::any_of(Path.Wholes, isCode))
      Result.Unread.push_back(Path.Written);
  }
  return Result;
}

} // namespace fearless
