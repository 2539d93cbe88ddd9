// Interning of places: a hash from node to number, and nothing else. The nodes of a large program are too
// many for a cache, so the table keeps a part of each hash beside the number, and a node is looked at only if
// that fits.
#include "program/Place.h"

namespace fearless {

static uint64_t mixed(uint64_t Hash, uint64_t Word) {
  Hash = (Hash ^ Word) * 0x9e3779b97f4a7c15u;
  return Hash ^ (Hash >> 29);
}

static uint32_t hashOf(const PlaceNode &N) {
  uint64_t Hash = mixed(mixed(static_cast<uint64_t>(N.Kind) << 32 | N.Parent, N.A), N.B);
  return static_cast<uint32_t>(mixed(Hash, 0) >> 32);
}

PlaceTable::PlaceTable() : Slots(1024) { Nodes.emplace_back(); }

void PlaceTable::grow() {
  std::vector<Slot> Larger(Slots.size() * 2);
  for (const Slot &S : Slots)
    if (S.Id) {
      size_t At = S.Hash & (Larger.size() - 1);
      while (Larger[At].Id)
        At = (At + 1) & (Larger.size() - 1);
      Larger[At] = S;
    }
  Slots = std::move(Larger);
}

PlaceId PlaceTable::intern(const PlaceNode &N) {
  if (Nodes.size() * 2 > Slots.size())
    grow();
  uint32_t Hash = hashOf(N);
  size_t At = Hash & (Slots.size() - 1);
  for (; Slots[At].Id; At = (At + 1) & (Slots.size() - 1))
    if (Slots[At].Hash == Hash && Nodes[Slots[At].Id] == N)
      return Slots[At].Id;
  Slots[At] = {Hash, static_cast<PlaceId>(Nodes.size())};
  Nodes.push_back(N);
  return Slots[At].Id;
}

PlaceId PlaceTable::rebase(PlaceId P, PlaceId From, PlaceId To) {
  if (!P || P == From)
    return P ? To : 0;
  const PlaceNode N = Nodes[P];
  PlaceId Parent = rebase(N.Parent, From, To);
  return Parent ? step(Parent, N.Kind, N.A, N.B) : 0;
}

int PlaceTable::paramOf(PlaceId P) const {
  unsigned Derefs = 0;
  for (; Nodes[P].Parent; P = Nodes[P].Parent)
    Derefs += Nodes[P].Kind == PlaceKind::Deref;
  return Nodes[P].Kind == PlaceKind::Param && Derefs <= 1 ? static_cast<int>(Nodes[P].A) : -1;
}

PlaceId PlaceTable::root(PlaceKind Kind, uint64_t A, uint64_t B) {
  bool Relative = Kind == PlaceKind::This || Kind == PlaceKind::Param || Kind == PlaceKind::Capture;
  bool Fixed = Kind == PlaceKind::Global || Kind == PlaceKind::Once;
  return intern({Kind, 0, A, B, 0, 0, Relative, Fixed, false});
}

PlaceId PlaceTable::step(PlaceId Parent, PlaceKind Kind, uint64_t A, uint64_t B) {
  if (!Parent || Nodes[Parent].Depth >= MaxDepth)
    return 0;
  // An element of a map is a pair, and stands for the value in it.
  if (Kind == PlaceKind::Field && A == libraryField(1).Hash && Nodes[Parent].Kind == PlaceKind::Element)
    return Parent;
  const PlaceNode &Of = Nodes[Parent];
  bool Element = Kind == PlaceKind::Index || Kind == PlaceKind::Element;
  bool Chosen = Element && indexKind(A) >= IndexKind::Variable;
  bool Fixed = Of.Fixed && !Chosen && Kind != PlaceKind::Deref;
  bool Told = Of.Told || (Element && (A || B));
  auto Depth = static_cast<uint8_t>(Of.Depth + 1);
  return intern({Kind, Parent, A, B, rootOf(Parent), Depth, Of.Relative, Fixed, Told});
}

} // namespace fearless
