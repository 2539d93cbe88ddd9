// Cycles among the waits of a function and of the threads that it starts. Every edge is by a thread of its
// own, or by one that overlaps itself; all of them can be under way at once; none is behind a common gate.
#include "program/Frame.h"
#include "program/LockGraph.h"

namespace fearless {

static constexpr unsigned MaxEdgesOfPair = 4;
static constexpr size_t MaxLockCycles = 5000;
static constexpr uint32_t Own = ~0u, Region = ~0u - 1; ///< sides that are no started thread

struct Frame::OrderEdge {
  const WantRecord *What = nullptr;
  HeldLock Held;
  uint32_t Side = Own; ///< the frame's spawn
  const llvm::BitVector *Alive = nullptr;
  std::pair<unsigned, size_t> Order; ///< steps to the wait, and number
};

static unsigned steps(const Engine &E, TraceId T) {
  unsigned N = 0;
  for (; T; T = E.trace(T).Next)
    ++N;
  return N;
}

void Frame::addEdges(const WantRecord &W, uint32_t Side, const llvm::BitVector *Alive,
                     std::vector<OrderEdge> &Out) {
  for (const HeldLock &H : E.lockset(W.Held))
    Out.push_back({&W, H, Side, Alive, {steps(E, W.Trace), Out.size()}});
}

/// Both hold this, so they are never under way at once.
static bool haveGate(Engine &E, const Lockset &A, const Lockset &B) {
  for (const HeldLock &H : A)
    for (const HeldLock &G : B)
      if (H.Lock == G.Lock && E.erased(H.Lock) == H.Lock &&
          (H.Mode == LockMode::Exclusive || G.Mode == LockMode::Exclusive))
        return true;
  return false;
}

bool Frame::together(const OrderEdge &A, const OrderEdge &B) {
  return !haveGate(E, E.lockset(A.What->Held), E.lockset(B.What->Held)) && beside(A, B);
}

bool Frame::beside(const OrderEdge &A, const OrderEdge &B) {
  if (A.Side > B.Side)
    return beside(B, A);
  bool Threads = B.Side < Region;
  if (!Threads && A.Side < Region) { // a thread beside what the function itself does
    SharedAccess Mine;
    Mine.Joined = B.What->Joined;
    return A.Side < B.Alive->size() && B.Alive->test(A.Side) && !doneBefore(Mine, A.Side);
  }
  if (!Threads)
    return A.Side == Region && B.Side == Region;
  const FrameSpawn &X = Spawns[A.Side], &Y = Spawns[B.Side];
  if (A.Side == B.Side)
    return X.Record.Many || Overlapped[A.Side].test(A.Side);
  if (sameCarrier(A.Side, B.Side))
    return false;
  if (isStartedBy(A.Side, B.Side)) // what its starter goes on to do
    return llvm::is_contained(B.What->Beside, A.Side);
  if (isStartedBy(B.Side, A.Side))
    return llvm::is_contained(A.What->Beside, B.Side);
  return Overlapped[A.Side].test(B.Side) || Overlapped[B.Side].test(A.Side) ||
         llvm::is_contained(X.Beside, B.Side) || llvm::is_contained(Y.Beside, A.Side);
}

// The lock that A waits for is the one that B holds, and a holder of B's kind keeps A waiting.
bool Frame::follows(const OrderEdge &A, const OrderEdge &B) {
  PlaceId Wanted = A.What->Lock, Held = B.Held.Lock;
  if (Places[Wanted].Depth != Places[Held].Depth || isOwnCopy(Wanted))
    return false;
  bool Self = A.Side == B.Side;
  if (Self && standsForMany(Wanted))
    return false;
  Overlap Same = overlap(Wanted, Held, Versus());
  if (Same == Overlap::No ||
      (Self && Same == Overlap::Guess)) // each instance most likely has elements of its own
    return false;
  if (Self && A.Side < Region && isFresh(Wanted, innermostLoop(Spawns[A.Side].Block)))
    return false;
  bool Shared = A.What->Mode == LockMode::Shared && B.Held.Mode == LockMode::Shared;
  return !Shared || isWrittenByAThird(Wanted, A.Side, B.Side);
}

// A reader waits for a reader only behind a writer that waits, and that is a third thread.
bool Frame::isWrittenByAThird(PlaceId Lock, uint32_t First, uint32_t Second) {
  return llvm::any_of(Writers, [&](const std::pair<PlaceId, uint32_t> &W) {
    auto [Wanted, Side] = W;
    bool Several =
        Side == Region || (Side < Region && (Spawns[Side].Record.Many || Overlapped[Side].test(Side)));
    return (Several || (Side != First && Side != Second)) && erased(Wanted) == erased(Lock) &&
           overlap(Wanted, Lock, Versus()) != Overlap::No;
  });
}

void Frame::reportInversion(llvm::ArrayRef<const OrderEdge *> Edges, bool Instances) {
  RawLockCycle C;
  C.Instances = Instances;
  C.Elements = Instances;
  for (size_t I = 0; I < Edges.size(); ++I) {
    const OrderEdge &O = *Edges[I];
    RawLockEdge R{O.Held.Lock, O.What->Lock,  O.Held.Mode, O.What->Mode, {}, O.What->Object,
                  {},          O.What->Trace, F,           {},           0,  1};
    for (const HeldFrom &T : O.What->Taken)
      if (T.Lock == O.Held.Lock) {
        R.TakenAt = T.At;
        R.HeldObject = T.Object;
      }
    if (O.Side < Region) {
      R.SpawnLoc = Spawns[O.Side].Record.Loc;
      R.SpawnTrace = Spawns[O.Side].Record.Trace;
    }
    C.Guesses += O.What->Guesses;
    const OrderEdge &Next = *Edges[(I + 1) % Edges.size()];
    C.Elements |= !Instances && overlap(O.What->Lock, Next.Held.Lock, Versus()) == Overlap::Guess;
    C.Readers |= O.What->Mode == LockMode::Shared && Next.Held.Mode == LockMode::Shared;
    C.Edges.push_back(R);
  }
  if (E.LockCycles.size() < MaxLockCycles)
    E.LockCycles.push_back(std::move(C));
}

void Frame::findInversions() {
  if (!E.WithAccesses || !AliveAtEntry.empty() || (Spawns.empty() && OwnWants.empty()))
    return;
  std::vector<std::vector<WantRecord>> OfThread(Spawns.size());
  std::vector<OrderEdge> All, Kept;
  for (uint32_t I = 0; I < Spawns.size(); ++I) {
    wantedByThread(Spawns[I].Record, &Spawns[I], OfThread[I], 0);
    for (const WantRecord &W : OfThread[I]) {
      addEdges(W, I, nullptr, All);
      if (W.Mode == LockMode::Exclusive)
        Writers.insert({W.Lock, I});
    }
  }
  for (auto [Lock, InRegion] : OwnWriters)
    Writers.insert({Lock, InRegion ? Region : Own});
  for (const OwnWant &W : OwnWants)
    addEdges(W.What, W.Region ? Region : Own, &W.Alive, All);
  llvm::sort(All, [](const OrderEdge &A, const OrderEdge &B) { return A.Order < B.Order; });
  llvm::DenseMap<PlaceId, uint32_t> Numbers;
  auto Number = [&](PlaceId P) {
    return Numbers.try_emplace(erased(P), static_cast<uint32_t>(Numbers.size())).first->second;
  };
  std::vector<GraphEdge> Graph;
  std::map<std::tuple<uint32_t, uint32_t, uint32_t>, unsigned> Count;
  for (const OrderEdge &O : All) {
    GraphEdge G{Number(O.Held.Lock), Number(O.What->Lock)};
    if (++Count[{G.From, G.To, O.Side}] > MaxEdgesOfPair)
      continue;
    if (G.From == G.To) { // two elements of one array
      if (overlap(O.Held.Lock, O.What->Lock, Versus()) != Overlap::No && beside(O, O) &&
          !standsForMany(O.Held.Lock))
        reportInversion({&O}, true);
    }
    if (G.From == G.To) // … in one order here, in the other there
      for (const OrderEdge &Other : Kept)
        if (erased(Other.Held.Lock) == erased(O.Held.Lock) &&
            erased(Other.What->Lock) == erased(O.Held.Lock) && Other.Held.Lock != O.Held.Lock &&
            follows(O, Other) && follows(Other, O) && together(O, Other))
          reportInversion({&Other, &O}, false);
    Kept.push_back(O);
    Graph.push_back(G);
  }
  findCycles(
      Graph, [&](uint32_t A, uint32_t B) { return follows(Kept[A], Kept[B]); },
      [&](uint32_t A, uint32_t B) { return together(Kept[A], Kept[B]); },
      [&](llvm::ArrayRef<uint32_t> Cycle) {
        llvm::SmallVector<const OrderEdge *, 4> Edges;
        for (uint32_t I : Cycle)
          Edges.push_back(&Kept[I]);
        reportInversion(Edges, false);
      });
}

} // namespace fearless
