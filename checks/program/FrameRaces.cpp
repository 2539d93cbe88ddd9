// Two threads against each other, in the words of the function that sees both: a started thread beside
// what the function goes on to do, two started threads, or two instances of one. They race where their
// storage overlaps, one writes, not both are atomic, no lock is common, and neither is over before the
// other begins.
#include "program/Frame.h"

#include "llvm/ADT/Hashing.h"

namespace fearless {

static constexpr size_t MaxRaces = 100000;
static constexpr unsigned MaxOwnCaptures = 16;
static constexpr unsigned MaxPairsOfPlace = 12;
static constexpr unsigned MaxTriesOfPlace = 600; ///< accesses of one place against one thread

void Frame::index(ThreadSide &S, Frame &Fr) {
  for (uint32_t I = 0; I < S.Accesses.size(); ++I) {
    PlaceId P = Fr.erased(S.Accesses[I].Place);
    S.ByPlace[P].push_back(I);
    // Parts are found from the whole, too.
    for (PlaceKind K = Fr.Places[P].Kind; K == PlaceKind::Field || K == PlaceKind::Index; K = Fr.Places[P].Kind) {
      P = Fr.Places[P].Parent;
      S.ByPart[P].push_back(I);
    }
  }
  S.Ready = true;
}

Frame::ThreadSide &Frame::threadSide(uint32_t Spawn) {
  ThreadSide &S = Sides[Spawn];
  if (!S.Ready) {
    footprint(Spawns[Spawn].Record, S.Accesses, 0);
    llvm::DenseSet<uint64_t> Seen; // the same access by several ways counts once
    std::erase_if(S.Accesses, [&](const SharedAccess &A) {
      uint64_t Key = static_cast<uint64_t>(llvm::hash_combine(A.Place, A.Kind, A.Atomic, A.Locks, A.Joined, A.Container));
      return !Seen.insert(Key).second;
    });
    index(S, *this);
  }
  return S;
}

// An object that each round of the loop makes anew.
bool Frame::isFresh(PlaceId P, const Loop *Around) {
  if (!Around)
    return false;
  const PlaceNode &N = Places[Places.rootOf(P)];
  if (N.B)
    if (auto It = SiteBlock.find(N.B); It != SiteBlock.end())
      return Around->Blocks.test(It->second);
  if (N.A >> 32 != F || N.B)
    return false;
  bool Seen = false, Inside = false, Dies = false;
  for (uint32_t B = 0; B < Facts.Blocks.size(); ++B)
    for (const Fact &Ft : Facts.Blocks[B].Facts) {
      auto Note = [&](bool Matches) {
        if (Matches) {
          Seen = true;
          Inside = Around->Blocks.test(B);
        }
      };
      uint32_t Id = static_cast<uint32_t>(N.A);
      if (N.Kind == PlaceKind::Local) {
        if (const auto *D = std::get_if<Destroy>(&Ft.What); D && D->Object.Steps.empty() && D->Object.Base == Root(Local{Id})) {
          Dies = true;
          Note(true);
        } else if (const auto *Bd = std::get_if<Bind>(&Ft.What); Bd && !Dies && !Seen && Bd->Dest.Steps.empty()) {
          Note(Bd->Dest.Base == Root(Local{Id}));
        } else if (const auto *C = std::get_if<Construct>(&Ft.What); C && !Dies && !Seen && C->Object.Steps.empty()) {
          Note(C->Object.Base == Root(Local{Id}));
        }
      } else if (const auto *A = std::get_if<Alloc>(&Ft.What)) {
        Note(A->Result == Id);
      } else if (const auto *M = std::get_if<MakeClosure>(&Ft.What)) {
        Note(M->Result == Id);
      } else if (const auto *C = std::get_if<Call>(&Ft.What)) {
        Note(C->Result == Id);
      }
    }
  // Copies for threads and objects from makers are numbered by their fact.
  if (N.Kind != PlaceKind::Local && (N.A & 0xc0000000u)) {
    uint32_t Ordinal = static_cast<uint32_t>(N.A) & 0x3fffffffu, At = 0;
    for (uint32_t B = 0; B < Facts.Blocks.size(); ++B) {
      if (Ordinal < At + Facts.Blocks[B].Facts.size())
        return Around->Blocks.test(B);
      At += static_cast<uint32_t>(Facts.Blocks[B].Facts.size());
    }
  }
  return Seen && Inside;
}

// One name for many objects: made in a loop. Which of them a thread has is not known, and most often each
// has its own.
bool Frame::standsForMany(PlaceId P) {
  PlaceId R = Places.rootOf(P);
  if (Places[R].Kind != PlaceKind::Heap)
    return false;
  return E.ManyObjects.contains(R) || llvm::any_of(Loops, [&](const Loop &L) { return isFresh(R, &L); });
}

// Whether an index differs between the instances of a thread.
bool Frame::perInstance(PlaceId Index, const Versus &V) {
  const PlaceNode &N = Places[Places.rootOf(Index)];
  if (V.Distributed)
    return true;
  if (Places[Index].Kind == PlaceKind::Field) // of what each instance has of its own
    return standsForMany(Index) || isFresh(Index, V.Around) ||
           llvm::any_of(V.Own, [&](PlaceId Own) { return isWithin(Index, Own); });
  switch (N.Kind) {
  case PlaceKind::Local:
    return N.A >> 32 == F ? true : !E.sweeps(N.A);
  case PlaceKind::Temp: // a copy made for the thread
  case PlaceKind::Param:
  case PlaceKind::Capture:
    return true;
  default:
    return false;
  }
}

// `for (Part &part : parts) threads.emplace_back([&part] { … });`
PlaceSet Frame::ownElements(const SpawnRecord &R) {
  PlaceSet Out;
  auto Note = [&](PlaceId P) {
    for (PlaceId Q = P; Q && Places[Q].Kind != PlaceKind::Deref; Q = Places[Q].Parent)
      if (isElement(Q) && Places[Q].A != static_cast<uint64_t>(IndexKind::Constant))
        return Out.push_back(P);
  };
  auto NoteAll = [&](const Vals &Some) {
    for (const Val &V : Some)
      if (V.Kind == ValKind::Pointee)
        Note(V.Place);
  };
  for (const Val &V : refreshed(R.Callable))
    for (unsigned I = 0; V.Kind == ValKind::Closure && I < MaxOwnCaptures; ++I)
      NoteAll(load(Places.captureOf(V.Place, I)));
  for (const Vals &A : R.Args)
    NoteAll(refreshed(A));
  for (PlaceId P : R.ArgPlaces)
    NoteAll(load(P));
  return Out;
}

// `for (…) { jobs[i].id = i; start(&jobs[i]); }`: at this point the thread is one of an earlier round.
bool Frame::isEarlierRound(const FrameSpawn &S) {
  const Loop *Around = innermostLoop(S.Block);
  if (!Around || !Around->Blocks.test(CurrentBlock))
    return false;
  if (S.Block == CurrentBlock && CurrentBlock != Around->Header)
    return CurrentPosition < spawnPosition(S);
  llvm::SmallVector<uint32_t, 8> Work{S.Block};
  llvm::BitVector Seen(static_cast<unsigned>(Facts.Blocks.size()));
  while (!Work.empty())
    for (uint32_t To : Facts.Blocks[Work.pop_back_val()].Successors)
      if (To != Around->Header && Around->Blocks.test(To) && !Seen.test(To)) {
        Seen.set(To);
        Work.push_back(To);
      }
  return !Seen.test(CurrentBlock);
}

uint32_t Frame::spawnPosition(const FrameSpawn &S) const {
  const std::vector<Op> &Block = Plans[S.Block];
  auto It = llvm::find_if(Block, [&](const Op &O) { return O.Kind == OpKind::Spawn && &Spawns[O.Index] == &S; });
  return static_cast<uint32_t>(It - Block.begin());
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
    Behind |= X.Kind == PlaceKind::Deref;
    if (V.Self && Behind && static_cast<IndexKind>(X.A) != IndexKind::Constant)
      return Overlap::No; // each instance takes its own
    if (X.Kind != PlaceKind::Index && X.Kind != PlaceKind::Element)
      continue;
    auto KX = static_cast<IndexKind>(X.A), KY = static_cast<IndexKind>(Y.A);
    if (KX == IndexKind::Constant && KY == IndexKind::Constant) {
      if (X.B != Y.B)
        return Overlap::No;
      continue;
    }
    bool Private = (KX == IndexKind::Variable && perInstance(static_cast<PlaceId>(X.B), V)) ||
                   (KY == IndexKind::Variable && perInstance(static_cast<PlaceId>(Y.B), V));
    if (V.Self && Private)
      return Overlap::No;
    auto isTold = [&](IndexKind K, uint64_t By) {
      return K != IndexKind::Unknown &&
             (K != IndexKind::Variable || Places[static_cast<PlaceId>(By)].Kind != PlaceKind::Field);
    };
    if (isTold(KX, X.B) || isTold(KY, Y.B))
      Out = Overlap::Guess;
  }
  return Out;
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
    for (PlaceId Own : Spawns[Spawn].Handles)
      if (Own == H.Lock)
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

// What is done once, and starts the thread, is not done again.
bool Frame::isOfStarter(const FrameSpawn &Thread, const SharedAccess &A) const {
  PlaceId Once = Thread.Record.Once;
  return Once && llvm::any_of(E.lockset(A.Locks), [&](const HeldLock &H) {
           return H.Lock == Once && H.Mode == LockMode::Exclusive;
         });
}

bool Frame::isCounted(const SharedAccess &A) const {
  return A.Frees && llvm::any_of(E.lockset(A.Locks), [](const HeldLock &H) { return H.Mode >= LockMode::Publish; });
}

void Frame::comparePair(const SharedAccess &Here, const SharedAccess &There, const Versus &V) {
  // What a thread or a call has made itself it hands on when it is done with it, or not at all.
  if (isOwnCopy(Here.Place) || Here.Made || There.Made || (V.Self && (Here.Frees || There.Frees)))
    return;
  bool HereWrites = Here.Kind != AccessKind::Read, ThereWrites = There.Kind != AccessKind::Read;
  if ((!HereWrites && !ThereWrites) || (Here.Atomic && There.Atomic))
    return;
  Overlap O = overlap(Here.Place, There.Place, V);
  if (O == Overlap::No)
    return;
  if (Here.Locks && There.Locks && !compatible(E.lockset(Here.Locks), E.lockset(There.Locks), false))
    return;
  if (holdElementsLock(Here, There) || (V.First && isOfStarter(*V.First, Here)))
    return;
  if (E.Races.size() >= MaxRaces || ++Found[{erased(Here.Place), V.First, V.Second}] > MaxPairsOfPlace)
    return;
  RawRace R;
  bool Deeper = Places[Here.Place].Depth >= Places[There.Place].Depth;
  R.Place = Deeper != (Here.Frees || There.Frees) ? Here.Place : There.Place; // what is freed is the whole
  R.Frame = F;
  R.SelfOverlap = V.Self;
  R.Guess = O == Overlap::Guess || Here.Guess || There.Guess;
  bool Turns = Here.Locks && There.Locks && !V.Self && takeTurns(E.lockset(Here.Locks), E.lockset(There.Locks));
  // Whoever starts threads knows best when they are done; and the last of several owners frees what they share.
  bool Ended = (!V.Second && !V.Self && Here.Frees) || isCounted(Here) || isCounted(There);
  R.Alias = Here.Alias || There.Alias || Turns || Ended;
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

// All accesses of the side that can overlap this one: of the same place, of a whole that it is part of,
// of parts of it.
void Frame::compare(const SharedAccess &Here, ThreadSide &Side, const Versus &V) {
  PlaceId P = erased(Here.Place);
  if (auto It = Found.find({P, V.First, V.Second}); It != Found.end() && It->second > MaxPairsOfPlace)
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

void Frame::compareEvent(llvm::ArrayRef<SharedAccess> Event, const Flow &S) {
  if (Event.empty() || S.Alive.none())
    return;
  for (unsigned I : S.Alive.set_bits()) {
    ThreadSide &Side = threadSide(I);
    if (Side.Accesses.empty() || !mayRun(I, S))
      continue;
    Versus V;
    V.First = &Spawns[I];
    if (isEarlierRound(Spawns[I]))
      V.Own = ownElements(Spawns[I].Record);
    for (const SharedAccess &A : Event)
      if (!isOwned(A.Place, S) && !doneBefore(A, I))
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

void Frame::compareSpawn(uint32_t Spawn, const llvm::BitVector &Alive, uint32_t Block) {
  if (!E.WithAccesses)
    return;
  ThreadSide Mine = threadSide(Spawn);
  const Loop *Around = innermostLoop(Block);
  for (unsigned I : Alive.set_bits()) {
    if (sameCarrier(I, Spawn) || (I == Spawn && Spawns[I].Record.Once) || (I != Spawn && isStartedBy(Spawn, I)))
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
    ThreadSide &Other = I == Spawn ? Mine : threadSide(I);
    for (const SharedAccess &A : Mine.Accesses)
      if (!standsForMany(A.Place) && (!V.Self || !isFresh(A.Place, Around)))
        compare(A, Other, V);
  }
  for (uint32_t Other : Spawns[Spawn].Beside) {
    Versus V;
    V.First = &Spawns[Other];
    V.Second = &Spawns[Spawn];
    for (const SharedAccess &A : Mine.Accesses)
      compare(A, threadSide(Other), V);
  }
  if (!Spawns[Spawn].Record.Many || Alive.test(Spawn))
    return;
  Versus V;
  V.First = V.Second = &Spawns[Spawn];
  V.Self = true;
  V.Own = ownElements(Spawns[Spawn].Record);
  for (const SharedAccess &A : Mine.Accesses)
    if (!standsForMany(A.Place))
      compare(A, Mine, V);
}

} // namespace fearless
