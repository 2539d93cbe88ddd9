// Gates: a thread that waits for its first job starts in earnest only when somebody has given it one. What
// the starter does before anybody can have done so comes first, though the thread runs.
#include "program/FirstLook.h"
#include "program/Frame.h"

namespace fearless {

bool Frame::isGate(const Vals &Predicate) const {
  return !Predicate.empty() && llvm::all_of(Predicate, [&](const Val &V) {
    if (V.Kind != ValKind::Closure && V.Kind != ValKind::Function)
      return false;
    llvm::ArrayRef<FunctionIdx> Bodies = L.bodies({V.N});
    return !Bodies.empty() && llvm::all_of(Bodies, [&](FunctionIdx B) {
      return FirstLook(E, *L.Bodies[B].Facts).result() == std::optional(false);
    });
  });
}

bool Frame::isGate(const Loop &Around) const {
  llvm::BitVector Waits(static_cast<unsigned>(Plans.size()));
  for (unsigned B : Around.Blocks.set_bits())
    if (llvm::any_of(Plans[B], [](const Op &O) { return O.Kind == OpKind::Waited; }))
      Waits.set(B);
  return FirstLook(E, Facts).comesTo(Waits, Around.Blocks, Around.Header);
}

/// Somebody may have done what the thread waits for: this function up to here, or another thread.
bool Frame::mayBeOpen(PlaceId Condition, const FrameSpawn *Waiting, const Flow &S) {
  for (const Publication &P : Publications)
    if (P.Flag == Condition &&
        (P.After.test(CurrentBlock) || (P.Block == CurrentBlock && P.Position <= CurrentPosition)))
      return true;
  return llvm::any_of(S.Alive.set_bits(),
                      [&](unsigned I) { return &Spawns[I] != Waiting && isPublished(I, Condition); });
}

/// Nobody but this function and the threads that it starts can have the object; not yet.
bool Frame::isKnownHereOnly(PlaceId Root, const Flow &S) {
  if (isConstructor() && Places[Root].Kind == PlaceKind::This)
    return true;
  if (!isMadeHere(Root))
    return false;
  if (!llvm::is_contained(S.Published, Root))
    return true;
  auto IsOthers = [&](PlaceId Dest) { // what a constructor keeps in its own object is still its own
    PlaceKind K = Places[Places.rootOf(Dest)].Kind;
    return K == PlaceKind::Global || K == PlaceKind::Param || K == PlaceKind::Capture;
  };
  return isConstructor() && llvm::none_of(Env, [&](const auto &Kept) {
           return IsOthers(Kept.first) && llvm::any_of(Kept.second, [&](const Val &V) {
                    return V.Kind == ValKind::Pointee && Places.rootOf(V.Place) == Root;
                  });
         });
}

bool Frame::isBeforeGate(const SharedAccess &Mine, const SharedAccess &Theirs, const Versus &V) {
  for (const HeldLock &H : Lockset(E.lockset(Theirs.Locks))) {
    if (H.Mode != LockMode::Gate || !isKnownHereOnly(Places.rootOf(H.Lock), *V.State))
      continue;
    bool InTurns = llvm::any_of(E.lockset(Mine.Locks), [&](const HeldLock &G) {
      return G.Lock == H.Lock && G.Mode == LockMode::Turn;
    });
    if (!InTurns && !mayBeOpen(H.Lock, V.First, *V.State))
      return true;
  }
  return false;
}

} // namespace fearless
