// The operations over the control-flow graph: locks must be held on every path, threads may be alive on
// some, and a handle is joined when every path has joined it. A forward analysis to a fixpoint; blocks
// are few and sets are small.
#include "program/Frame.h"
#include "program/Phases.h"

#include "llvm/ADT/PostOrderIterator.h"

#include <algorithm>
#include <deque>
#include <iterator>

namespace fearless {

static constexpr size_t MaxTold = 8;

template <typename Set> static void uniteInto(Set &Into, const Set &From) {
  if (Into == From || std::includes(Into.begin(), Into.end(), From.begin(), From.end()))
    return;
  Set Both;
  std::set_union(Into.begin(), Into.end(), From.begin(), From.end(), std::back_inserter(Both));
  Into = std::move(Both);
}

void noteEscape(Flow &S, PlaceId Object, PlaceId Keeper) {
  std::pair<PlaceId, PlaceId> One{Object, Keeper};
  if (auto It = llvm::lower_bound(S.Escaped, One); It == S.Escaped.end() || *It != One)
    S.Escaped.insert(It, One);
}

// What only an own object keeps is as much one's own as that object.
bool hasEscaped(const Flow &S, PlaceId Object) {
  llvm::SmallVector<PlaceId, 4> Work{Object}, Seen{Object};
  while (!Work.empty()) {
    PlaceId P = Work.pop_back_val();
    for (auto It = llvm::lower_bound(S.Escaped, std::pair<PlaceId, PlaceId>{P, 0});
         It != S.Escaped.end() && It->first == P; ++It) {
      if (!It->second)
        return true;
      if (!llvm::is_contained(Seen, It->second)) {
        Seen.push_back(It->second);
        Work.push_back(It->second);
      }
    }
  }
  return false;
}

// Under a pointer that is null there is nothing to join: `if (!pool) return;` at the head of a function that
// joins the pool's threads makes it no less of a join. A pointer that the body assigns is not followed.
bool Frame::isMoot(const Flow &S, PlaceId Handle) const {
  for (PlaceId P = Handle; P; P = Places[P].Parent)
    if (Places[P].Kind == PlaceKind::Deref && llvm::is_contained(S.Null, Places[P].Parent))
      return true;
  // Whoever joins sets a flag: where it was set before, the thread was joined before.
  auto IsJoined = [&](const PlaceSet &Flags, bool Value) {
    return llvm::any_of(Flags, [&](PlaceId Flag) {
      return Places.rootOf(Flag) == Places.rootOf(Handle) && isSwitchedHere(Flag, Value);
    });
  };
  return Places[Places.rootOf(Handle)].Kind == PlaceKind::This &&
         (IsJoined(S.Set, true) || IsJoined(S.Null, false));
}

void Frame::see(Flow &S, PlaceId Flag) const {
  for (unsigned I : S.Alive.set_bits()) {
    Signal One{I, Flag};
    if (auto It = llvm::lower_bound(S.Seen, One); It == S.Seen.end() || *It != One)
      S.Seen.insert(It, One);
  }
}

void Frame::gain(Flow &S, HeldLock H) const {
  add(S.Locks, H);
  if (H.Mode != LockMode::Observe)
    return;
  see(S, H.Lock);
  if (!Conditions.contains(H.Lock) || Draining.contains(H.Lock))
    drain(S, H.Lock);
}

// What one side has seen of a thread that does not run on the other side is seen.
static std::vector<Signal> seenByBoth(const Flow &A, const Flow &B) {
  std::vector<Signal> Out;
  auto Take = [&Out](const Flow &From, const Flow &Other) {
    for (const Signal &One : From.Seen)
      if (!Other.Alive.test(One.Spawn) || std::binary_search(Other.Seen.begin(), Other.Seen.end(), One))
        Out.push_back(One);
  };
  Take(A, B);
  Take(B, A);
  llvm::sort(Out);
  Out.erase(std::unique(Out.begin(), Out.end()), Out.end());
  return Out;
}

Lockset Frame::joinedByBoth(const Flow &A, const Flow &B) const {
  Lockset Out = meet(A.Joined, B.Joined);
  for (const HeldLock &H : A.Joined)
    if (isMoot(B, H.Lock))
      add(Out, H);
  for (const HeldLock &H : B.Joined)
    if (isMoot(A, H.Lock))
      add(Out, H);
  return Out;
}

static bool has(const Lockset &S, PlaceId Lock) {
  return llvm::any_of(S, [&](const HeldLock &H) { return H.Lock == Lock && H.Mode < LockMode::Publish; });
}

// What one way lets go and takes again, and the other never lets go, is as it was on entry.
static PlaceSet restored(const Flow &A, const Flow &B) {
  PlaceSet Out;
  for (const HeldLock &H : A.Released)
    if (has(A.Locks, H.Lock) && !has(B.Locks, H.Lock) && !has(B.Released, H.Lock))
      Out.push_back(H.Lock);
  return Out;
}

void Frame::mergeInto(Flow &Into, const Flow &From) const {
  PlaceSet Kept = restored(Into, From);
  for (PlaceId P : restored(From, Into))
    Kept.push_back(P);
  Into.Locks = meet(Into.Locks, From.Locks);
  Into.Joined = joinedByBoth(Into, From);
  Into.Seen = seenByBoth(Into, From);
  llvm::erase_if(Into.Null, [&](PlaceId P) { return !llvm::is_contained(From.Null, P); });
  llvm::erase_if(Into.Set, [&](PlaceId P) { return !llvm::is_contained(From.Set, P); });
  // Detached is what is so wherever it runs.
  llvm::BitVector Idle = Into.Alive, Other = From.Alive;
  Idle.flip();
  Other.flip();
  Idle |= Into.Detached;
  Other |= From.Detached;
  Into.Alive |= From.Alive;
  Into.Renewed |= From.Renewed;
  Into.Detached = Into.Alive;
  Into.Detached &= Idle;
  Into.Detached &= Other;
  llvm::erase_if(Into.Waited, [&](PlaceId P) { return !llvm::is_contained(From.Waited, P); });
  uniteInto(Into.Escaped, From.Escaped);
  for (PlaceId P : From.Handed)
    addPlace(Into.Handed, P);
  uniteInto(Into.Published, From.Published);
  for (const HeldLock &H : From.Released)
    add(Into.Released, {H.Lock, H.Mode, 1});
  llvm::erase_if(Into.Released, [&](const HeldLock &H) { return llvm::is_contained(Kept, H.Lock); });
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

int truth(const Condition &C, bool Taken) {
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

// A test proves that nothing is left of a number that is counted down. (Whoever counts from 1 has left
// nothing.)
bool provesNothingLeft(const Condition &C, bool Taken, CountDown Down) {
  const auto *K = std::get_if<Constant>(&C.Right);
  int64_t End = Down == CountDown::Was ? 1 : 0;
  if (!K)
    return false;
  switch (C.Op) {
  case CompareOp::Equal:
    return Taken && K->Value == End;
  case CompareOp::NotEqual:
    return !Taken && K->Value == End;
  case CompareOp::LessEqual:
    return Taken && K->Value == End;
  case CompareOp::Less:
    return Taken && K->Value == End + 1;
  case CompareOp::Greater:
    return !Taken && K->Value == End;
  case CompareOp::GreaterEqual:
    return !Taken && K->Value == End + 1;
  }
  return false;
}

// The last of all has what it does then for itself, and has seen what the others did before.
void Frame::countOut(Flow &S, const Condition &C, bool Taken) {
  PlaceId Number = flagOf(C.Left);
  for (const Pending &P : std::vector<Pending>(S.Flags))
    if (Number && P.Result == Number && P.Down != CountDown::No && provesNothingLeft(C, Taken, P.Down))
      for (const HeldLock &H : ofTheLast(P))
        gain(S, H);
}

Lockset Frame::ofTheLast(const Pending &P) const {
  Lockset Out;
  for (const HeldLock &H : P.Locks)
    if (H.Mode == LockMode::Observe) {
      add(Out, {H.Lock, LockMode::Observe, AnyValue});
      if (PlaceId Last = Places.step(H.Lock, PlaceKind::Index, Engine::OnceIndex, Engine::LastOfAll))
        add(Out, {Last, LockMode::Exclusive, 1});
    }
  return Out;
}

// The value names the thread that runs, by itself or by what each thread has of its own.
bool Frame::namesThread(const Vals &What) const {
  return llvm::any_of(What, [&](const Val &V) {
    return V.Kind == ValKind::Load && (V.Place == E.ThreadIdentity || isThreadStorage(V.Place));
  });
}

bool Frame::namesThread(const ArgVal &A) {
  return namesThread(A.Values) || llvm::any_of(A.Object, [&](PlaceId P) { return namesThread(load(P)); });
}

// `if (owner == gettid())`: from here on it is the owner that runs.
void Frame::identify(Flow &S, const Condition &C, bool Taken) {
  bool Same = C.Op == CompareOp::Equal ? Taken : C.Op == CompareOp::NotEqual && !Taken;
  if (!Same || std::holds_alternative<Constant>(C.Right))
    return;
  auto Names = [&](const Value &V) {
    PlaceId P = flagOf(V);
    return P && (isThreadStorage(P) || namesThread(load(P)));
  };
  if (Names(C.Left) || Names(C.Right))
    add(S.Locks, {E.ThreadIdentity, LockMode::Exclusive, 1});
}

// A function that is asked about the thread that runs, and says yes or no.
void Frame::askWho(const FunctionDecl *Asked, llvm::ArrayRef<ArgVal> Args, const TypeFacts *Answer,
                   PlaceId Result) {
  bool Told = Result && Answer && Answer->Kind == TypeKind::Scalar &&
              (Answer->Name == "bool" || Answer->Name == "int");
  if (!Told || !Asked || llvm::none_of(Args, [&](const ArgVal &A) { return namesThread(A); }))
    return;
  Op O;
  O.Kind = OpKind::Try;
  O.Mode = LockMode::Exclusive;
  O.Locks = {E.ThreadIdentity};
  O.Result = Result;
  O.WhenTrue = !llvm::StringRef(Asked->Name).contains("operator!=");
  emit(std::move(O));
}

/// The same place below another object; 0 if it is not below the first.
static PlaceId moved(PlaceTable &Places, PlaceId P, PlaceId From, PlaceId To) {
  if (P == From)
    return To;
  const PlaceNode N = Places[P];
  PlaceId Parent = N.Parent ? moved(Places, N.Parent, From, To) : 0;
  return Parent ? Places.step(Parent, N.Kind, N.A, N.B) : 0;
}

// `if (a != b) lock(b->m);`: where the two are one, whoever holds the lock of the one holds that of the
// other.
void Frame::unify(Flow &S, const Condition &C, bool Taken) {
  bool Same = C.Op == CompareOp::Equal ? Taken : C.Op == CompareOp::NotEqual && !Taken;
  if (!Same || S.Locks.empty() || std::holds_alternative<Constant>(C.Right))
    return;
  auto PointeeOf = [&](const Value &V) {
    if (const auto *Of = std::get_if<AddressOf>(&V)) {
      PlaceSet P = resolve(Of->Path);
      return P.size() == 1 ? P.front() : PlaceId(0);
    }
    PlaceSet To = pointees(flagOf(V));
    return To.size() == 1 ? To.front() : PlaceId(0);
  };
  PlaceId X = PointeeOf(C.Left), Y = PointeeOf(C.Right);
  if (!X || !Y || X == Y)
    return;
  for (const HeldLock &H : Lockset(S.Locks))
    for (auto [From, To] : {std::pair(X, Y), std::pair(Y, X)})
      if (PlaceId Also = H.Mode <= LockMode::Exclusive ? moved(Places, H.Lock, From, To) : 0;
          Also && llvm::none_of(S.Locks, [&](const HeldLock &Have) { return Have.Lock == Also; }))
        add(S.Locks, {Also, H.Mode, 1});
}

void Frame::branch(Flow &S, const Condition &C, bool Taken) {
  unify(S, C, Taken);
  identify(S, C, Taken);
  countOut(S, C, Taken);
  PlaceId Flag = flagOf(C.Left);
  int Truth = truth(C, Taken);
  if (!Flag || Truth < 0)
    return;
  std::vector<Pending> Known;
  for (const Pending &P : S.Flags)
    if (P.Result == Flag && P.Down != CountDown::Left)
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
    if (P.Guard && llvm::none_of(S.Guards, [&](const GuardState &G) { return G.Guard == P.Guard; })) {
      HeldLock LetGo{P.Guard, LockMode::Observe, 1}; // a guard of the caller
      Holds ? llvm::erase(S.Released, LetGo) : add(S.Released, LetGo);
    }
    if (Holds && !P.Guard && !P.Handle)
      for (HeldLock H : P.Locks) {
        if (H.Mode == LockMode::Observe)
          H.Count = Truth ? NotZero : Zero;
        gain(S, H);
      }
  }
  PlaceSet &Told = Truth ? S.Set : S.Null;
  if (Told.size() < MaxTold && !Env.count(Flag))
    addPlace(Told, Flag);
  for (const Pending &P : Known) // the value of an atomic
    for (const HeldLock &H : P.Locks)
      if (H.Mode == LockMode::Observe && Told.size() < MaxTold)
        addPlace(Told, H.Lock);
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

// Not a number that was there before the thread was started, and was not asked about then: `if (argc > 1)
// t.join();`.
bool Frame::mayTellOfStart(const fearless::Block &Test, PlaceId Handle) {
  PlaceId Flag = Test.End.Test ? flagOf(Test.End.Test->Left) : 0;
  if (!Flag || Places[Flag].Kind != PlaceKind::Param)
    return true;
  bool Told = Varying.contains(Flag);
  if (Places[Places.rootOf(Handle)].Kind == PlaceKind::This && !Told && Decl &&
      Decl->Kind == FunctionKind::Method) // of an object whose thread another call has started
    return llvm::any_of(Facts.Blocks, [&](const auto &B) { // what is done then may ask again
      return &B != &Test && B.End.Test && flagOf(B.End.Test->Left) == Flag;
    });
  unsigned Started = 0;
  for (const Val &V : load(Handle)) {
    if (V.Kind != ValKind::Thread || V.N >= Spawns.size())
      continue;
    ++Started;
    uint32_t Start = Spawns[V.N].Block;
    for (uint32_t I = 0; I < Facts.Blocks.size(); ++I)
      if (const auto &Asked = Facts.Blocks[I].End.Test;
          Asked && &Facts.Blocks[I] != &Test && flagOf(Asked->Left) == Flag && reachableFrom(I).test(Start))
        return true;
  }
  return Told || !Started;
}

bool Frame::isFuture(PlaceId Handle) const {
  if (L.role(typeOf(Handle)) == TypeRole::Future)
    return true;
  const PlaceNode &N = Places[Handle];
  const TypeFacts *Whole = N.Kind == PlaceKind::Element ? typeOf(N.Parent) : nullptr;
  return Whole && llvm::any_of(Whole->Args, [&](TypeId A) { return L.role(L.type(A)) == TypeRole::Future; });
}

// `t[0].join();` of many that were started under a number: it is the first alone.
bool Frame::isOneOfMany(PlaceId Handle) {
  auto IsConstant = [&](PlaceId P) {
    for (; P; P = Places[P].Parent)
      if (isElement(P))
        return Places[P].A == static_cast<uint64_t>(IndexKind::Constant);
    return false;
  };
  if (!IsConstant(Handle) || Env.count(Handle))
    return false;
  for (const std::vector<Op> &Block : Plans)
    for (const Op &O : Block)
      if (O.Kind == OpKind::Join && O.Place != Handle && erased(O.Place) == erased(Handle))
        return false;
  return true;
}

void Frame::joinHandle(Flow &S, PlaceId Handle, bool Future, const PlaceSet &Except, LockMode How,
                       bool Each) {
  Vals Spared;
  // The future of a task that was handed to a thread waits for the task, whatever became of the thread.
  bool OfTask = !Future && isFuture(Handle);
  bool GivenUp = false;
  if (isOneOfMany(Handle))
    return;
  for (PlaceId P : Except)
    load(P, Spared);
  for (const Val &V : load(Handle)) {
    if (V.Kind == ValKind::Thread && V.N < S.Alive.size()) {
      unsigned N = static_cast<unsigned>(V.N);
      bool Detached = S.Detached.test(N) && !OfTask;
      GivenUp |= Detached;
      bool Waits = !Future || Spawns[N].Record.Async;
      if (Waits && !Detached && !llvm::is_contained(Spared, V))
        S.Alive.reset(N);
      if (Waits)
        S.Renewed.reset(N);
    } else if (V.Kind == ValKind::Load && Except.empty() && !GivenUp)
      add(S.Joined, {V.Place, How, 1});
  }
  if (!Except.empty() || GivenUp)
    return;
  add(S.Joined, {Handle, How, 1});
  for (unsigned I = 0; I < S.Alive.size(); ++I) {
    const FrameSpawn &T = Spawns[I];
    if (S.Detached.test(I) || (Future && !T.Record.Async))
      continue;
    if (isHandleOf(Handle, I, Each) || (T.Record.Carrier && servesCarrier(Handle, T.Record.Carrier)))
      S.Alive.reset(I);
  }
}

// `for (i = 0; …; ++i) join(threads[i]);`, as its callers know it.
bool Frame::isUnderOwnNumber(PlaceId Handle) const {
  const PlaceNode &N = Places[Handle];
  if (!isElement(Handle) || indexKind(N.A) != IndexKind::Variable)
    return isElement(Handle) && indexKind(N.A) == IndexKind::Unknown;
  const PlaceNode &By = Places[static_cast<PlaceId>(N.B)];
  return By.Kind == PlaceKind::Local && By.A >> 32 != F;
}

// Of a thread that another call has started. Each puts it into its array under a number of its own.
bool Frame::isHandleOf(PlaceId Handle, uint32_t Spawn, bool Each) {
  Each |= isUnderOwnNumber(Handle);
  return llvm::any_of(Spawns[Spawn].Handles, [&](PlaceId Own) {
    return Own == Handle || (Each && isOneOfArray(Own) && erased(Own) == erased(Handle));
  });
}

void Frame::detach(Flow &S, PlaceId Handle) {
  for (const Val &V : load(Handle))
    if (V.Kind == ValKind::Thread && V.N < S.Alive.size()) {
      if (S.Alive.test(static_cast<unsigned>(V.N)))
        S.Detached.set(static_cast<unsigned>(V.N));
    }
  bool Own = leavesFrame(Handle) || Places[Handle].Kind == PlaceKind::Param;
  bool Joined = llvm::any_of(S.Joined, [&](const HeldLock &H) { return H.Lock == Handle; });
  if (Own && !Joined && !llvm::is_contained(Detaches, Handle) && Detaches.size() < 8)
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

// The test of something that a call returned: a clock, or the wait itself, which may have given up.
bool Frame::mayTellTime(const Terminator &End) {
  PlaceId Flag = End.Test ? flagOf(End.Test->Left) : 0;
  if (!Flag || Places[Flag].Kind == PlaceKind::Temp)
    return true;
  auto It = Env.find(Flag);
  return It != Env.end() && llvm::any_of(It->second, [&](const Val &V) {
           return V.Kind == ValKind::Load && Places[V.Place].Kind == PlaceKind::Temp;
         });
}

// `while (!done) wait(…)`: what the loop waits for has come about when it ends. A wait that may give up says
// so only where a test before it holds, and not that of a clock.
void Frame::leaveWaits(Flow &S, size_t Loop, uint32_t Block, uint32_t To) {
  const Terminator &End = Facts.Blocks[Block].End;
  for (const LoopWait &W : HoistedWaits[Loop]) {
    bool Tested = BeforeWaits[Loop].test(Block) && End.Kind == TerminatorKind::Branch && !mayTellTime(End);
    if (W.Result ? !Tested : endsEarly(Loops[Loop], To))
      continue;
    bool Again = llvm::any_of(
        Loops, [&](const auto &O) { return &O != &Loops[Loop] && O.Blocks.test(Loops[Loop].Header); });
    add(S.Locks, {original(W.Condition), Again ? LockMode::Glance : LockMode::Observe, 1});
    if (W.Gate)
      add(S.Locks, {original(W.Condition), LockMode::Gate, 1});
    if (!llvm::is_contained(S.Waited, W.Condition))
      S.Waited.push_back(W.Condition);
    see(S, W.Condition);
    if (Draining.contains(W.Condition))
      drain(S, W.Condition);
  }
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
  if (innermostLoop(Block) && !innermostLoop(To)) // the last look counts
    llvm::erase_if(S.Locks, [&](const HeldLock &H) {
      return H.Mode == LockMode::Glance && H.Count == 1 &&
             llvm::is_contained(From.Locks, HeldLock{H.Lock, LockMode::Observe, AnyValue});
    });
  for (const Loop &Lp : Loops)
    if (Lp.Header == To && Lp.Blocks.test(Block))
      forgetHandOvers(S, Lp);
  for (size_t I = 0; I < Loops.size(); ++I)
    if (Loops[I].Blocks.test(Block) && !Loops[I].Blocks.test(To)) {
      for (PlaceId H :
           endsEarly(Loops[I], To) ? PlaceSet() : PlaceSet(HoistedJoins[I].begin(), HoistedJoins[I].end()))
        joinHandle(S, H, false, {}, LockMode::Exclusive, isOneOfArray(H));
      // A loop that spins on a flag ends when the flag was seen.
      if (B.End.Kind == TerminatorKind::Branch && B.End.Test)
        if (PlaceId Flag = flagOf(B.End.Test->Left))
          for (const Pending &P : std::vector<Pending>(S.Flags))
            if (P.Result == Flag && !P.Guard && !P.Handle)
              for (HeldLock H : P.Locks)
                if (H.Mode == LockMode::Observe) {
                  int Truth = truth(*B.End.Test, Successor == 0);
                  H.Count = Truth < 0 ? AnyValue : Truth ? NotZero : Zero;
                  gain(S, H);
                }
      leaveWaits(S, I, Block, To);
      // `for (…) done.acquire();`: as often as the loop wants.
      for (unsigned Inner : Loops[I].Blocks.set_bits())
        for (const Op &O : Plans[Inner])
          if (O.Kind == OpKind::Observe && !O.Result && !endsEarly(Loops[I], To) &&
              innermostLoop(Inner) == &Loops[I])
            gain(S, {O.Place, LockMode::Observe, 1});
    }
  if (B.End.Kind == TerminatorKind::Branch && B.Successors.size() == 2)
    for (const Op *O : joinsBeside(Block, Successor))
      if (mayTellOfStart(B, O->Place))
        joinHandle(S, O->Place, !O->WhenTrue, O->Locks);
  for (size_t I = 0; I < Loops.size(); ++I)
    if (Loops[I].Blocks.test(Block) && !Loops[I].Blocks.test(To) && endsEarly(Loops[I], To))
      keepRunning(S, Loops[I], HoistedJoins[I]);
  return S;
}

// Most bodies take no lock and start no thread: what holds at their entry holds throughout.
bool Frame::isUneventful() const {
  for (const std::vector<Op> &Block : Plans)
    for (const Op &O : Block)
      if (O.Kind != OpKind::Access && O.Kind != OpKind::Run && O.Kind != OpKind::Return &&
          O.Kind != OpKind::CopyFlag && O.Kind != OpKind::Fresh && O.Kind != OpKind::Escape &&
          O.Kind != OpKind::Die && O.Kind != OpKind::Either && O.Kind != OpKind::Rejoin)
        return false;
  return llvm::none_of(Facts.Blocks, [](const Block &B) { return B.End.Kind == TerminatorKind::StaticInit; });
}

// Where exceptions arrive. The graph destroys nothing on the way there, so a thread that an object of the
// `try` block owns would seem to live on: only those that run at every place which may throw are taken to.
llvm::BitVector Frame::handlers() const {
  llvm::BitVector Out(static_cast<unsigned>(Facts.Blocks.size()));
  for (const Block &B : Facts.Blocks)
    for (size_t I = 0; I < B.Successors.size(); ++I)
      if (B.End.Kind == TerminatorKind::Throw || (B.End.Kind == TerminatorKind::Unwind && I > 0))
        Out.set(B.Successors[I]);
  return Out;
}

// Locks and handles of threads complain of misuse alone: what takes one, or detaches, is not taken to throw.
bool Frame::mayThrow(const Block &B) const {
  auto IsCall = [](const Fact &Ft) { return std::holds_alternative<Call>(Ft.What); };
  auto Last = std::find_if(B.Facts.rbegin(), B.Facts.rend(), IsCall);
  const Call *C = Last == B.Facts.rend() ? nullptr : &std::get<Call>(Last->What);
  const auto *To = C ? std::get_if<StaticCallee>(&C->Target) : nullptr;
  const FunctionDecl *D = To ? L.decl(To->Id) : nullptr;
  const FunctionRow *Row = D ? L.Models.function(D->Name, static_cast<unsigned>(C->Args.size())) : nullptr;
  auto IsOwn = [](const Effect &Ef) {
    return (Ef.Kind >= EffectKind::Acquire && Ef.Kind <= EffectKind::GuardHeld) ||
           (Ef.Kind >= EffectKind::Join && Ef.Kind <= EffectKind::Joinable);
  };
  auto IsBeside = [](const Effect &Ef) {
    return Ef.Kind == EffectKind::Blocks || (Ef.Kind >= EffectKind::Read && Ef.Kind <= EffectKind::ReadWrite);
  };
  return !Row || llvm::none_of(Row->Effects, IsOwn) ||
         !llvm::all_of(Row->Effects, [&](const Effect &Ef) { return IsOwn(Ef) || IsBeside(Ef); });
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
      else if (O.Kind == OpKind::Phase)
        add(In[0].Locks, {O.Place, LockMode::Phase, NoPhase});
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
  In[0].Renewed.resize(Spawns.size());
  // Whoever gives a handle another thread, and does not join the one it has, knows that there is none.
  const size_t Own = Spawns.size() - AliveAtEntry.size();
  auto IsJoined = [&](PlaceId Handle) {
    return llvm::any_of(Plans, [&](const std::vector<Op> &Block) {
      return llvm::any_of(Block, [&](const Op &O) { return O.Kind == OpKind::Join && O.Place == Handle; });
    });
  };
  auto IsReplaced = [&](PlaceId Handle) {
    const Vals Named = load(Handle);
    for (size_t I = 0; I < Own; ++I)
      if (!Spawns[I].Record.Carrier && !Spawns[I].Record.Many &&
          (llvm::is_contained(Spawns[I].Handles, Handle) ||
           llvm::is_contained(Named, Val{ValKind::Thread, 0, I})))
        return !isOneOfArray(Handle) && !IsJoined(Handle);
    return false;
  };
  for (size_t I = Own; I < Spawns.size(); ++I)
    if (llvm::none_of(Spawns[I].Handles, IsReplaced))
      In[0].Alive.set(static_cast<unsigned>(I));
  // What the starter has made is where its threads find it, and so does this function.
  if (!AliveAtEntry.empty()) {
    llvm::DenseSet<PlaceId> MadeHere;
    for (const std::vector<Op> &Block : Plans)
      for (const Op &O : Block)
        if (O.Kind == OpKind::Fresh)
          MadeHere.insert(O.Place);
    for (const auto &[Dest, Kept] : Env)
      for (const Val &V : Kept)
        if (PlaceId R = V.Place ? Places.rootOf(V.Place) : 0;
            Places[R].Kind == PlaceKind::Heap && !MadeHere.contains(R))
          noteEscape(In[0], R, 0);
  }
  std::deque<uint32_t> Work{0};
  std::vector<unsigned> Visits(N);
  llvm::BitVector Handlers = handlers();
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
      if (Facts.Blocks[B].End.Kind == TerminatorKind::Unwind && I > 0 && !mayThrow(Facts.Blocks[B]))
        continue;
      bool Thrown = Handlers.test(To) && Facts.Blocks[B].End.Kind == TerminatorKind::Unwind && I > 0;
      Flow Edge = Thrown ? In[B] : leaving(S, B, I); // what throws has not been done
      if (!In[To].Reached) {
        In[To] = std::move(Edge);
        if (!llvm::is_contained(Work, To))
          Work.push_back(To);
        continue;
      }
      Flow Before = In[To];
      mergeInto(In[To], Edge);
      if (Handlers.test(To)) {
        Before.Alive &= Edge.Alive;
        In[To].Alive = Before.Alive;
        In[To].Detached &= Before.Alive;
      }
      if (!(In[To] == Before) && !llvm::is_contained(Work, To))
        Work.push_back(To);
    }
  }
}

} // namespace fearless
