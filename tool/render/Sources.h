// The text of source files, for snippets and for counting columns in other units than bytes. Findings carry
// places only; a file that has gone since is simply not shown.
#pragma once

#include "findings/Finding.h"

#include "llvm/ADT/StringMap.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/MemoryBuffer.h"

#include <memory>
#include <optional>
#include <vector>

namespace fearless {

class SourceTexts {
public:
  /// Relative paths are looked up below Root.
  explicit SourceTexts(std::string Root) : Root(std::move(Root)) {}

  /// The line (from 1) without its end, or none. Lives as long as this object.
  std::optional<llvm::StringRef> line(llvm::StringRef File, uint32_t Number);

private:
  struct Text {
    std::unique_ptr<llvm::MemoryBuffer> Buffer;
    std::vector<size_t> LineStarts;
  };
  std::string Root;
  llvm::StringMap<Text> Loaded;
};

/// One past the last byte of the token that begins at Column (from 1), as a column. At least one byte.
uint32_t tokenEnd(llvm::StringRef Line, uint32_t Column);

/// A byte column (from 1) in UTF-16 code units (from 1), as SARIF counts.
uint32_t utf16Column(llvm::StringRef Line, uint32_t Column);

} // namespace fearless
