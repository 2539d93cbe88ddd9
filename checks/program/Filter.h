// Which functions started threads can run, and which storage is worth following for that.
#pragma once

#include "program/Engine.h"

#include "llvm/ADT/BitVector.h"
#include "llvm/ADT/DenseSet.h"

namespace fearless {

/// Every function that these mention, directly or through others.
llvm::BitVector reachable(const Engine &E, const llvm::DenseSet<FunctionIdx> &From);

/// Functions that a thread enters, that see one run or may come to, and all that these call: what no such
/// function calls meets no thread.
llvm::BitVector meeting(const Engine &E, const llvm::BitVector &ByThread);

/// Fields and globals by who touches and who writes them; ByThread tells the functions that threads run.
AccessFilter filterFor(const Linked &L, const llvm::BitVector &ByThread);

} // namespace fearless
