// Places, traces and races in the user's words.
#pragma once

#include "program/Engine.h"
#include "program/Program.h"

namespace fearless {

class Describe {
public:
  explicit Describe(const Engine &E) : E(E) {}
  /// "g_config.limits", "Counter::total", "results[]"
  std::string nameIn(FunctionIdx F, PlaceId Root) const;
  std::string storage(PlaceId P) const;
  /// Equal for accesses of the same storage, whoever reaches it by whatever way, and for no other.
  std::string cause(PlaceId P) const;
  /// As storage, but a local variable is named by its function and type: equal before and after it is
  /// renamed. Two locals of one type in one function are equal here.
  std::string lasting(PlaceId P) const;
  /// What tells such two apart as long as nobody renames them: the local as written. Empty for other storage.
  std::string nameOfLocal(PlaceId P) const;
  /// A lock, without the members of the class that makes a lock of it.
  std::string lock(PlaceId P) const;
  Place declared(PlaceId P) const;
  Place at(SourceLoc L) const;
  std::string function(uint64_t FunctionHash) const;
  Race race(const RawRace &R) const;
  Borrow borrow(const RawBorrow &R) const;
  SourceLoc leaf(TraceId T) const;
  LockCycle cycle(const RawLockCycle &C) const;

private:
  AccessSide side(const RaceSide &S, FunctionIdx Frame) const;
  LockEdge edge(const RawLockEdge &R) const;
  std::string lockName(PlaceId Lock, TypeId Object) const;
  std::string objectName(PlaceId Lock, FunctionIdx F) const;
  std::vector<Waypoint> way(TraceId T) const;
  std::string rootName(PlaceId Root) const;
  std::string lentName(const RawBorrow &R) const;
  std::string lastingRoot(PlaceId Root) const;
  std::string spell(PlaceId P, std::string Root) const;
  std::string identity(const AccessSide &Of, const RaceSide &S) const;
  const Engine &E;
};

/// Each set of locks once, best witnessed first.
std::vector<LockCycle> describeLockCycles(const Engine &E);

} // namespace fearless
