// Clang's AST and CFG become facts here; nothing after this folder sees Clang.
//
// One unit in, one TuFacts out: a pure function of the source, the flags and the options. Bodies of
// system headers are skipped while parsing, save for those of the named function templates, whose
// instantiation makes project code exist (`std::make_unique<Worker<int>>` → Worker<int>'s constructor).
#pragma once

#include "facts/TuFacts.h"

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"

#include <string>
#include <vector>

namespace clang {
class ASTContext;
} // namespace clang

namespace fearless {

struct ExtractOptions {
  std::string Root;                    ///< absolute; paths below it are written relative to it
  std::vector<std::string> KeepBodies; ///< qualified names of system function templates to be instantiated
  /// Filled with the absolute path of every file that the parse read, system headers included, so that a
  /// cache can tell when the facts are out of date. Null: nobody asks.
  std::vector<std::string> *Dependencies = nullptr;
};

/// One entry of a compile database, as the driver would be called.
struct CompileUnit {
  std::string Directory;
  std::string File;
  std::vector<std::string>
      Command; ///< driver and arguments; options that Clang does not know already dropped
  unsigned DroppedFlags = 0;
};

/// Parses the unit and extracts its facts. Parse errors are in Units[0]; an Error is returned only when no
/// parse took place (no such file, no usable command). A crash of Clang is not contained here.
llvm::Expected<TuFacts> extractUnit(const CompileUnit &Unit, const ExtractOptions &Options);

/// The facts of an AST that somebody else has parsed (the clang-tidy module). Bodies are taken as they are.
TuFacts extractAst(clang::ASTContext &Context, const ExtractOptions &Options);

} // namespace fearless
