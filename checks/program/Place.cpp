// Interning of places: a hash from node to number, and nothing else.
#include "program/Place.h"

#include "llvm/ADT/Hashing.h"

namespace fearless {

unsigned PlaceTable::Info::getHashValue(const PlaceNode &N) {
  return static_cast<unsigned>(llvm::hash_combine(static_cast<unsigned>(N.Kind), N.Parent, N.A, N.B));
}

PlaceTable::PlaceTable() { Nodes.emplace_back(); }

PlaceId PlaceTable::intern(PlaceNode N) {
  auto [It, New] = Ids.try_emplace(N, static_cast<PlaceId>(Nodes.size()));
  if (New)
    Nodes.push_back(N);
  return It->second;
}

PlaceId PlaceTable::root(PlaceKind Kind, uint64_t A, uint64_t B) {
  bool Relative = Kind == PlaceKind::This || Kind == PlaceKind::Param || Kind == PlaceKind::Capture;
  return intern({Kind, 0, A, B, 0, Relative});
}

PlaceId PlaceTable::step(PlaceId Parent, PlaceKind Kind, uint64_t A, uint64_t B) {
  if (!Parent || Nodes[Parent].Depth >= MaxDepth)
    return 0;
  // An element of a map is a pair, and stands for the value in it.
  if (Kind == PlaceKind::Field && A == libraryField(1).Hash && Nodes[Parent].Kind == PlaceKind::Element)
    return Parent;
  return intern({Kind, Parent, A, B, static_cast<uint8_t>(Nodes[Parent].Depth + 1), Nodes[Parent].Relative});
}

PlaceId PlaceTable::rootOf(PlaceId P) const {
  while (Nodes[P].Parent)
    P = Nodes[P].Parent;
  return P;
}

} // namespace fearless
