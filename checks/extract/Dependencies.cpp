// The source manager knows every file that was opened, whether or not a token of it survived; a collector of
// #include directives would miss what `#embed` and `-include` bring in. Names are kept as Clang opened them:
// `/lib/gcc/12/../../include` is /usr/include where /lib is a link, which taking out the dots would lose.
#include "extract/Dependencies.h"

#include "clang/Basic/FileManager.h"
#include "clang/Basic/SourceManager.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallString.h"

#include <algorithm>

namespace fearless {

std::vector<std::string> filesRead(const clang::SourceManager &Manager) {
  std::vector<std::string> Paths;
  for (auto It = Manager.fileinfo_begin(); It != Manager.fileinfo_end(); ++It) {
    llvm::SmallString<256> Path(It->first.getName());
    Manager.getFileManager().makeAbsolutePath(Path);
    Paths.push_back(std::string(Path));
  }
  llvm::sort(Paths);
  Paths.erase(std::unique(Paths.begin(), Paths.end()), Paths.end());
  return Paths;
}

} // namespace fearless
