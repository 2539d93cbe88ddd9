// Lexical work on paths; the file system is asked for the current folder, and for what marks a project's top.
#include "Frontend/Paths.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/StringSwitch.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"

namespace fearless {

static constexpr llvm::StringRef CheckoutMarks[] = {".git"},
                                 SettingsMarks[] = {".fearless.yaml", ".fearless.yml"};

std::string absolutePath(llvm::StringRef Path, llvm::StringRef Directory) {
  llvm::SmallString<256> Result(Path);
  if (Directory.empty())
    llvm::sys::fs::make_absolute(Result);
  else
    llvm::sys::path::make_absolute(Directory, Result);
  llvm::sys::path::remove_dots(Result, /*remove_dot_dot=*/true);
  if (Result.size() > 1 && Result.back() == '/')
    Result.pop_back();
  return std::string(Result);
}

bool isBelow(llvm::StringRef File, llvm::StringRef Folder) {
  if (Folder == "/")
    return true;
  return File.consume_front(Folder) && (File.empty() || File.front() == '/');
}

std::string relativeTo(llvm::StringRef File, llvm::StringRef Folder) {
  if (File == Folder || !isBelow(File, Folder))
    return File.str();
  return File.drop_front(Folder == "/" ? 1 : Folder.size() + 1).str();
}

static std::string commonFolder(llvm::ArrayRef<std::string> Files) {
  llvm::StringRef Common = llvm::sys::path::parent_path(Files.front());
  for (llvm::StringRef File : Files)
    while (!isBelow(File, Common))
      Common = llvm::sys::path::parent_path(Common);
  return Common.str();
}

std::string nearestHolding(llvm::StringRef Start, llvm::ArrayRef<llvm::StringRef> Names) {
  for (llvm::StringRef Folder = Start; !Folder.empty(); Folder = llvm::sys::path::parent_path(Folder))
    for (llvm::StringRef Name : Names)
      if (llvm::sys::fs::exists(absolutePath(Name, Folder)))
        return Folder.str();
  return "";
}

/// The nearest folder with such a mark from one of the starts upwards that has one of the files below it.
static std::string markedTop(llvm::ArrayRef<llvm::StringRef> Starts, llvm::ArrayRef<llvm::StringRef> Marks,
                             llvm::ArrayRef<std::string> Files) {
  for (llvm::StringRef Start : Starts)
    if (std::string Top = nearestHolding(Start, Marks);
        !Top.empty() && llvm::any_of(Files, [&](llvm::StringRef File) { return isBelow(File, Top); }))
      return Top;
  return "";
}

std::string chooseRoot(llvm::ArrayRef<std::string> Files, llvm::StringRef Generated) {
  std::vector<std::string> Written;
  for (const std::string &File : Files)
    if (Generated.empty() || !isBelow(File, Generated))
      Written.push_back(File);
  if (Written.empty())
    Written = Files;
  std::string Current = absolutePath("."), Common = commonFolder(Written);
  llvm::StringRef Starts[] = {Common, Generated, Current};
  for (llvm::ArrayRef<llvm::StringRef> Marks : {llvm::ArrayRef(CheckoutMarks), llvm::ArrayRef(SettingsMarks)})
    if (std::string Top = markedTop(Starts, Marks, Written); !Top.empty())
      return Top;
  bool AllHere = llvm::all_of(Written, [&](llvm::StringRef File) { return isBelow(File, Current); });
  return AllHere ? Current : Common;
}

bool isSourceName(llvm::StringRef Path) {
  return llvm::StringSwitch<bool>(llvm::sys::path::extension(Path))
      .Cases({".c", ".C", ".cc", ".cpp", ".CPP", ".cxx", ".c++", ".cp"}, true)
      .Cases({".cppm", ".ccm", ".cxxm", ".c++m", ".ixx", ".m", ".mm", ".M", ".i", ".ii"}, true)
      .Default(false);
}

bool isHeaderName(llvm::StringRef Path) {
  return llvm::StringSwitch<bool>(llvm::sys::path::extension(Path))
      .Cases({".h", ".H", ".hh", ".hpp", ".hxx", ".h++", ".inl", ".inc", ".ipp", ".tcc", ".tpp"}, true)
      .Default(false);
}

} // namespace fearless
