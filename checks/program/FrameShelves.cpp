// One name may stand for many objects: those that a loop makes. Two threads that come upon such a name need
// not have met the same object; each may have been given its own. They have if both found theirs in one place
// that both can see — an element of one table or list — and that element is the same, or one of the two walks
// over all of them. The element by which an object was found is its shelf.
//
// The same question is asked of a lock: of several objects that a pointer may lead to, the lock is in the
// one that is touched, and no other; and what a second pointer leads to is not guarded by the lock of what
// the first one leads to, although both lead into one table.
#include "program/Frame.h"

#include <utility>

namespace fearless {

/// The pointer in an element that was followed last on the way to P, or 0.
static PlaceId pointerInElement(const PlaceTable &Places, PlaceId P) {
  while (P && Places[P].Kind != PlaceKind::Deref)
    P = Places[P].Parent;
  PlaceId Pointer = P ? Places[P].Parent : 0;
  for (PlaceId Q = Pointer; Q; Q = Places[Q].Parent)
    if (Places[Q].Kind == PlaceKind::Element || Places[Q].Kind == PlaceKind::Index)
      return Pointer;
    else if (Places[Q].Kind != PlaceKind::Field)
      return 0;
  return 0;
}

/// The pointer that was followed first on the way to P: the head of a list; or 0.
static PlaceId firstPointer(const PlaceTable &Places, PlaceId P) {
  PlaceId First = 0;
  for (; P; P = Places[P].Parent)
    if (Places[P].Kind == PlaceKind::Deref)
      First = Places[P].Parent;
  return First;
}

PlaceId Frame::shelfOf(const SharedAccess &Inner, Substitution &Sub) {
  PlaceId Pointer = Inner.Shelf ? Inner.Shelf : pointerInElement(Places, Inner.Place);
  if (!Pointer && Inner.Walks)
    Pointer = firstPointer(Places, Inner.Place);
  PlaceSet Here = Pointer ? Sub.place(Pointer) : PlaceSet();
  return Here.size() == 1 ? Here.front() : 0;
}

bool Frame::areOnOneShelf(const SharedAccess &A, const SharedAccess &B, const Versus &V) {
  auto IsConstant = [&](PlaceId P) {
    while (P && !isElement(P))
      P = Places[P].Parent;
    return P && indexKind(Places[P].A) == IndexKind::Constant;
  };
  auto HasOwnLock = [&](const SharedAccess &X) { // in the object: it is one that threads share
    return llvm::any_of(E.lockset(X.Locks), [&](const HeldLock &H) {
      return H.Mode <= LockMode::Exclusive && Places.rootOf(H.Lock) == Places.rootOf(X.Place);
    });
  };
  bool Locked = HasOwnLock(A) || HasOwnLock(B);
  auto IsTold = [&](const SharedAccess &X) { return Locked || X.Walks || IsConstant(X.Shelf); };
  if (!A.Shelf || !B.Shelf || !(V.Self ? IsTold(A) && IsTold(B) : IsTold(A) || IsTold(B)))
    return false;
  if (standsForMany(A.Shelf) || Places[A.Shelf].Depth != Places[B.Shelf].Depth)
    return false;
  return overlap(A.Shelf, B.Shelf, V) != Overlap::No;
}

/// How many steps from the root the two have in common.
static unsigned inCommon(const PlaceTable &Places, PlaceId A, PlaceId B) {
  while (A && B && A != B) {
    PlaceId &Deeper = Places[A].Depth >= Places[B].Depth ? A : B;
    Deeper = Places[Deeper].Parent;
  }
  return A && B ? Places[A].Depth + 1u : 0;
}

/// The innermost element that P is in or that a pointer in it leads to P, and nobody knows which; or 0.
static PlaceId unknownElement(const PlaceTable &Places, PlaceId P) {
  for (bool Led = false; P; P = Places[P].Parent)
    if (Places[P].Kind == PlaceKind::Element || Places[P].Kind == PlaceKind::Index)
      return indexKind(Places[P].A) == IndexKind::Unknown ? P : 0;
    else if (Places[P].Kind == PlaceKind::Deref && std::exchange(Led, true))
      return 0;
  return 0;
}

// Mine is what the callee holds where it touches P, in the words of this function.
LocksetId Frame::withoutOthersLocks(const SharedAccess &Inner, PlaceId P, Substitution &Sub, LocksetId Mine) {
  if (!Mine || !Inner.Locks)
    return Mine;
  PlaceSet Others, Own;
  for (const HeldLock &H : Lockset(E.lockset(Inner.Locks))) {
    if (H.Mode > LockMode::Exclusive || E.isOnce(H.Lock))
      continue;
    PlaceSet Where = Sub.place(H.Lock);
    PlaceId From = Places.rootOf(H.Lock), To = Places.rootOf(Inner.Place);
    bool Handed = Places[From].Kind == PlaceKind::Param || Places[From].Kind == PlaceKind::This;
    bool Apart =
        From != To && Handed && (Places[To].Kind == PlaceKind::Param || Places[To].Kind == PlaceKind::This);
    unsigned Nearest = 0;
    for (PlaceId Q : Where)
      Nearest = std::max(Nearest, inCommon(Places, Q, P));
    for (PlaceId Q : Where) {
      bool Far = Handed && From == To && Where.size() > 1 && inCommon(Places, Q, P) < Nearest;
      PlaceId Some = Apart && Where.size() == 1 ? unknownElement(Places, Q) : 0;
      bool Many = Apart && Where.size() == 1 && Places.rootOf(Q) == Places.rootOf(P) && standsForMany(P);
      bool Twin = (Some && Some == unknownElement(Places, P)) || Many;
      addPlace(Far || Twin ? Others : Own, Q);
    }
  }
  llvm::erase_if(Others, [&](PlaceId Q) { return llvm::is_contained(Own, Q); });
  if (Others.empty())
    return Mine;
  Lockset Out = E.lockset(Mine);
  llvm::erase_if(Out, [&](const HeldLock &H) {
    return H.Mode <= LockMode::Exclusive && llvm::is_contained(Others, H.Lock);
  });
  return E.intern(Out);
}

// Both hold a lock of one table, for reading only, and one of them writes what it has found there: the lock
// is what says that they mean the same table.
bool Frame::meetUnderOneLock(const SharedAccess &A, const SharedAccess &B) const {
  auto Has = [&](const SharedAccess &X, PlaceId Lock) {
    return llvm::any_of(E.lockset(X.Locks),
                        [&](const HeldLock &H) { return H.Lock == Lock && H.Mode == LockMode::Shared; });
  };
  return llvm::any_of(E.lockset(A.Locks), [&](const HeldLock &H) {
    return H.Mode == LockMode::Shared && !E.isOnce(H.Lock) && Has(B, H.Lock);
  });
}

// `for (n = first; n; n = n->next)`: of the several nodes that n may lead to, the loop comes by each; what it
// does to a node that it has found it does behind the loop, or on the way out.
bool Frame::stepsThrough(PlaceId Pointer, uint32_t Block) const {
  if (!Pointer || Places[Pointer].Kind != PlaceKind::Local)
    return false;
  auto IsOwn = [](const AccessPath &P, uint32_t Local) {
    const auto *Own = std::get_if<fearless::Local>(&P.Base);
    return Own && Own->Index == Local;
  };
  const uint32_t Mine = static_cast<uint32_t>(Places[Pointer].A);
  auto IsLink = [&](const Value &V) { // `n->next`
    const auto *From = std::get_if<ValueOf>(&V);
    return From && From->Path.Steps.size() > 1 && IsOwn(From->Path, Mine) &&
           std::holds_alternative<FieldStep>(From->Path.Steps.back());
  };
  for (const Loop &Lp : Loops) {
    if (!Lp.Blocks.test(Block))
      continue;
    llvm::SmallVector<uint32_t, 2> Saved; // `next = n->next;`
    for (int Round = 0; Round < 2; ++Round)
      for (unsigned B : Lp.Blocks.set_bits())
        for (const Fact &Ft : Facts.Blocks[B].Facts) {
          const auto *Bd = std::get_if<Bind>(&Ft.What);
          const auto *To =
              Bd && Bd->Dest.Steps.empty() ? std::get_if<fearless::Local>(&Bd->Dest.Base) : nullptr;
          const auto *From = To ? std::get_if<ValueOf>(&Bd->Source) : nullptr;
          if (!From)
            continue;
          if (To->Index == Mine &&
              (IsLink(Bd->Source) || (From->Path.Steps.empty() &&
                                      llvm::any_of(Saved, [&](uint32_t S) { return IsOwn(From->Path, S); }))))
            return true;
          if (IsLink(Bd->Source))
            Saved.push_back(To->Index);
        }
  }
  return false;
}

} // namespace fearless
