// Every entity of a program — a function, a type, a field, a variable, a file — is named by a
// 64-bit hash of a canonical string, so that two translation units that see the same entity name
// it alike and linking is merging. The canonical strings are built in extract/Names; nothing after
// extraction needs them.
#pragma once

#include "llvm/ADT/DenseMapInfo.h"

#include <compare>
#include <cstdint>

namespace fearless {

/// Names one entity in every translation unit alike. The zero hash means "none".
template <typename Tag> struct Symbol {
  uint64_t Hash = 0;
  explicit operator bool() const { return Hash != 0; }
  friend auto operator<=>(Symbol, Symbol) = default;
};

using FunctionId = Symbol<struct FunctionTag>;
using TypeId = Symbol<struct TypeTag>;
using FieldId = Symbol<struct FieldTag>;
/// A variable of static or thread storage: a global, a static member, a static local.
using VarId = Symbol<struct VarTag>;
using FileId = Symbol<struct FileTag>;

/// Numbers the values that one function body computes: 1, 2, 3 … in source order. Zero is "none".
using ValueId = uint32_t;

/// A place in a file. Lines and columns count from 1, columns in bytes; line 0 means "unknown".
/// A place inside a macro expansion is where the macro is used.
struct SourceLoc {
  FileId File;
  uint32_t Line = 0;
  uint32_t Column = 0;
  explicit operator bool() const { return Line != 0; }
  friend auto operator<=>(SourceLoc, SourceLoc) = default;
};

} // namespace fearless

namespace llvm {
template <typename Tag> struct DenseMapInfo<fearless::Symbol<Tag>> {
  using S = fearless::Symbol<Tag>;
  static S getEmptyKey() { return {~uint64_t(0)}; }
  static S getTombstoneKey() { return {~uint64_t(0) - 1}; }
  static unsigned getHashValue(S Id) { return static_cast<unsigned>(Id.Hash ^ (Id.Hash >> 32)); }
  static bool isEqual(S A, S B) { return A == B; }
};
} // namespace llvm
