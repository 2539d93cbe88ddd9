// Two threads against each other, in the words of the function that sees both: a started thread beside
// what the function goes on to do, two started threads, or two instances of one. They race where their
// storage overlaps, one writes, not both are atomic, no lock is common, and neither is over before the
// other begins.
#include "program/Elements.h"
#include "program/Frame.h"

#include "llvm/ADT/Hashing.h"

namespace fearless {

static constexpr unsigned MaxPairsOfPlace = 12;
static constexpr unsigned MaxTriesOfPlace = 600; ///< accesses of one place against one thread

void Frame::index(ThreadSide &S, Frame &Fr) {
  for (uint32_t I = 0; I < S.Accesses.size(); ++I) {
    PlaceId P = Fr.erased(S.Accesses[I].Place);
    S.ByPlace[P].push_back(I);
    // Parts are found from the whole, too.
    for (PlaceKind K = Fr.Places[P].Kind; K == PlaceKind::Field || K == PlaceKind::Index;
         K = Fr.Places[P].Kind) {
      P = Fr.Places[P].Parent;
      S.ByPart[P].push_back(I);
    }
    S.Objects.push_back(P);
    S.Known.insert(P);
    for (P = S.Accesses[I].Place; P && S.Touched.insert(P).second; P = Fr.Places[P].Parent)
      if (Fr.Places[P].Kind == PlaceKind::Deref || Fr.Places[P].Kind == PlaceKind::CaptureOf)
        break;
  }
  S.Indexed = true;
}

Frame::ThreadSide &Frame::threadSide(uint32_t Spawn) {
  ThreadSide &S = Sides[Spawn];
  if (!S.Ready) {
    uint32_t Here = std::exchange(CurrentBlock, Spawns[Spawn].Block);
    footprint(Spawns[Spawn].Record, S.Accesses, 0);
    CurrentBlock = Here;
    llvm::DenseSet<uint64_t> Seen; // the same access by several ways counts once
    std::erase_if(S.Accesses, [&](const SharedAccess &A) {
      uint64_t Key =
          static_cast<uint64_t>(llvm::hash_combine(A.Place, A.Kind, A.Atomic, A.Locks, A.Joined, A.Container,
                                                   A.When, A.Handed, A.Exposed, A.Ranges, A.Shelf, A.Walks));
      return !Seen.insert(Key).second;
    });
    S.Ready = true;
  }
  return S;
}

Frame::ThreadSide &Frame::indexedSide(uint32_t Spawn) {
  ThreadSide &S = threadSide(Spawn);
  if (!S.Indexed)
    index(S, *this);
  return S;
}

Frame::Overlap Frame::overlap(PlaceId A, PlaceId B, const Versus &V) {
  // Bring both to equal depth: one may be a part of the other.
  while (Places[A].Depth > Places[B].Depth)
    A = Places[A].Parent;
  while (Places[B].Depth > Places[A].Depth)
    B = Places[B].Parent;
  for (PlaceId Q = A; Q; Q = Places[Q].Kind == PlaceKind::Deref ? 0 : Places[Q].Parent)
    if (llvm::is_contained(V.Own, Q))
      return Overlap::No;
  Overlap Out = Overlap::Yes;
  bool Behind = false; // a pointer kept in an element, and taken from there
  for (; A && B; A = Places[A].Parent, B = Places[B].Parent) {
    const PlaceNode &X = Places[A], &Y = Places[B];
    bool OneForAll = X.Kind == PlaceKind::Field || X.Kind == PlaceKind::This || X.Kind == PlaceKind::Param ||
                     (isElement(A) && static_cast<IndexKind>(X.A) == IndexKind::Constant);
    if (V.Self && Behind && !OneForAll && !Together)
      return Overlap::No; // each instance takes its own
    Behind |= X.Kind == PlaceKind::Deref;
    if (X.Kind != PlaceKind::Index && X.Kind != PlaceKind::Element)
      continue;
    IndexKind KX = indexKind(X.A), KY = indexKind(Y.A);
    if (KX == IndexKind::Constant && KY == IndexKind::Constant) {
      if (X.B != Y.B)
        return Overlap::No;
      continue;
    }
    auto IsNew = [&](IndexKind K, uint64_t By) {
      return K == IndexKind::Variable && isPushed(Places, static_cast<PlaceId>(By));
    };
    if (IsNew(KX, X.B) && IsNew(KY, Y.B) && (V.Self || X.B != Y.B))
      return Overlap::No;
    bool Private = (KX >= IndexKind::Variable && perInstance(static_cast<PlaceId>(X.B), V)) ||
                   (KY >= IndexKind::Variable && perInstance(static_cast<PlaceId>(Y.B), V));
    if (V.Self && KX == IndexKind::Common && KY == KX && X.B == Y.B && X.A != Y.A)
      return Overlap::No;
    if (V.Self && areBeside(X, Y, V))
      continue;
    if (V.Self && Private && !goesThroughAll(X, Y, V) && !goesThroughAll(Y, X, V))
      return Overlap::No;
    auto isTold = [&](IndexKind K, uint64_t By) {
      return K != IndexKind::Unknown && K != IndexKind::Neighbour && K != IndexKind::Common &&
             !IsNew(K, By) &&
             (K != IndexKind::Variable || Places[static_cast<PlaceId>(By)].Kind != PlaceKind::Field);
    };
    if (isTold(KX, X.B) || isTold(KY, Y.B))
      Out = Overlap::Guess;
  }
  return Out;
}

// `a[i] = a[i + 1]`, and `i` is shared out: what one round takes from its neighbour, another one works on.
bool Frame::areBeside(const PlaceNode &X, const PlaceNode &Y, const Versus &V) {
  if (indexKind(X.A) < IndexKind::Variable || indexKind(Y.A) < IndexKind::Variable || X.B != Y.B)
    return false;
  const PlaceNode &By = Places[static_cast<PlaceId>(X.B)];
  bool Dealt = By.Kind == PlaceKind::Local ? E.HandedBy.contains(By.A)
                                           : By.Kind == PlaceKind::Temp && !static_cast<uint32_t>(By.A);
  // `for (int w = 0; …; ++w) start([w] { … })`: each thread has the number of its round.
  if (auto It = Env.find(static_cast<PlaceId>(X.B)); V.Around && !Dealt && It != Env.end())
    Dealt = It->second.size() == 1 && It->second.front().Kind == ValKind::Load &&
            Places[It->second.front().Place].Kind == PlaceKind::Local &&
            Varying.contains(It->second.front().Place);
  return Dealt && besideBy(X.A) != besideBy(Y.A) && perInstance(static_cast<PlaceId>(X.B), V);
}

// Each instance has an element of its own, and looks at those of others as well: at all, one after the other,
// or at a certain one.
bool Frame::goesThroughAll(const PlaceNode &Own, const PlaceNode &Other, const Versus &V) {
  if (indexKind(Own.A) != IndexKind::Variable || !perInstance(static_cast<PlaceId>(Own.B), V))
    return false;
  if (indexKind(Other.A) == IndexKind::Variable) {
    const PlaceNode &By = Places[static_cast<PlaceId>(Other.B)];
    return By.Kind == PlaceKind::Local && !perInstance(static_cast<PlaceId>(Other.B), V);
  }
  if (indexKind(Other.A) != IndexKind::Constant)
    return false;
  PlaceId Number = variableBehind(static_cast<PlaceId>(Own.B));
  std::optional<int64_t> Start =
      Places[Number].Kind == PlaceKind::Local ? E.startOf(Places[Number].A) : std::nullopt;
  ByNumber = Start && *Start <= static_cast<int64_t>(Other.B);
  return ByNumber;
}

bool Frame::doneBefore(const SharedAccess &A, uint32_t Spawn) {
  if (!A.Joined)
    return false;
  for (const HeldLock &H : E.lockset(A.Joined)) {
    for (const Val &V : load(H.Lock))
      if (V.Kind == ValKind::Thread && V.N == Spawn)
        return true;
    if (Spawns[Spawn].Record.Carrier && servesCarrier(H.Lock, Spawns[Spawn].Record.Carrier))
      return true;
    if (isHandleOf(H.Lock, Spawn))
      return true;
  }
  return false;
}

// A closure or argument that a thread runs with is the thread's own copy.
bool Frame::isOwnCopy(PlaceId P) const {
  for (; P; P = Places[P].Parent) {
    if (Places[P].Kind == PlaceKind::Deref)
      return false;
    if (Places[P].Kind == PlaceKind::CaptureOf)
      return true;
  }
  return false;
}

// Each holds the lock that is in the element which it touches: of one element that is one lock.
bool Frame::holdElementsLock(const SharedAccess &A, const SharedAccess &B) {
  auto InElement = [&](PlaceId Lock, PlaceId Place) {
    while (Lock && !isElement(Lock))
      Lock = Places[Lock].Parent;
    return Lock && isWithin(Place, Lock);
  };
  for (const HeldLock &H : E.lockset(A.Locks))
    for (const HeldLock &G : E.lockset(B.Locks)) {
      bool Excludes = H.Mode <= LockMode::Exclusive && G.Mode <= LockMode::Exclusive &&
                      (H.Mode == LockMode::Exclusive || G.Mode == LockMode::Exclusive);
      if (Excludes && H.Lock != G.Lock && erased(H.Lock) == erased(G.Lock) && InElement(H.Lock, A.Place) &&
          InElement(G.Lock, B.Place))
        return true;
    }
  return false;
}

// Each holds a lock of one array of locks, chosen by an index: most often the index of what it touches.
bool Frame::holdLocksOfOneArray(const SharedAccess &A, const SharedAccess &B) {
  auto IsConstant = [&](PlaceId P) { return Places[P].A == static_cast<uint64_t>(IndexKind::Constant); };
  for (const HeldLock &H : E.lockset(A.Locks))
    for (const HeldLock &G : E.lockset(B.Locks))
      if (H.Lock != G.Lock && isElement(H.Lock) && isElement(G.Lock) && H.Mode == LockMode::Exclusive &&
          G.Mode == LockMode::Exclusive && !(IsConstant(H.Lock) && IsConstant(G.Lock)) &&
          erased(H.Lock) == erased(G.Lock))
        return !isOneOfMany(H.Lock, A.Place) || !isOneOfMany(G.Lock, B.Place);
  return false;
}

// What is done once, and starts the thread, is not done again.
bool Frame::isOfStarter(const FrameSpawn &Thread, const SharedAccess &A) const {
  PlaceId Once = Thread.Record.Once;
  return Once && llvm::any_of(E.lockset(A.Locks), [&](const HeldLock &H) {
           return H.Lock == Once && H.Mode == LockMode::Exclusive;
         });
}

bool Frame::isCounted(const SharedAccess &A) const {
  return A.Frees && llvm::any_of(E.lockset(A.Locks), [](const HeldLock &H) {
           return H.Mode >= LockMode::Publish && H.Mode != LockMode::Phase;
         });
}

// `lock(buckets[hash % 8].lock); ++entries;`: whoever has another bucket's lock may be here as well. What the
// locks guard is in the buckets; this is beside them.
bool Frame::isOneOfMany(PlaceId Lock, PlaceId Guarded) const {
  PlaceId Part = Lock;
  while (Part && !isElement(Part))
    Part = Places[Part].Parent;
  if (!Part)
    return false;
  const PlaceNode &N = Places[Part];
  PlaceKind By = Places[static_cast<PlaceId>(indexKind(N.A) >= IndexKind::Variable ? N.B : 0)].Kind;
  if (indexKind(N.A) == IndexKind::Constant || indexKind(N.A) == IndexKind::Common ||
      By == PlaceKind::Field || By == PlaceKind::Global)
    return false;
  PlaceId Whole = Guarded; // the object with the table, or a variable of the program
  while (Places[Whole].Kind == PlaceKind::Field)
    Whole = Places[Whole].Parent;
  return Places[Whole].Kind == PlaceKind::Global || (!isElement(Whole) && isWithin(N.Parent, Whole));
}

Lockset Frame::ownLocks(const SharedAccess &A, PlaceId Other) const {
  Lockset Out = E.lockset(A.Locks);
  llvm::erase_if(Out, [&](const HeldLock &H) {
    return H.Mode <= LockMode::Exclusive && !E.isOnce(H.Lock) && isOneOfMany(H.Lock, A.Place) &&
           isOneOfMany(H.Lock, Other);
  });
  return Out;
}

// A test has shown whose thread this is; that the other access is the same thread's is likely.
bool Frame::isOfKnownThread(const SharedAccess &A) const {
  return llvm::any_of(E.lockset(A.Locks), [&](const HeldLock &H) { return H.Lock == E.ThreadIdentity; });
}

void Frame::comparePair(const SharedAccess &Here, const SharedAccess &There, const Versus &V) {
  // What a thread or a call has made itself it hands on when it is done with it, or not at all.
  if (isOwnCopy(Here.Place) || Here.Made || There.Made || (V.Self && (Here.Frees || There.Frees)))
    return;
  if (V.Self && Here.When && isSameInstance(Here, There, V))
    return;
  if (V.Self && Here.Each && There.Each && !(Here.Walks && There.Walks)) // each instance has its own
    return;
  if (V.Shelved && !areOnOneShelf(Here, There, V))
    return;
  bool HereWrites = Here.Kind != AccessKind::Read, ThereWrites = There.Kind != AccessKind::Read;
  if ((!HereWrites && !ThereWrites) || (Here.Atomic && There.Atomic))
    return;
  ByNumber = false;
  Together = Here.Locks && There.Locks && meetUnderOneLock(Here, There);
  Overlap O = overlap(Here.Place, There.Place, V);
  auto IsEqual = [](const Premise &P) { return P.Equal; };
  bool Chosen = ByNumber && (llvm::any_of(E.premises(Here.When), IsEqual) ||
                             llvm::any_of(E.premises(There.When), IsEqual));
  if (O == Overlap::No || Chosen) // only the one whose element it is comes there
    return;
  if (Here.Locks && There.Locks && !compatible(E.lockset(Here.Locks), E.lockset(There.Locks), false) &&
      !compatible(ownLocks(Here, There.Place), ownLocks(There, Here.Place), false))
    return;
  // The starter has waited for it: what the thread did before is done when anybody else comes.
  auto IsSeen = [&](const HeldLock &H) {
    return H.Mode == LockMode::Publish && llvm::is_contained(V.First->Record.Seen, H.Lock);
  };
  if (V.First && V.First->Harness && !V.Self && There.Locks && llvm::any_of(E.lockset(There.Locks), IsSeen))
    return;
  if (holdElementsLock(Here, There) || (V.First && isOfStarter(*V.First, Here)) ||
      (V.State && There.Locks && isBeforeGate(Here, There, V)))
    return;
  if (E.hasAllRaces() || ++Found[{erased(Here.Place), {V.First, V.Second}}] > MaxPairsOfPlace)
    return;
  RawRace R;
  bool Deeper = Places[Here.Place].Depth >= Places[There.Place].Depth;
  R.Place = Deeper != (Here.Frees || There.Frees) ? Here.Place : There.Place; // what is freed is the whole
  R.Frame = F;
  R.SelfOverlap = V.Self;
  R.Guess = O == Overlap::Guess || Here.Guess || There.Guess;
  bool Turns = Here.Locks && There.Locks && !V.Self &&
               takeTurns(E.lockset(Here.Locks), E.lockset(There.Locks)) && !isBesideSlots(Here, There, V);
  // Whoever starts threads knows best when they are done; and the last of several owners frees what they
  // share.
  bool Ended = (!V.Second && !V.Self && Here.Frees) || isCounted(Here) || isCounted(There);
  bool Early = !V.Self && (isNotYetHanded(Here, V.First) || isNotYetHanded(There, V.Second));
  R.Alias = ((Here.Alias || There.Alias) && !Together) || Turns || Ended || Early || areApart(Here, There) ||
            holdLocksOfOneArray(Here, There) || isOfKnownThread(Here) || isOfKnownThread(There);
  R.Harness = V.First && V.First->Harness;
  auto Side = [&](const SharedAccess &A, const FrameSpawn *S) {
    RaceSide Out;
    Out.Access = A;
    if (S) {
      Out.SpawnLoc = S->Record.Loc;
      Out.SpawnTrace = S->Record.Trace;
    }
    return Out;
  };
  R.First = Side(There, V.First);
  R.Second = Side(Here, V.Self ? V.First : V.Second);
  if (!V.First) {
    R.First.SpawnLoc = V.RegionLoc;
    R.Second.SpawnLoc = V.RegionLoc;
  }
  E.Races.push_back(R);
}

PlaceId Frame::objectOf(PlaceId P) {
  while (Places[P].Kind == PlaceKind::Field || Places[P].Kind == PlaceKind::Index)
    P = Places[P].Parent;
  return P;
}

// All accesses of the side that can overlap this one: of the same place, of a whole that it is part of,
// of parts of it.
void Frame::compare(const SharedAccess &Here, ThreadSide &Side, const Versus &V) {
  if (E.hasAllRaces())
    return;
  PlaceId P = erased(Here.Place);
  if (isOfOtherRun(Here.Place) || !Side.Known.contains(objectOf(P)))
    return;
  PlaceId Whole = objectOf(P);
  bool Any = Side.ByPart.contains(P);
  for (PlaceId Q = P; !Any; Q = Places[Q].Parent) {
    Any = Side.ByPlace.contains(Q);
    if (Q == Whole)
      break;
  }
  auto It = Any ? Found.find({P, {V.First, V.Second}}) : Found.end();
  if (!Any || (It != Found.end() && It->second > MaxPairsOfPlace))
    return;
  unsigned &Tried = Side.Tried[P];
  if (Tried > MaxTriesOfPlace)
    return;
  if (auto It = Side.ByPlace.find(P); It != Side.ByPlace.end())
    for (uint32_t I : It->second)
      if (++Tried < MaxTriesOfPlace)
        comparePair(Here, Side.Accesses[I], V);
  if (!Here.Container)
    if (auto It = Side.ByPart.find(P); It != Side.ByPart.end())
      for (uint32_t I : It->second)
        if (++Tried < MaxTriesOfPlace)
          comparePair(Here, Side.Accesses[I], V);
  for (PlaceKind K = Places[P].Kind; K == PlaceKind::Field || K == PlaceKind::Index; K = Places[P].Kind) {
    P = Places[P].Parent;
    if (auto It = Side.ByPlace.find(P); It != Side.ByPlace.end())
      for (uint32_t I : It->second)
        if (!Side.Accesses[I].Container && ++Tried < MaxTriesOfPlace)
          comparePair(Here, Side.Accesses[I], V);
  }
}

void Frame::compareEvent(llvm::ArrayRef<SharedAccess> Event, const Flow &S, bool Joins) {
  if (Event.empty() || S.Alive.none() || E.hasAllRaces())
    return;
  for (unsigned I : S.Alive.set_bits()) {
    ThreadSide &Side = indexedSide(I);
    if (Side.Accesses.empty() || !mayRun(I, S))
      continue;
    Versus V;
    V.First = &Spawns[I];
    V.State = &S;
    if (isEarlierRound(Spawns[I]))
      V.Own = ownElements(Spawns[I].Record);
    for (const SharedAccess &A : Event)
      if ((A.Exposed || !isOwned(A.Place, S)) && ((!Joins && S.Renewed.test(I)) || !doneBefore(A, I)))
        compare(A, Side, V);
  }
}

// Its starter's own analysis knows the order of the two.
bool Frame::isStartedBy(uint32_t Spawn, uint32_t Other) const {
  for (uint32_t S = Spawns[Spawn].Starter; S != ~0u; S = Spawns[S].Starter)
    if (S == Other)
      return true;
  return false;
}

// One call of this function makes one.
bool Frame::isMadeHere(PlaceId P) const {
  PlaceId R = Places.rootOf(P);
  PlaceKind K = Places[R].Kind;
  return (K == PlaceKind::Local || K == PlaceKind::Temp || K == PlaceKind::Heap) &&
         !E.OnceObjects.contains(R);
}

// Of all that two threads do little meets: the rest is left out before anything is asked of it.
void Frame::compareThreads(const ThreadSide &Mine, ThreadSide &Other, const Versus &V) {
  for (size_t I = 0; I < Mine.Accesses.size(); ++I) {
    const SharedAccess &A = Mine.Accesses[I];
    if (!Other.Known.contains(Mine.Objects[I]) || (V.Self && isFresh(A.Place, V.Around)) ||
        (V.Posted && isMadeHere(A.Place)))
      continue;
    Versus W = V;
    W.Shelved = standsForMany(A.Place);
    if (!W.Shelved || A.Shelf)
      compare(A, Other, W);
  }
}

void Frame::compareSpawn(uint32_t Spawn, const llvm::BitVector &Alive, uint32_t Block) {
  if (!E.WithAccesses || E.hasAllRaces())
    return;
  ThreadSide &Mine = indexedSide(Spawn);
  const auto TriedBefore = Mine.Tried; // what it tries against itself does not count for others
  const Loop *Around = innermostLoop(Block);
  for (unsigned I : Alive.set_bits()) {
    if (sameCarrier(I, Spawn) || (I == Spawn && Spawns[I].Record.Once) ||
        (I != Spawn && isStartedBy(Spawn, I)))
      continue; // one thread runs both, one after the other
    Versus V;
    V.First = &Spawns[I];
    V.Second = &Spawns[Spawn];
    if (I == Spawn) {
      V.Self = true;
      V.Around = Around;
      if (Around)
        V.Own = ownElements(Spawns[Spawn].Record);
    }
    compareThreads(Mine, indexedSide(I), V);
  }
  for (uint32_t Other : Spawns[Spawn].Beside) {
    Versus V;
    V.First = &Spawns[Other];
    V.Second = &Spawns[Spawn];
    for (const SharedAccess &A : Mine.Accesses)
      compare(A, indexedSide(Other), V);
  }
  if (Spawns[Spawn].Record.Many && !Alive.test(Spawn)) {
    Versus V;
    V.First = V.Second = &Spawns[Spawn];
    V.Self = true;
    V.Posted = Spawns[Spawn].Record.Carrier != 0;
    V.Own = ownElements(Spawns[Spawn].Record);
    compareThreads(Mine, Mine, V);
  }
  Mine.Tried = TriedBefore;
}

} // namespace fearless
