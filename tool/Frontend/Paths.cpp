// Lexical work on paths; the file system is asked for the current folder only.
#include "Frontend/Paths.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/StringSwitch.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"

namespace fearless {

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

std::string chooseRoot(llvm::ArrayRef<std::string> Files, llvm::StringRef Generated) {
  std::string Current = absolutePath(".");
  std::vector<std::string> Written;
  for (const std::string &File : Files)
    if (Generated.empty() || !isBelow(File, Generated))
      Written.push_back(File);
  if (Written.empty())
    Written = Files;
  if (llvm::all_of(Written, [&](llvm::StringRef File) { return isBelow(File, Current); }))
    return Current;
  return commonFolder(Written);
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
