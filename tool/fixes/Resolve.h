// A fix names places by line and column, and the text that it replaces. Here it becomes bytes of a file,
// provided that the file is still the one that was analysed: its content has the hash that the facts keep,
// and each Old stands where the edit says. Whatever happened to the file in the meantime, nothing is then
// written into it.
#pragma once

#include "findings/Finding.h"

#include "llvm/ADT/StringMap.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"

#include <string>
#include <vector>

namespace fearless {

/// Old, which stands at byte Begin of File, gives way to New. Edits of one file sort in its order; an
/// insertion comes before a replacement that begins at the same byte.
struct TextEdit {
  std::string File; ///< as in Place
  size_t Begin = 0;
  std::string Old, New;

  size_t end() const { return Begin + Old.size(); }
  friend bool operator==(const TextEdit &, const TextEdit &) = default;
  friend bool operator<(const TextEdit &A, const TextEdit &B);
};

/// The texts of the files that a run has read, as long as they are the same.
class FilesAsRead {
public:
  /// Contents: xxh3 of each file that may be edited, by path as in Place. Relative paths lie below Root.
  FilesAsRead(std::string Root, llvm::StringMap<uint64_t> Contents)
      : Root(std::move(Root)), Contents(std::move(Contents)) {}

  /// The text, or why it must not be touched. Lives as long as this object.
  llvm::Expected<llvm::StringRef> text(llvm::StringRef File);
  std::string absolute(llvm::StringRef File) const;

private:
  std::string Root;
  llvm::StringMap<uint64_t> Contents;
  llvm::StringMap<std::string> Loaded;
};

/// Where a place is in its file, in bytes from 0.
llvm::Expected<size_t> offsetOf(const Place &At, FilesAsRead &Files);

/// The edits of a fix, sorted, each once; or why it does not fit: "a.cpp has changed since it was read".
llvm::Expected<std::vector<TextEdit>> resolve(const Fix &F, FilesAsRead &Files);

} // namespace fearless
