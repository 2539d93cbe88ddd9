// A file's name in facts is its path below the root, whatever working directory the compiler had: two
// units that include one header by different spellings must name it alike. A path that only a symbolic
// link brings below the root is resolved.
#include "extract/Sources.h"

#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/xxhash.h"

namespace fearless {

Sources::Sources(const clang::SourceManager &Manager, llvm::StringRef RootPath)
    : Manager(Manager), Root(RootPath) {
  while (Root.size() > 1 && Root.back() == '/')
    Root.pop_back();
  llvm::SmallString<256> Real;
  if (!Root.empty() && !llvm::sys::fs::real_path(Root, Real))
    RealRoot = Real.str().str();
  MainPath = fileOf(Manager.getMainFileID()).Facts.Path;
}

static bool takePrefix(llvm::StringRef &Path, llvm::StringRef Prefix) {
  if (Prefix.empty() || !Path.starts_with(Prefix) || Path.size() <= Prefix.size() + 1 ||
      Path[Prefix.size()] != '/')
    return false;
  Path = Path.drop_front(Prefix.size() + 1);
  return true;
}

std::string Sources::relative(llvm::StringRef Path) const {
  llvm::SmallString<256> Absolute(Path);
  Manager.getFileManager().makeAbsolutePath(Absolute);
  llvm::sys::path::remove_dots(Absolute);
  llvm::StringRef Below = Absolute;
  bool Straight = !Below.contains("/../");
  if (Straight && (takePrefix(Below, Root) || takePrefix(Below, RealRoot)))
    return Below.str();
  llvm::SmallString<256> Real;
  if (llvm::sys::fs::real_path(Absolute, Real)) {
    llvm::sys::path::remove_dots(Absolute, /*remove_dot_dot=*/true);
    Real = Absolute;
  }
  Below = Real;
  if (takePrefix(Below, Root) || takePrefix(Below, RealRoot))
    return Below.str();
  return Real.str().str();
}

Sources::File &Sources::fileOf(clang::FileID Id) {
  std::unique_ptr<File> &Entry = Files[Id];
  if (Entry)
    return *Entry;
  Entry = std::make_unique<File>();
  SourceFile &Facts = Entry->Facts;
  clang::OptionalFileEntryRef Ref = Manager.getFileEntryRefForID(Id);
  Facts.System =
      !Ref || clang::SrcMgr::isSystem(Manager.getFileCharacteristic(Manager.getLocForStartOfFile(Id)));
  Facts.Path = Ref ? relative(Ref->getName()) : Manager.getBufferOrFake(Id).getBufferIdentifier().str();
  Facts.Id = {llvm::xxh3_64bits("file " + Facts.Path)};
  return *Entry;
}

SourceLoc Sources::place(SourceLocation Where) {
  if (Where.isInvalid())
    return {};
  auto [Id, Offset] = Manager.getDecomposedExpansionLoc(Where);
  if (Id.isInvalid())
    return {};
  File &In = fileOf(Id);
  In.Named = true;
  return {In.Facts.Id, Manager.getLineNumber(Id, Offset), Manager.getColumnNumber(Id, Offset)};
}

bool Sources::isSystem(SourceLocation Where) {
  if (Where.isInvalid())
    return true;
  clang::FileID Id = Manager.getFileID(Manager.getExpansionLoc(Where));
  return Id.isInvalid() || fileOf(Id).Facts.System;
}

llvm::StringRef Sources::path(SourceLocation Where) {
  if (Where.isInvalid())
    return {};
  return fileOf(Manager.getFileID(Manager.getExpansionLoc(Where))).Facts.Path;
}

std::tuple<unsigned, unsigned, unsigned> Sources::order(SourceLocation Where) const {
  return {Manager.getDecomposedExpansionLoc(Where).second, Manager.getDecomposedSpellingLoc(Where).second,
          Where.getRawEncoding()};
}

std::vector<clang::FileID> Sources::projectFiles() const {
  std::vector<clang::FileID> Found;
  for (unsigned I = 0; I != Manager.local_sloc_entry_size(); ++I) {
    const clang::SrcMgr::SLocEntry &Entry = Manager.getLocalSLocEntry(I);
    if (!Entry.isFile() || clang::SrcMgr::isSystem(Entry.getFile().getFileCharacteristic()))
      continue;
    clang::FileID Id = Manager.getFileID(SourceLocation::getFromRawEncoding(Entry.getOffset()));
    if (Manager.getFileEntryRefForID(Id))
      Found.push_back(Id);
  }
  return Found;
}

std::vector<SourceFile> Sources::files() {
  for (clang::FileID Id : projectFiles())
    fileOf(Id).Named = true;
  std::vector<SourceFile> Found;
  for (auto &[Id, In] : Files) {
    if (!In->Named)
      continue;
    if (std::optional<llvm::StringRef> Text = Manager.getBufferDataOrNone(Id))
      In->Facts.Content = llvm::xxh3_64bits(*Text);
    Found.push_back(In->Facts);
  }
  return Found;
}

} // namespace fearless
