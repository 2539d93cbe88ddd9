// The lock graph: an edge leads from a lock that is held to one that is waited for meanwhile. A cycle whose
// edges can be under way at the same time is a deadlock (the "critical pairs" of Infer's starvation checker,
// with traces, gates and instances).
#pragma once

#include "program/Engine.h"

#include "llvm/ADT/STLFunctionalExtras.h"

namespace fearless {

/// What a lock is called when the object is not known: the fields that lead to it within its object.
struct LockClass {
  uint64_t Key = 0;   ///< 0: only a pointer to it is known
  PlaceId Object = 0; ///< that the fields lead from
  PlaceId Exact = 0;  ///< of a variable with static storage: the place itself
};
LockClass lockClass(const Engine &E, PlaceId Lock);

bool isBaseOf(const Linked &L, const TypeFacts *Base, const TypeFacts *Derived);

struct GraphEdge {
  uint32_t From = 0, To = 0; ///< numbers of locks
};
/// Reports every cycle of two to four edges once: the smallest edge first. Follows tells whether the second
/// waits behind the first, Together whether two can be under way at once.
void findCycles(const std::vector<GraphEdge> &Edges, llvm::function_ref<bool(uint32_t, uint32_t)> Follows,
                llvm::function_ref<bool(uint32_t, uint32_t)> Together,
                llvm::function_ref<void(llvm::ArrayRef<uint32_t>)> Report);

/// Functions that no `main` leads to, all taken to run at once: cycles between classes of locks; and
/// everywhere what breaks a declared order.
void analyseLockOrder(Engine &E);

} // namespace fearless
