// Places, traces and races in the user's words.
#pragma once

#include "program/Engine.h"
#include "program/Program.h"

namespace fearless {

class Describe {
public:
  explicit Describe(const Engine &E) : E(E) {}
  /// "g_config.limits", "Counter::total", "results[]"
  std::string storage(PlaceId P) const;
  /// Equal for accesses of the same storage, whoever reaches it by whatever way.
  std::string cause(PlaceId P, FunctionIdx Frame) const;
  Place declared(PlaceId P) const;
  Place at(SourceLoc L) const;
  std::string function(uint64_t FunctionHash) const;
  Race race(const RawRace &R) const;
  SourceLoc leaf(TraceId T) const;

private:
  AccessSide side(const RaceSide &S, FunctionIdx Frame) const;
  std::vector<Waypoint> way(TraceId T) const;
  std::string localName(PlaceId Root) const;
  const Engine &E;
};

} // namespace fearless
