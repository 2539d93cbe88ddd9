// The operations over the control-flow graph: locks must be held on every path, threads may be alive on
// some, and a handle is joined when every path has joined it. A forward analysis to a fixpoint; blocks
// are few and sets are small.
#include "program/Frame.h"

#include "llvm/ADT/PostOrderIterator.h"

#include <algorithm>
#include <deque>
#include <iterator>

namespace fearless {

static void uniteInto(PlaceSet &Into, const PlaceSet &From) {
  if (std::includes(Into.begin(), Into.end(), From.begin(), From.end()))
    return;
  PlaceSet Both;
  std::set_union(Into.begin(), Into.end(), From.begin(), From.end(), std::back_inserter(Both));
  Into = std::move(Both);
}

void Frame::mergeInto(Flow &Into, const Flow &From) const {
  Into.Locks = meet(Into.Locks, From.Locks);
  Into.Joined = meet(Into.Joined, From.Joined);
  // Detached is what is so wherever it runs.
  llvm::BitVector Idle = Into.Alive, Other = From.Alive;
  Idle.flip();
  Other.flip();
  Idle |= Into.Detached;
  Other |= From.Detached;
  Into.Alive |= From.Alive;
  Into.Detached = Into.Alive;
  Into.Detached &= Idle;
  Into.Detached &= Other;
  llvm::erase_if(Into.Waited, [&](PlaceId P) { return !llvm::is_contained(From.Waited, P); });
  uniteInto(Into.Escaped, From.Escaped);
  uniteInto(Into.Published, From.Published);
  for (const HeldLock &H : From.Released)
    add(Into.Released, {H.Lock, H.Mode, 1});
  std::vector<GuardState> Guards;
  for (GuardState G : Into.Guards)
    for (const GuardState &H : From.Guards)
      if (G.Guard == H.Guard) {
        if (G.Held != H.Held)
          G.Held = GuardState::Hold::Maybe;
        for (const HeldLock &K : H.Locks)
          add(G.Locks, {K.Lock, K.Mode, 1});
        Guards.push_back(std::move(G));
        break;
      }
  Into.Guards = std::move(Guards);
  std::vector<Pending> Flags;
  for (const Pending &P : Into.Flags)
    if (llvm::is_contained(From.Flags, P))
      Flags.push_back(P);
  Into.Flags = std::move(Flags);
}

PlaceId Frame::flagOf(const Value &V) {
  const auto *X = std::get_if<ValueOf>(&V);
  if (!X)
    return 0;
  PlaceSet P = resolve(X->Path);
  return P.size() == 1 ? P.front() : 0;
}

// What a test proves: 1 the value is not zero, 0 it is, -1 nothing.
static int truth(const Condition &C, bool Taken) {
  const auto *K = std::get_if<Constant>(&C.Right);
  if (!K)
    return -1;
  switch (C.Op) {
  case CompareOp::Equal:
    return K->Value == 0 ? !Taken : (Taken ? 1 : -1);
  case CompareOp::NotEqual:
    return K->Value == 0 ? Taken : (Taken ? -1 : 1);
  case CompareOp::Less:
  case CompareOp::Greater:
    return K->Value == 0 && Taken ? 1 : -1;
  case CompareOp::LessEqual:
  case CompareOp::GreaterEqual:
    return K->Value == 0 && !Taken ? 1 : -1;
  }
  return -1;
}

void Frame::branch(Flow &S, const Condition &C, bool Taken) {
  PlaceId Flag = flagOf(C.Left);
  int Truth = truth(C, Taken);
  if (!Flag || Truth < 0)
    return;
  std::vector<Pending> Known;
  for (const Pending &P : S.Flags)
    if (P.Result == Flag)
      Known.push_back(P);
  for (const Pending &P : Known) {
    bool Holds = (Truth == 1) == P.WhenTrue;
    if (P.Spawn < S.Alive.size() && !Holds)
      S.Alive.reset(P.Spawn);
    if (P.Handle && !Holds)
      joinHandle(S, P.Handle);
    for (GuardState &G : S.Guards)
      if (P.Guard && G.Guard == P.Guard) {
        if (Holds && G.Held != GuardState::Hold::Yes)
          for (const HeldLock &H : G.Locks)
            add(S.Locks, H);
        if (!Holds && G.Held == GuardState::Hold::Yes)
          for (const HeldLock &H : G.Locks)
            release(S, H.Lock);
        G.Held = Holds ? GuardState::Hold::Yes : GuardState::Hold::No;
      }
    if (Holds && !P.Guard && !P.Handle)
      for (const HeldLock &H : P.Locks)
        add(S.Locks, H);
  }
  // Where the pointer to a lock is null there is no lock to take: `if (l->mutex) lock(l->mutex);` always
  // "holds".
  if (Truth == 0 && !Wanted.empty())
    for (PlaceId P : pointees(Flag))
      if (Wanted.contains(P))
        add(S.Locks, {P, LockMode::Exclusive, 1});
  // A null pointer leads to no thread.
  if (Truth == 0)
    for (const Val &V : load(Flag))
      if (V.Kind == ValKind::Pointee)
        for (const Val &W : load(V.Place))
          if (W.Kind == ValKind::Thread)
            joinHandle(S, V.Place);
}

void Frame::joinHandle(Flow &S, PlaceId Handle, bool Future, const PlaceSet &Except) {
  Vals Spared;
  bool GivenUp = false;
  for (PlaceId P : Except)
    load(P, Spared);
  for (const Val &V : load(Handle)) {
    if (V.Kind == ValKind::Thread && V.N < S.Alive.size()) {
      unsigned N = static_cast<unsigned>(V.N);
      GivenUp |= S.Detached.test(N);
      bool Waits = !Future || Spawns[N].Record.Async;
      if (Waits && !S.Detached.test(N) && !llvm::is_contained(Spared, V))
        S.Alive.reset(N);
    } else if (V.Kind == ValKind::Load && Except.empty() && !GivenUp)
      add(S.Joined, {V.Place, LockMode::Exclusive, 1});
  }
  if (!Except.empty() || GivenUp)
    return;
  add(S.Joined, {Handle, LockMode::Exclusive, 1});
  for (unsigned I = 0; I < S.Alive.size(); ++I) {
    const FrameSpawn &T = Spawns[I];
    if (S.Detached.test(I) || (Future && !T.Record.Async))
      continue;
    if (llvm::is_contained(T.Handles, Handle) ||
        (T.Record.Carrier && servesCarrier(Handle, T.Record.Carrier)))
      S.Alive.reset(I);
  }
}

void Frame::detach(Flow &S, PlaceId Handle) {
  for (const Val &V : load(Handle))
    if (V.Kind == ValKind::Thread && V.N < S.Alive.size()) {
      if (S.Alive.test(static_cast<unsigned>(V.N)))
        S.Detached.set(static_cast<unsigned>(V.N));
    }
  bool Own = leavesFrame(Handle) || Places[Handle].Kind == PlaceKind::Param;
  if (Own && !llvm::is_contained(Detaches, Handle) && Detaches.size() < 8)
    Detaches.push_back(Handle);
}

static bool isStaticOfThis(const FunctionFacts &F, const Fact &Ft, const Linked &L, VarId &Out) {
  const AccessPath *P = nullptr;
  if (const auto *B = std::get_if<Bind>(&Ft.What))
    P = &B->Dest;
  else if (const auto *C = std::get_if<Construct>(&Ft.What))
    P = &C->Object;
  const auto *G = P ? std::get_if<Global>(&P->Base) : nullptr;
  const GlobalVariable *V = G ? L.global(G->Id) : nullptr;
  if (!V || V->Enclosing != F.Id)
    return false;
  Out = V->Id;
  return true;
}

// The static local that a StaticInit branch guards: the one that its first successor fills.
static VarId guardedStatic(const FunctionFacts &F, uint32_t Block, const Linked &L) {
  VarId Out;
  for (unsigned Steps = 0; Steps < 8; ++Steps) {
    for (const Fact &Ft : F.Blocks[Block].Facts)
      if (isStaticOfThis(F, Ft, L, Out))
        return Out;
    if (F.Blocks[Block].Successors.empty())
      break;
    Block = F.Blocks[Block].Successors.front();
  }
  return Out;
}

Flow Frame::leaving(const Flow &From, uint32_t Block, unsigned Successor) {
  Flow S = From;
  const fearless::Block &B = Facts.Blocks[Block];
  if (B.End.Kind == TerminatorKind::Branch && B.End.Test)
    branch(S, *B.End.Test, Successor == 0);
  if (B.End.Kind == TerminatorKind::StaticInit && !B.Successors.empty())
    if (VarId V = guardedStatic(Facts, B.Successors[0], L))
      add(S.Locks,
          {Places.root(PlaceKind::Once, V.Hash), Successor == 0 ? LockMode::Exclusive : LockMode::Shared, 1});
  uint32_t To = B.Successors[Successor];
  for (size_t I = 0; I < Loops.size(); ++I)
    if (Loops[I].Blocks.test(Block) && !Loops[I].Blocks.test(To)) {
      for (PlaceId H : HoistedJoins[I])
        joinHandle(S, H);
      for (PlaceId Condition : HoistedWaits[I]) { // `while (!done) wait(…)`
        bool Again = llvm::any_of(Loops, [&](const Loop &O) { return &O != &Loops[I] && O.Blocks.test(Loops[I].Header); });
        add(S.Locks, {original(Condition), Again ? LockMode::Glance : LockMode::Observe, 1});
      }
      // A loop that spins on a flag ends when the flag was seen.
      if (B.End.Kind == TerminatorKind::Branch && B.End.Test)
        if (PlaceId Flag = flagOf(B.End.Test->Left))
          for (const Pending &P : std::vector<Pending>(S.Flags))
            if (P.Result == Flag && !P.Guard && !P.Handle)
              for (const HeldLock &H : P.Locks)
                if (H.Mode == LockMode::Observe)
                  add(S.Locks, H);
    }
  // `if (started) thread.join();`: where the join is skipped there was nothing to join.
  if (B.End.Kind == TerminatorKind::Branch && B.Successors.size() == 2) {
    uint32_t Other = B.Successors[1 - Successor];
    const fearless::Block &Body = Facts.Blocks[Other];
    if (Other != To && Body.Successors.size() == 1 && Body.Successors[0] == To)
      for (const Op &O : Plans[Other])
        if (O.Kind == OpKind::Join)
          joinHandle(S, O.Place, !O.WhenTrue, O.Locks);
  }
  return S;
}

// Most bodies take no lock and start no thread: what holds at their entry holds throughout.
bool Frame::isUneventful() const {
  for (const std::vector<Op> &Block : Plans)
    for (const Op &O : Block)
      if (O.Kind != OpKind::Access && O.Kind != OpKind::Run && O.Kind != OpKind::Return &&
          O.Kind != OpKind::CopyFlag && O.Kind != OpKind::Fresh && O.Kind != OpKind::Escape &&
          O.Kind != OpKind::Die)
        return false;
  return llvm::none_of(Facts.Blocks, [](const Block &B) { return B.End.Kind == TerminatorKind::StaticInit; });
}

void Frame::solve() {
  size_t N = Facts.Blocks.size();
  In.assign(N, {});
  if (!N)
    return;
  Spawns.insert(Spawns.end(), AliveAtEntry.begin(), AliveAtEntry.end());
  for (const std::vector<Op> &Block : Plans)
    for (const Op &O : Block)
      if (O.Kind == OpKind::Acquire)
        Wanted.insert(O.Locks.begin(), O.Locks.end());
  if (Spawns.empty() && isUneventful()) {
    std::vector<uint32_t> Work{0};
    In[0].Reached = true;
    while (!Work.empty()) {
      uint32_t B = Work.back();
      Work.pop_back();
      for (uint32_t To : Facts.Blocks[B].Successors)
        if (!In[To].Reached) {
          In[To].Reached = true;
          Work.push_back(To);
        }
    }
    return;
  }
  In[0].Reached = true;
  In[0].Alive.resize(Spawns.size());
  In[0].Detached.resize(Spawns.size());
  for (size_t I = Spawns.size() - AliveAtEntry.size(); I < Spawns.size(); ++I)
    In[0].Alive.set(static_cast<unsigned>(I));
  std::deque<uint32_t> Work{0};
  std::vector<unsigned> Visits(N);
  while (!Work.empty()) {
    uint32_t B = Work.front();
    Work.pop_front();
    if (++Visits[B] > 64)
      continue;
    Flow S = In[B];
    for (const Op &O : Plans[B])
      apply(O, S);
    for (unsigned I = 0; I < Facts.Blocks[B].Successors.size(); ++I) {
      uint32_t To = Facts.Blocks[B].Successors[I];
      Flow Edge = leaving(S, B, I);
      Flow Before = In[To];
      if (!In[To].Reached)
        In[To] = std::move(Edge);
      else
        mergeInto(In[To], Edge);
      if (!(In[To] == Before) && !llvm::is_contained(Work, To))
        Work.push_back(To);
    }
  }
}

// Natural loops: a back edge goes to a block that dominates its source.
void Frame::findLoops() {
  size_t N = Facts.Blocks.size();
  std::vector<llvm::BitVector> Dom(N, llvm::BitVector(static_cast<unsigned>(N), true));
  std::vector<llvm::SmallVector<uint32_t, 4>> Preds(N);
  for (uint32_t B = 0; B < N; ++B)
    for (uint32_t S : Facts.Blocks[B].Successors)
      Preds[S].push_back(B);
  if (N > 1000)
    return;
  Dom[0].reset();
  Dom[0].set(0);
  for (bool Changed = true; Changed;) {
    Changed = false;
    for (uint32_t B = 1; B < N; ++B) {
      if (Preds[B].empty())
        continue;
      llvm::BitVector D(static_cast<unsigned>(N), true);
      for (uint32_t P : Preds[B])
        D &= Dom[P];
      D.set(B);
      if (D != Dom[B]) {
        Dom[B] = std::move(D);
        Changed = true;
      }
    }
  }
  for (uint32_t B = 0; B < N; ++B)
    for (uint32_t H : Facts.Blocks[B].Successors) {
      if (!Dom[B].test(H) || (B && Preds[B].empty()))
        continue;
      Loop *L = nullptr;
      for (Loop &Have : Loops)
        if (Have.Header == H)
          L = &Have;
      if (!L) {
        Loops.push_back({H, llvm::BitVector(static_cast<unsigned>(N))});
        L = &Loops.back();
        L->Blocks.set(H);
      }
      llvm::SmallVector<uint32_t, 16> Work{B};
      while (!Work.empty()) {
        uint32_t X = Work.pop_back_val();
        if (L->Blocks.test(X))
          continue;
        L->Blocks.set(X);
        Work.append(Preds[X].begin(), Preds[X].end());
      }
    }
}

const Loop *Frame::innermostLoop(uint32_t Block) const {
  const Loop *Best = nullptr;
  for (const Loop &L : Loops)
    if (L.Blocks.test(Block) && (!Best || L.Blocks.count() < Best->Blocks.count()))
      Best = &L;
  return Best;
}

// A loop that joins every element of a container has joined them all when it ends, also when there were none.
void Frame::hoistJoins() {
  HoistedJoins.assign(Loops.size(), {});
  HoistedWaits.assign(Loops.size(), {});
  for (size_t I = 0; I < Loops.size(); ++I)
    for (unsigned B : Loops[I].Blocks.set_bits())
      for (Op &O : Plans[B]) {
        if (O.Kind == OpKind::Waited)
          O.How = Op::Take::No;
        if (O.Kind == OpKind::Waited && innermostLoop(B) == &Loops[I])
          HoistedWaits[I].push_back(O.Place);
        if (O.Kind != OpKind::Join)
          continue;
        for (PlaceId P = O.Place; P; P = Places[P].Parent) {
          PlaceKind K = Places[P].Kind;
          if ((K == PlaceKind::Index || K == PlaceKind::Element) &&
              Places[P].A != static_cast<uint64_t>(IndexKind::Constant)) {
            HoistedJoins[I].push_back(O.Place);
            break;
          }
        }
      }
}

} // namespace fearless
