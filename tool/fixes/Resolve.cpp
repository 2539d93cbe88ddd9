// Lines end with \n; a file whose lines end with \r\n gets what is new with the same ends.
#include "fixes/Resolve.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/xxhash.h"

#include <algorithm>
#include <tuple>

namespace fearless {

static llvm::Error refused(const llvm::Twine &Why) {
  return llvm::createStringError(llvm::inconvertibleErrorCode(), Why);
}

bool operator<(const TextEdit &A, const TextEdit &B) {
  auto Key = [](const TextEdit &E) {
    return std::forward_as_tuple(E.File, E.Begin, E.Old, E.New); // Old that is empty comes first
  };
  return Key(A) < Key(B);
}

std::string FilesAsRead::absolute(llvm::StringRef File) const {
  llvm::SmallString<256> Path(File);
  llvm::sys::path::make_absolute(Root, Path);
  return std::string(Path);
}

llvm::Expected<llvm::StringRef> FilesAsRead::text(llvm::StringRef File) {
  if (auto Known = Loaded.find(File); Known != Loaded.end())
    return llvm::StringRef(Known->second);
  auto Then = Contents.find(File);
  if (Then == Contents.end())
    return refused(File + " is no file of this project");
  auto Buffer = llvm::MemoryBuffer::getFile(absolute(File));
  if (!Buffer)
    return refused(File + ": " + Buffer.getError().message());
  llvm::StringRef Now = (*Buffer)->getBuffer();
  if (llvm::xxh3_64bits(Now) != Then->second)
    return refused(File + " has changed since it was read");
  return llvm::StringRef(Loaded[File] = Now.str());
}

llvm::Expected<size_t> offsetOf(const Place &At, FilesAsRead &Files) {
  llvm::Expected<llvm::StringRef> Text = Files.text(At.File);
  if (!Text)
    return Text.takeError();
  size_t Begin = 0;
  for (uint32_t Line = 1; Line < At.Line && Begin != llvm::StringRef::npos; ++Line) {
    size_t End = Text->find('\n', Begin);
    Begin = End == llvm::StringRef::npos ? End : End + 1;
  }
  size_t Length = Begin == llvm::StringRef::npos ? 0 : Text->substr(Begin).split('\n').first.size();
  if (Begin == llvm::StringRef::npos || At.Line == 0 || At.Column == 0 || At.Column - 1 > Length)
    return refused(At.File + " has no line " + llvm::Twine(At.Line) + ", column " + llvm::Twine(At.Column));
  return Begin + At.Column - 1;
}

static std::string withLineEndsOf(llvm::StringRef Text, llvm::StringRef New) {
  std::string Result;
  bool Dos = Text.contains("\r\n");
  for (char C : New)
    Result += C == '\n' && Dos ? "\r\n" : std::string(1, C);
  return Result;
}

static llvm::Expected<TextEdit> resolve(const Edit &E, FilesAsRead &Files) {
  llvm::Expected<size_t> Begin = offsetOf(E.At, Files);
  if (!Begin)
    return Begin.takeError();
  llvm::StringRef Text = llvm::cantFail(Files.text(E.At.File));
  if (!Text.substr(*Begin).starts_with(E.Old))
    return refused("'" + E.Old + "' does not stand at " + E.At.File + ":" + llvm::Twine(E.At.Line) + ":" +
                   llvm::Twine(E.At.Column));
  return TextEdit{E.At.File, *Begin, E.Old, withLineEndsOf(Text, E.New)};
}

llvm::Expected<std::vector<TextEdit>> resolve(const Fix &F, FilesAsRead &Files) {
  std::vector<TextEdit> Edits;
  for (const Edit &E : F.Edits) {
    llvm::Expected<TextEdit> Resolved = resolve(E, Files);
    if (!Resolved)
      return Resolved.takeError();
    Edits.push_back(std::move(*Resolved));
  }
  llvm::sort(Edits);
  Edits.erase(std::unique(Edits.begin(), Edits.end()), Edits.end());
  return Edits;
}

} // namespace fearless
