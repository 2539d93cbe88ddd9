// What a test yields while its variables are as they were made.
#pragma once

#include "program/Engine.h"

namespace fearless {

/// Runs the facts of a test, as of a condition variable's predicate or of the loop around a wait, on storage
/// that nobody has changed since it was made: containers are empty; numbers, flags and pointers are zero
/// where no constructor says otherwise.
class FirstLook {
public:
  FirstLook(const Engine &E, const FunctionFacts &F) : E(E), F(F) {}

  /// False if the function returns zero or `false`, true for any other number, none if that is not known.
  std::optional<bool> result();
  /// A walk from a block of a loop comes to one of Waits before it leaves the loop.
  bool comesTo(const llvm::BitVector &Waits, const llvm::BitVector &Loop, uint32_t From);
  /// Members that hold containers or pointers and were asked on the way.
  const llvm::SmallVector<uint64_t, 2> &asked() const { return Asked; }

private:
  std::optional<int64_t> valueOf(const Value &V) const;
  void note(const Fact &Ft);
  std::optional<uint32_t> next(const Block &B) const;

  const Engine &E;
  const FunctionFacts &F;
  llvm::DenseMap<ValueId, int64_t> Known; ///< results of this run
  mutable llvm::SmallVector<uint64_t, 2> Asked;
};

/// The constants that constructors give to members; none where several differ.
llvm::DenseMap<uint64_t, std::optional<int64_t>> startingValues(const Linked &L);

/// The functions that put something into a container or store a pointer, by the member.
llvm::DenseMap<uint64_t, std::vector<FunctionIdx>> findFillers(const Linked &L);

} // namespace fearless
