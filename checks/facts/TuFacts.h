// All that one translation unit says. Values only: no pointer into an AST survives, equal input
// gives equal bytes, and every table is sorted by id without duplicates (normalize() makes it so).
// The union of two TuFacts is again one: linking is merging.
#pragma once

#include "facts/Fact.h"
#include "facts/TypeFacts.h"

#include <string>
#include <vector>

namespace fearless {

/// Grows with every change of the form; a cached file of another version is made anew.
inline constexpr uint32_t FactsVersion = 2;

struct SourceFile {
  FileId Id;
  std::string Path;      ///< relative to the project's root with '/', or absolute when outside of it
  uint64_t Content = 0;  ///< xxh3 of the bytes
  bool System = false;
  friend auto operator<=>(const SourceFile &, const SourceFile &) = default;
};

/// A comment that speaks to fearless or clang-tidy: it holds NOLINT.
struct Comment {
  SourceLoc Loc;
  std::string Text;
  friend auto operator<=>(const Comment &, const Comment &) = default;
};

/// One translation unit as it was read.
struct UnitInfo {
  std::string MainFile;             ///< path as in SourceFile
  uint32_t Errors = 0;              ///< errors that the parser gave; the rest of the unit was read
  std::vector<std::string> Messages; ///< the first few, as "file:line:col: text"
  uint32_t DroppedFlags = 0;        ///< compiler options that Clang does not know
  friend auto operator<=>(const UnitInfo &, const UnitInfo &) = default;
};

struct TuFacts {
  std::vector<UnitInfo> Units;
  std::vector<SourceFile> Files;
  std::vector<TypeFacts> Types;
  std::vector<FunctionDecl> Decls;
  std::vector<GlobalVariable> Globals;
  std::vector<FunctionFacts> Functions; ///< several bodies of one id (ODR variants) are kept, by content
  std::vector<Comment> Comments;
  friend auto operator<=>(const TuFacts &, const TuFacts &) = default;
};

/// Sorts every table by id (then content) and removes duplicates. Of a type, declaration, global or file
/// that is described in two ways the fuller description stays; a type's Methods are united.
void normalize(TuFacts &Facts);

/// The union of both, normalised. Associative, commutative and idempotent.
void merge(TuFacts &Into, TuFacts From);

/// The union of all: what merging them one by one gives, in one sort.
TuFacts mergeAll(std::vector<TuFacts> Units);

} // namespace fearless
