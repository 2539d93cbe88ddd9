// The source manager knows every file that was opened, whether or not a token of it survived; a collector of
// #include directives would miss what `#embed` and `-include` bring in.
#include "extract/Dependencies.h"

#include "clang/Basic/FileManager.h"
#include "clang/Basic/SourceManager.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/Path.h"

#include <algorithm>

namespace fearless {

std::vector<std::string> filesRead(const clang::SourceManager &Manager) {
  std::vector<std::string> Paths;
  for (auto It = Manager.fileinfo_begin(); It != Manager.fileinfo_end(); ++It) {
    llvm::SmallString<256> Path(It->first.getName());
    Manager.getFileManager().makeAbsolutePath(Path);
    llvm::sys::path::remove_dots(Path, /*remove_dot_dot=*/true);
    Paths.push_back(std::string(Path));
  }
  llvm::sort(Paths);
  Paths.erase(std::unique(Paths.begin(), Paths.end()), Paths.end());
  return Paths;
}

} // namespace fearless
