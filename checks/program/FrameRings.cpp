// Rings: two numbers tell the sides of a queue which slots are whose. That orders what is done to the slots,
// and nothing else.
#include "program/Frame.h"

namespace fearless {

/// The thread releases the flag with numbers that go on: a place in a ring, not whose turn it is.
bool Frame::isPlaceInRing(uint32_t Spawn, PlaceId Flag) {
  const TypeFacts *T = typeOf(Flag);
  return T && (L.role(T) == TypeRole::Atomic || T->Kind == TypeKind::Atomic || T->Kind == TypeKind::Scalar) &&
         isPublished(Spawn, Flag, AnyValue);
}

// A ring's two sides take turns at each slot. What they share beside the slots, they share all the time.
bool Frame::isBesideSlots(const SharedAccess &Here, const SharedAccess &There, const Versus &V) {
  auto IsElement = [&](PlaceId P) {
    while (P && !isElement(P))
      P = Places[P].Parent;
    return P != 0;
  };
  if (IsElement(Here.Place) || IsElement(There.Place) || !V.First)
    return false;
  auto Flags = [&](const SharedAccess &A) {
    PlaceSet Out;
    for (const HeldLock &H : E.lockset(A.Locks))
      if (H.Mode == LockMode::Turn || H.Mode == LockMode::Publish)
        addPlace(Out, H.Lock);
    return Out;
  };
  const PlaceSet Theirs = Flags(There);
  auto IsSlot = [&](const SharedAccess &A) {
    return IsElement(A.Place) && Places.rootOf(A.Place) == Places.rootOf(There.Place) &&
           llvm::any_of(Flags(A), [&](PlaceId P) { return llvm::is_contained(Theirs, P); });
  };
  const uint32_t Spawn = static_cast<uint32_t>(V.First - Spawns.data());
  return llvm::any_of(Theirs, [&](PlaceId P) { return isPlaceInRing(Spawn, P); }) &&
         llvm::any_of(threadSide(Spawn).Accesses, IsSlot);
}

} // namespace fearless
