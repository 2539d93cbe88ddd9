// Which functions started threads can run, and which storage is worth following for that.
#pragma once

#include "program/Engine.h"

#include "llvm/ADT/BitVector.h"
#include "llvm/ADT/DenseSet.h"

namespace fearless {

/// Every function that these mention, directly or through others.
llvm::BitVector reachable(const Engine &E, const llvm::DenseSet<FunctionIdx> &From);

/// Fields and globals by who touches and who writes them; ByThread tells the functions that threads run.
AccessFilter filterFor(const Linked &L, const llvm::BitVector &ByThread);

} // namespace fearless
