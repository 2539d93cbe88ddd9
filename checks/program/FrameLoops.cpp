// The loops of a body, and what is known where one ends: a loop over a container of threads has joined them
// all, one around the wait for a condition has seen it.
#include "program/Frame.h"

#include <algorithm>

namespace fearless {

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

// A `return` or `throw` in the body leads elsewhere than the end of the loop.
bool Frame::endsEarly(const Loop &L, uint32_t To) const {
  const Block &Header = Facts.Blocks[L.Header];
  auto isExit = [&](uint32_t B) { return !L.Blocks.test(B); };
  return llvm::any_of(Header.Successors, isExit) && !llvm::is_contained(Header.Successors, To);
}

const Loop *Frame::innermostLoop(uint32_t Block) const {
  const Loop *Best = nullptr;
  for (const Loop &L : Loops)
    if (L.Blocks.test(Block) && (!Best || L.Blocks.count() < Best->Blocks.count()))
      Best = &L;
  return Best;
}

// A loop around the wait for a condition: which tests in it come before the wait, and end it.
void Frame::hoistWaits() {
  HoistedWaits.assign(Loops.size(), {});
  BeforeWaits.assign(Loops.size(), {});
  for (size_t I = 0; I < Loops.size(); ++I) {
    llvm::BitVector &Before = BeforeWaits[I];
    Before.resize(static_cast<unsigned>(Plans.size()));
    llvm::SmallVector<uint32_t, 8> Work{Loops[I].Header};
    while (!Work.empty()) {
      uint32_t B = Work.pop_back_val();
      auto isWait = [](const Op &O) { return O.Kind == OpKind::Waited; };
      if (!Loops[I].Blocks.test(B) || Before.test(B) || llvm::any_of(Plans[B], isWait))
        continue;
      Before.set(B);
      Work.append(Facts.Blocks[B].Successors.begin(), Facts.Blocks[B].Successors.end());
    }
    for (unsigned B : Loops[I].Blocks.set_bits())
      for (Op &O : Plans[B]) {
        O.Again = true;
        if (O.Kind != OpKind::Waited)
          continue;
        O.How = Op::Take::No;
        if (innermostLoop(B) == &Loops[I])
          HoistedWaits[I].push_back({O.Place, O.Result, isGate(Loops[I], O.Place)});
      }
  }
}

// A loop that joins every element of a container has joined them all when it ends, also when there were none.
void Frame::hoistJoins() {
  HoistedJoins.assign(Loops.size(), {});
  for (size_t I = 0; I < Loops.size(); ++I)
    for (unsigned B : Loops[I].Blocks.set_bits())
      for (const Op &O : Plans[B]) {
        if (O.Kind != OpKind::Join || O.Result)
          continue;
        CurrentBlock = B;
        bool Each = standsForMany(O.Place) || visitsEach(O.Place);
        if (Each || isOneOfArray(O.Place))
          HoistedJoins[I].push_back(O.Place);
        else if (auto It = Env.find(O.Place); It != Env.end()) // `for (pthread_t t : threads)`: a copy
          for (const Val &V : Vals(It->second))
            if (V.Kind == ValKind::Load && isOneOfArray(V.Place))
              HoistedJoins[I].push_back(V.Place);
      }
}

static constexpr unsigned MaxBeside = 24;

// What is reached from one side of a branch before the other, if all of it leads there in the end; exceptions
// aside.
bool Frame::findBeside(uint32_t Branch, uint32_t From, uint32_t To, uint32_t Without,
                       llvm::BitVector &Out) const {
  llvm::SmallVector<uint32_t, 16> Work{From};
  bool Arrives = false;
  while (!Work.empty()) {
    uint32_t X = Work.pop_back_val();
    if (X == To)
      Arrives = true;
    if (X == To || X == Without || Out.test(X))
      continue;
    const Block &B = Facts.Blocks[X];
    if (X == Branch || X == 1 || Out.count() >= MaxBeside)
      return false;
    Out.set(X);
    bool Thrown = B.End.Kind == TerminatorKind::Throw || B.End.Kind == TerminatorKind::NoReturn;
    bool Unwinds = B.End.Kind == TerminatorKind::Unwind;
    for (size_t I = 0; I < B.Successors.size() && !Thrown && !(I && Unwinds); ++I)
      Work.push_back(B.Successors[I]);
  }
  return Arrives;
}

// `!started`, `fd == -1`, `fd < 0`.
static bool saysNone(const Condition &C, bool Taken) {
  const auto *K = std::get_if<Constant>(&C.Right);
  bool Equal = C.Op == (Taken ? CompareOp::Equal : CompareOp::NotEqual);
  bool Below = C.Op == (Taken ? CompareOp::Less : CompareOp::GreaterEqual);
  return truth(C, Taken) == 0 || (K && ((Equal && K->Value < 0) || (Below && K->Value <= 0)));
}

// `if (started) thread.join();` and `if (!started) return; thread.join();`: where the join is skipped there
// was nothing to join.
llvm::ArrayRef<const Op *> Frame::joinsBeside(uint32_t Branch, unsigned Successor) {
  auto [It, New] = JoinsBeside.try_emplace({Branch, Successor});
  if (!New)
    return It->second;
  const auto &Both = Facts.Blocks[Branch].Successors;
  uint32_t To = Both[Successor], Other = Both[1 - Successor];
  auto Returns = [](const Op &O) { return O.Kind == OpKind::Return; };
  PlaceId Pointer = 0; // of `if (!thread) return; thread->join();`, or the flag of `if (!started) return;`
  bool IsFlag = false;
  if (const auto &Test = Facts.Blocks[Branch].End.Test;
      Test && To != Other && Facts.Blocks[To].Successors == llvm::ArrayRef<uint32_t>{1} &&
      llvm::all_of(Plans[To], Returns)) {
    Pointer = flagOf(Test->Left);
    const TypeFacts *T = Pointer && Places[Pointer].Kind == PlaceKind::Field ? typeOf(Pointer) : nullptr;
    IsFlag = T && T->Kind == TypeKind::Scalar && saysNone(*Test, Successor == 0);
    To = Pointer ? 1 : To;
  }
  llvm::SmallVector<const Op *, 1> Found;
  auto Joins = [](const Op &O) { return O.Kind == OpKind::Join && !O.Result; };
  llvm::BitVector Region(static_cast<unsigned>(Plans.size()));
  if (Other == To || !findBeside(Branch, Other, To, ~0u, Region))
    return It->second;
  for (unsigned X : Region.set_bits()) {
    const Loop *Around = innermostLoop(X);
    bool Each = Around && Region.test(Around->Header) && Around->Header != X;
    llvm::BitVector Rest(static_cast<unsigned>(Plans.size()));
    if (llvm::none_of(Plans[X], Joins) || findBeside(Branch, Other, To, Each ? Around->Header : X, Rest))
      continue; // some way does not come here
    for (const Op &O : Plans[X])
      if (Joins(O) && (!Pointer || IsFlag || isWithin(O.Place, Pointer)) &&
          (!Each || llvm::is_contained(HoistedJoins[Around - Loops.data()], O.Place)))
        Found.push_back(&O);
  }
  return JoinsBeside[{Branch, Successor}] = std::move(Found);
}

// `for (auto &f : futures) if (!f.get()) return false;`: of several, those up to the one at hand are done;
// the rest runs as it did before the loop.
void Frame::keepRunning(Flow &S, const Loop &Around, llvm::ArrayRef<PlaceId> Handles) {
  const Flow &Before = In[Around.Header];
  for (PlaceId Handle : Handles) {
    for (const Val &V : load(Handle))
      if (V.Kind == ValKind::Thread && V.N < S.Alive.size() && Before.Alive.test(static_cast<unsigned>(V.N)))
        S.Alive.set(static_cast<unsigned>(V.N));
    llvm::erase_if(S.Joined, [&](const HeldLock &H) {
      return H.Lock == Handle && !llvm::is_contained(Before.Joined, H);
    });
  }
  llvm::erase_if(S.Seen, [&](const Signal &One) {
    return !Handles.empty() && !std::binary_search(Before.Seen.begin(), Before.Seen.end(), One);
  });
}

bool Frame::isOneOfArray(PlaceId P) const {
  for (; P; P = Places[P].Parent)
    if (isElement(P) && Places[P].A != static_cast<uint64_t>(IndexKind::Constant))
      return true;
  return false;
}

} // namespace fearless
