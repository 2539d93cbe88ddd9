// Files and places of one unit: which file a place is in, whether it is the project's, and how it is
// written in facts (relative to the root, macros placed where they are used).
#pragma once

#include "extract/ClangHeaders.h"
#include "facts/TuFacts.h"

#include <map>

namespace fearless {

class Sources {
public:
  Sources(const clang::SourceManager &Manager, llvm::StringRef Root);

  /// The place as a fact tells it; its file is then among those of files().
  SourceLoc place(SourceLocation Where);

  /// In a system header, or nowhere (a builtin).
  bool isSystem(SourceLocation Where);

  /// The path of the file in which the place is expanded, as in SourceFile.
  llvm::StringRef path(SourceLocation Where);
  llvm::StringRef mainPath() { return MainPath; }

  /// Where the place stands in the order of the source: equal in a template and in its instantiations.
  std::tuple<unsigned, unsigned, unsigned> order(SourceLocation Where) const;

  /// Every file of the project that was read, and those system files that a place named.
  std::vector<SourceFile> files();

  const clang::SourceManager &manager() const { return Manager; }

  /// The project's files as Clang keeps them.
  std::vector<clang::FileID> projectFiles() const;

private:
  struct File {
    SourceFile Facts;
    bool Named = false;
  };
  File &fileOf(clang::FileID Id);
  std::string relative(llvm::StringRef Path) const;

  const clang::SourceManager &Manager;
  std::string Root;
  std::string RealRoot;
  std::string MainPath;
  llvm::DenseMap<clang::FileID, std::unique_ptr<File>> Files;
};

} // namespace fearless
