// Objects that are filled and then put where others find them: an element of a table of jobs, a request that
// came by pointer. What is done to such an object before, whoever finds it there has not seen yet.
#include "program/Frame.h"

namespace fearless {

static constexpr size_t MaxHandOvers = 16;

// What is filled: of an element the table or queue that it is in.
static PlaceId keptIn(const PlaceTable &Places, PlaceId Dest) {
  while (Places[Dest].Parent &&
         (Places[Dest].Kind == PlaceKind::Element || Places[Dest].Kind == PlaceKind::Index))
    Dest = Places[Dest].Parent;
  return Dest;
}

// An element that is told by a number, or what a parameter points to.
PlaceId Frame::objectToHand(const Val &V) const {
  const PlaceNode &N = Places[V.Place];
  if (V.Kind == ValKind::Pointee && (N.Kind == PlaceKind::Index || N.Kind == PlaceKind::Element) &&
      N.A == static_cast<uint64_t>(IndexKind::Variable))
    return V.Place;
  return V.Kind == ValKind::Load && N.Kind == PlaceKind::Param && N.Depth == 0 ? Places.deref(V.Place) : 0;
}

void Frame::handOver(PlaceId Dest, const Val &V) {
  if (!E.WithAccesses || !V.Place || (Places[Dest].Depth == 0 && Places[Dest].Kind != PlaceKind::Global))
    return;
  PlaceId Object = objectToHand(V);
  if (!Object || HandOvers.size() >= MaxHandOvers || isWithin(Dest, Object))
    return;
  if (const PlaceNode &N = Places[Object];
      N.Kind != PlaceKind::Deref && Places[static_cast<PlaceId>(N.B)].Kind == PlaceKind::Local)
    E.HandedBy.insert(Places[static_cast<PlaceId>(N.B)].A);
  HandOvers.push_back({Object, keptIn(Places, Dest), CurrentBlock});
  Op O;
  O.Kind = OpKind::HandOver;
  O.Place = Object;
  emit(std::move(O));
}

// `job_t job = {function, request}; queue[tail] = job;`: a structure is put there with all that it holds.
void Frame::followHandOvers() {
  llvm::DenseMap<PlaceId, PlaceSet> CopiedTo;
  for (const HandOver &H : HandOvers)
    if (PlaceId R = Places.rootOf(H.Dest); Places[R].Kind == PlaceKind::Local)
      CopiedTo[R];
  if (CopiedTo.empty())
    return;
  for (const auto &[Dest, Held] : Env)
    for (const Val &V : Held)
      if (auto It = V.Kind == ValKind::Load ? CopiedTo.find(V.Place) : CopiedTo.end(); It != CopiedTo.end())
        It->second.push_back(keptIn(Places, Dest));
  std::vector<HandOver> More;
  for (const HandOver &H : HandOvers)
    if (auto It = CopiedTo.find(Places.rootOf(H.Dest)); It != CopiedTo.end())
      for (PlaceId Dest : It->second)
        More.push_back({H.Object, Dest, H.Block});
  llvm::sort(More, [](const HandOver &A, const HandOver &B) {
    return std::tie(A.Object, A.Dest, A.Block) < std::tie(B.Object, B.Dest, B.Block);
  });
  HandOvers.insert(HandOvers.end(), More.begin(), More.end());
}

// The next round of a loop hands over another.
void Frame::forgetHandOvers(Flow &S, const Loop &Round) const {
  llvm::erase_if(S.Handed, [&](PlaceId P) {
    return llvm::all_of(HandOvers,
                        [&](const HandOver &H) { return H.Object != P || Round.Blocks.test(H.Block); });
  });
}

// Where the object that the place is part of will be put in this round; nothing if that is done already.
LocksetId Frame::handedLater(PlaceId P, const Flow &S) {
  Lockset Out;
  for (PlaceId Q = HandOvers.empty() ? 0 : P; Q; Q = Places[Q].Parent) {
    for (const HandOver &H : HandOvers) {
      const Loop *Around = H.Object == Q ? innermostLoop(H.Block) : nullptr;
      if (H.Object == Q && !llvm::is_contained(S.Handed, Q) && (!Around || Around->Blocks.test(CurrentBlock)))
        add(Out, {H.Dest, LockMode::Exclusive, 1});
    }
    if (Places[Q].Kind == PlaceKind::Deref)
      break;
  }
  return E.intern(Out);
}

bool Frame::isHanded(PlaceId P, const Flow &S) const {
  for (PlaceId Q = S.Handed.empty() ? 0 : P; Q; Q = Places[Q].Kind == PlaceKind::Deref ? 0 : Places[Q].Parent)
    if (llvm::is_contained(S.Handed, Q))
      return true;
  return false;
}

// The thread comes to the object by way of what it is handed through.
bool Frame::isNotYetHanded(const SharedAccess &A, const FrameSpawn *Other) {
  if (!A.Handed || !Other)
    return false;
  const ThreadSide &Side = indexedSide(static_cast<uint32_t>(Other - Spawns.data()));
  return llvm::any_of(E.lockset(A.Handed), [&](const HeldLock &H) { return Side.Touched.contains(H.Lock); });
}

} // namespace fearless
