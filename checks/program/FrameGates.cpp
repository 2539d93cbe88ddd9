// Gates: a thread that waits for its first job starts in earnest only when somebody has given it one. What
// the starter does before anybody can have done so comes first, though the thread runs.
#include "program/FirstLook.h"
#include "program/Frame.h"

namespace fearless {

bool Frame::isGate(const Vals &Predicate, PlaceId Condition) {
  for (const Val &V : Predicate) {
    bool Code = V.Kind == ValKind::Closure || V.Kind == ValKind::Function;
    llvm::ArrayRef<FunctionIdx> Bodies = Code ? L.bodies({V.N}) : llvm::ArrayRef<FunctionIdx>();
    if (Bodies.empty())
      return false;
    for (FunctionIdx B : Bodies)
      if (FirstLook Look(E, *L.Bodies[B].Facts); Look.result() != std::optional(false))
        return false;
      else
        noteGate(Condition, Look.asked());
  }
  return !Predicate.empty();
}

bool Frame::isGate(const Loop &Around, PlaceId Condition) {
  llvm::BitVector Waits(static_cast<unsigned>(Plans.size()));
  for (unsigned B : Around.Blocks.set_bits())
    if (llvm::any_of(Plans[B], [](const Op &O) { return O.Kind == OpKind::Waited; }))
      Waits.set(B);
  FirstLook Look(E, Facts);
  bool Out = Look.comesTo(Waits, Around.Blocks, Around.Header);
  if (Out)
    noteGate(Condition, Look.asked());
  return Out;
}

void Frame::noteGate(PlaceId Condition, llvm::ArrayRef<uint64_t> Asked) {
  E.AskedAtGates[E.keyOf(Condition)].insert(Asked.begin(), Asked.end());
  E.WaitAtGates[E.keyOf(Condition)].insert(F);
}

/// What is waited for may be there from the start: some function puts it there and notifies nobody.
bool Frame::isFilledSilently(PlaceId Condition) {
  const uint64_t Key = E.keyOf(Condition);
  auto Notifies = [&](FunctionIdx G) {
    return E.WaitAtGates[Key].contains(G) || // takes from it
           llvm::any_of(E.Summaries[G].Publishes, [&](const HeldLock &P) { return E.keyOf(P.Lock) == Key; });
  };
  for (uint64_t Member : E.AskedAtGates[Key])
    for (FunctionIdx G : E.Fillers.lookup(Member))
      if (!Notifies(G))
        return true;
  return false;
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
    if (!InTurns && !isFilledSilently(H.Lock) && !mayBeOpen(H.Lock, V.First, *V.State))
      return true;
  }
  return false;
}

} // namespace fearless
