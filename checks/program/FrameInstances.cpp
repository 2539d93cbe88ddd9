// Several threads of one loop: which objects each of them has of its own, because each round of the loop
// makes or takes another.
#include "program/Frame.h"

namespace fearless {

static constexpr unsigned MaxOwnCaptures = 16;

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
        if (const auto *D = std::get_if<Destroy>(&Ft.What);
            D && D->Object.Steps.empty() && D->Object.Base == Root(Local{Id})) {
          Dies = true;
          Note(true);
        } else if (const auto *Bd = std::get_if<Bind>(&Ft.What);
                   Bd && !Dies && !Seen && Bd->Dest.Steps.empty()) {
          Note(Bd->Dest.Base == Root(Local{Id}));
        } else if (const auto *C = std::get_if<Construct>(&Ft.What);
                   C && !Dies && !Seen && C->Object.Steps.empty()) {
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

// What a round of the loop makes, the same round ends.
bool Frame::endsInItsRound(const Op &O) {
  PlaceId R = Places.rootOf(O.Place);
  const Loop *Around = innermostLoop(CurrentBlock);
  bool Other = O.Replaced && Places[R].B; // it may have been put in the place of the one that dies
  return Places[R].Kind == PlaceKind::Heap && !Other && Around && isFresh(R, Around);
}

// Every round makes one and hands work with it to others: whichever ends when all are made, its work may be
// waiting.
bool Frame::eachIsPosted(uint32_t Spawn, PlaceId P) {
  const Loop *Around = innermostLoop(Spawns[Spawn].Block);
  return Spawns[Spawn].Record.Carrier && Around && !Around->Blocks.test(CurrentBlock) &&
         isFresh(Places.rootOf(P), Around);
}

// Whether an index differs between the instances of a thread.
bool Frame::perInstance(PlaceId Index, const Versus &V) {
  const PlaceNode &N = Places[Places.rootOf(Index)];
  bool Sweeps = N.Kind == PlaceKind::Local && E.sweeps(N.A) && !E.HandedBy.contains(N.A);
  if (V.Distributed || Index == E.ThreadNumber || Index == E.ThreadIdentity)
    return !Sweeps;
  if (Places[Index].Kind == PlaceKind::Field) // of what each instance has of its own
    return standsForMany(Index) || isFresh(Index, V.Around) ||
           llvm::any_of(V.Own, [&](PlaceId Own) { return isWithin(Index, Own); });
  switch (N.Kind) {
  case PlaceKind::Local:
    return N.A >> 32 == F || !Sweeps; // who took one has that one
  case PlaceKind::Temp:               // a copy made for the thread
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
  auto It =
      llvm::find_if(Block, [&](const Op &O) { return O.Kind == OpKind::Spawn && &Spawns[O.Index] == &S; });
  return static_cast<uint32_t>(It - Block.begin());
}

} // namespace fearless
