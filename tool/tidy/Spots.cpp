#include "tidy/Spots.h"

#include "clang/Basic/FileManager.h"
#include "llvm/Support/Path.h"

namespace fearless {

clang::OptionalFileEntryRef Spots::fileOf(const Place &P) const {
  llvm::SmallString<256> Path(P.File);
  llvm::sys::path::make_absolute(Root, Path);
  return Manager.getFileManager().getOptionalFileRef(Path);
}

clang::SourceLocation Spots::at(const Place &P) const {
  clang::OptionalFileEntryRef File = fileOf(P);
  if (!File || P.Line == 0)
    return {};
  return Manager.translateLineCol(Manager.getOrCreateFileID(*File, clang::SrcMgr::C_User), P.Line,
                                  std::max(P.Column, 1u));
}

bool Spots::inUnit(const Place &P) const {
  clang::OptionalFileEntryRef File = fileOf(P);
  return File && Manager.translateFile(*File).isValid();
}

bool Spots::inMainFile(const Place &P) const {
  clang::OptionalFileEntryRef File = fileOf(P);
  return File && Manager.translateFile(*File) == Manager.getMainFileID();
}

} // namespace fearless
