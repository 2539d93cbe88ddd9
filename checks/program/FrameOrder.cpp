// Which locks are waited for, and what is held meanwhile. A wait is recorded in the words of the function
// that it stands in and handed up to its callers, who add what they hold themselves and take away what the
// function had let go of before. "Holds H, waits for W" is an edge; where a function starts threads, the
// edges of each and those of the function beside them are searched for cycles.
#include "program/Frame.h"
#include "program/LockGraph.h"

#include "llvm/ADT/Hashing.h"

#include <algorithm>

namespace fearless {

static constexpr size_t MaxWants = 96;
static constexpr size_t MaxOwnWants = 2000;
static constexpr size_t MaxWantsOfThread = 2000;
static constexpr size_t MaxWantsOfThreads = 8 * MaxWantsOfThread; ///< of one function, in equal shares
/// Calls of callbacks, and threads of threads, that are followed from one thread.
static constexpr unsigned MaxCallsOfThread = 4000;

// What a call may see of its caller, as a number. Tables of handlers that call each other are reached on
// exponentially many ways; each is followed once for what it is called with.
static uint64_t keyOf(const Target &T, LocksetId Locks) {
  const Binding &B = T.Bound;
  llvm::hash_code H = llvm::hash_combine(T.Fn, Locks, B.Closure, B.Result, T.Guess, T.Alias);
  H = llvm::hash_combine(H, llvm::hash_combine_range(B.This), llvm::hash_combine_range(B.ParamPlaces));
  for (const Vals &V : B.Params)
    H = llvm::hash_combine(H, llvm::hash_combine_range(V));
  return H;
}
static constexpr size_t MaxLockEdges = 400; ///< of one function
static constexpr unsigned MaxThreadDepth = 4;

static bool holds(const Lockset &S, PlaceId Lock) {
  return llvm::any_of(S, [&](const HeldLock &H) { return H.Lock == Lock; });
}

Lockset Frame::realLocks(const Lockset &S) const {
  Lockset Out;
  for (const HeldLock &H : S)
    if (H.Mode <= LockMode::Exclusive && !E.isOnce(H.Lock))
      Out.push_back(H);
  return Out;
}

// The class of the object that a lock is part of: the more derived of what is seen here and what a callee
// knew. Of an object that came as `void *` its member tells the class.
TypeId Frame::holderOf(PlaceId Lock, TypeId Known) const {
  const PlaceId Object = lockClass(E, Lock).Object;
  const TypeFacts *Here = typeOf(Object), *There = L.type(Known);
  if (Here && Here->Kind != TypeKind::Record && Here->Kind != TypeKind::Union) {
    Here = nullptr;
    for (PlaceId P = Lock; P && P != Object; P = Places[P].Parent)
      if (Places[P].Kind == PlaceKind::Field)
        Here = L.field({Places[P].A}).Owner;
  }
  if (!Here || (There && isBaseOf(L, Here, There)))
    return Known;
  return Here->Id;
}

llvm::SmallVector<HeldFrom, 2> Frame::takenFrom(const Lockset &Held, SourceLoc Before) {
  if (!TakenReady && !Held.empty()) {
    llvm::DenseMap<PlaceId, PlaceSet> Guarded;
    for (const std::vector<Op> &Block : Plans)
      for (const Op &O : Block) {
        bool Init = O.Kind == OpKind::GuardInit || O.Kind == OpKind::GuardKnown;
        if (Init || O.Kind == OpKind::Acquire || O.Kind == OpKind::Try)
          for (PlaceId P : O.Locks)
            TakenAt[P].push_back(O.Loc);
        if (Init)
          Guarded[O.Place] = O.Locks;
      }
    for (const std::vector<Op> &Block : Plans)
      for (const Op &O : Block)
        if (O.Kind == OpKind::GuardAcquire)
          for (PlaceId P : Guarded.lookup(O.Place))
            TakenAt[P].push_back(O.Loc);
    TakenReady = true;
  }
  llvm::SmallVector<HeldFrom, 2> Out;
  for (const HeldLock &H : Held) {
    HeldFrom From{H.Lock, holderOf(H.Lock, {}), {}};
    for (SourceLoc At : TakenAt.lookup(H.Lock)) // the last one before
      if (!From.At || (At.File == Before.File && At < Before && (From.At < At || Before < From.At)))
        From.At = At;
    Out.push_back(From);
  }
  return Out;
}

void Frame::collectWant(const Op &O, const Flow &S) {
  Lockset Group;
  auto AddGuarded = [&](PlaceId Guard) {
    for (const GuardState &G : S.Guards)
      if (G.Guard == Guard && G.Held != GuardState::Hold::Yes)
        for (const HeldLock &H : G.Locks)
          add(Group, H);
    return llvm::any_of(S.Guards, [&](const GuardState &G) { return G.Guard == Guard; });
  };
  bool Waits = O.Kind == OpKind::Acquire || O.How == Op::Take::Yes;
  if (O.ByCallee || O.Asserted || !Waits || !E.WithWants)
    return;
  if (O.Kind == OpKind::GuardAcquire)
    AddGuarded(O.Place);
  else
    for (PlaceId P : O.Locks)
      if (O.Kind == OpKind::GuardInit || !AddGuarded(P))
        add(Group, {P, O.Mode, 1});
  Lockset Held = realLocks(S.Locks);
  for (const HeldLock &H : realLocks(Group)) {
    WantRecord W;
    W.Lock = H.Lock;
    W.Mode = H.Mode;
    W.Object = holderOf(H.Lock, {});
    W.Held = E.intern(Held);
    W.Released = E.intern(S.Released);
    W.Joined = E.intern(S.Joined);
    recordWant(std::move(W), S, false, {O.Loc, TraceNode::What::Event, 0, 0}, 0);
  }
}

// A callee's wait, in this function's words. What the caller holds, the callee may have let go of before.
WantRecord Frame::lifted(const WantRecord &Inner, Substitution &Sub, const Lockset &Held, const Flow *S) {
  WantRecord W = Inner;
  Lockset Mine = Held, Released;
  for (const HeldLock &R : E.lockset(Inner.Released))
    for (PlaceId P : Sub.place(R.Lock)) {
      add(Released, {P, R.Mode, 1});
      llvm::erase_if(Mine, [&](const HeldLock &H) { return H.Lock == P && R.Mode <= LockMode::Exclusive; });
      for (const GuardState &G : S ? llvm::ArrayRef<GuardState>(S->Guards) : llvm::ArrayRef<GuardState>())
        if (G.Guard == P)
          llvm::erase_if(Mine, [&](const HeldLock &H) { return holds(G.Locks, H.Lock); });
    }
  W.Released = E.unite(E.intern(Released), S ? E.intern(S->Released) : 0);
  W.Held = E.unite(translate(Inner.Held, Sub), E.intern(Mine));
  W.Beside.clear();
  W.Taken.clear();
  for (const HeldFrom &T : Inner.Taken)
    for (PlaceId P : Sub.place(T.Lock))
      W.Taken.push_back({P, holderOf(P, T.Object), T.At});
  return W;
}

void Frame::liftAll(const Target &T, uint64_t Site, const Circumstance &When, const Lockset &Held,
                    const Flow *S, llvm::function_ref<void(WantRecord)> Sink) {
  const Summary &Callee = E.Summaries[T.Fn];
  if (!Callee.Analysed || Callee.Wants.empty())
    return;
  Substitution Sub(*this, T, Site);
  for (const WantRecord &Inner : Callee.Wants) {
    if (!S && Held.empty() && !Inner.Held)
      continue; // a thread that holds nothing keeps nobody waiting
    PlaceSet Where = Sub.place(Inner.Lock);
    if (Where.empty())
      continue;
    WantRecord W = lifted(Inner, Sub, Held, S);
    W.Joined = E.unite(When.Joined, translate(Inner.Joined, Sub));
    for (uint32_t I : Inner.Beside) { // the callee's threads, as threads of this function
      uint64_t Key =
          When.Thread ? keyOfNested(*When.Thread, T.Fn, I) : keyOfImported(Site, Callee.Spawns[I], I);
      if (auto It = SpawnByKey.find(Key); It != SpawnByKey.end())
        W.Beside.push_back(It->second);
    }
    W.Guesses = std::min(200, W.Guesses + (T.Guess || Where.size() > 1) + 2 * T.Alias);
    for (PlaceId P : Where) {
      W.Lock = P;
      W.Object = holderOf(P, Inner.Object);
      Sink(W);
    }
  }
}

void Frame::collectWants(const RunPlan &R, const Circumstance &When, const Lockset &Held, const Flow &S) {
  if (E.Summaries[R.What.Fn].Wants.empty())
    return;
  Lockset Mine = realLocks(Held);
  llvm::SmallVector<HeldFrom, 2> Taken = takenFrom(Mine, R.Loc);
  uint64_t Callee = L.Bodies[R.What.Fn].Facts->Id.Hash;
  const Target What = R.What.Kept ? withUnknownObjects(R.What) : R.What;
  liftAll(What, R.Site, When, Mine, &S, [&](WantRecord W) {
    W.Taken.append(Taken.begin(), Taken.end());
    recordWant(std::move(W), S, R.AsThread, {R.Loc, When.How, Callee, W.Trace}, R.Via);
  });
}

void Frame::recordWant(WantRecord W, const Flow &S, bool Region, TraceNode Node, TraceId Via) {
  if (!AliveAtEntry.empty() || holds(E.lockset(W.Held), W.Lock))
    return;
  auto BeingBuilt = [&](PlaceId P) {
    while (Places[P].Kind == PlaceKind::Field)
      P = Places[P].Parent;
    return isConstructor() && Places[P].Kind == PlaceKind::This;
  };
  if (BeingBuilt(W.Lock))
    return;
  Lockset Held = E.lockset(W.Held);
  llvm::erase_if(Held, [&](const HeldLock &H) { return BeingBuilt(H.Lock) || isOrdered(H.Lock, W.Lock); });
  W.Held = E.intern(Held);
  llvm::BitVector Beside = S.Alive;
  for (uint32_t I : W.Beside)
    Beside.set(I);
  W.Beside.assign(Beside.set_bits_begin(), Beside.set_bits_end());
  uint64_t Alive = 0;
  for (unsigned I : W.Beside)
    Alive = static_cast<uint64_t>(llvm::hash_combine(Alive, I));
  uint64_t Key = static_cast<uint64_t>(
      llvm::hash_combine(W.Lock, W.Mode, W.Held, W.Released, W.Joined, Alive, Region, W.Object.Hash));
  if (!SeenWants.insert(Key).second)
    return;
  if (W.Mode == LockMode::Exclusive)
    E.WantedExclusively.insert(lockClass(E, W.Lock).Key);
  W.Trace = E.trace(Node);
  if (Via)
    W.Trace = E.trace({Node.Loc, TraceNode::What::Call, 0, W.Trace});
  if (Node.Kind == TraceNode::What::Event)
    W.Taken = takenFrom(Held, Node.Loc);
  if (W.Mode == LockMode::Exclusive && (Beside.any() || Region))
    OwnWriters.insert({W.Lock, Region});
  if (W.Held && (Beside.any() || Region) && OwnWants.size() < MaxOwnWants)
    OwnWants.push_back({W, Beside, Region});
  if (std::vector<WantRecord> &Edges = E.LockEdges[F]; W.Held && Edges.size() < MaxLockEdges)
    Edges.push_back(W);
  exportWant(W);
}

void Frame::exportWant(const WantRecord &Full) {
  if (!leavesFrame(Full.Lock) || Wants.size() >= MaxWants)
    return;
  WantRecord W = Full;
  W.Held = E.intern(visible(E.lockset(W.Held)));
  W.Released = E.intern(visible(E.lockset(W.Released)));
  W.Joined = E.intern(visible(E.lockset(W.Joined)));
  llvm::erase_if(W.Taken, [&](const HeldFrom &T) { return !holds(E.lockset(W.Held), T.Lock); });
  uint64_t Key =
      static_cast<uint64_t>(llvm::hash_combine(W.Lock, W.Mode, W.Held, W.Released, W.Joined,
                                               llvm::hash_combine_range(W.Beside.begin(), W.Beside.end())));
  if (ExportedWants.insert(Key).second)
    Wants.push_back(std::move(W));
}

// What is compared before: `if (a < b)`, `a->id < b->id`, `i < j`, a library's less(a, b).
PlaceSet Frame::rootsOf(const Value &V) {
  PlaceSet Out;
  const AccessPath *P = nullptr;
  if (const auto *A = std::get_if<AddressOf>(&V))
    P = &A->Path;
  else if (const auto *X = std::get_if<ValueOf>(&V))
    P = &X->Path;
  if (!P)
    return Out;
  Out.push_back(Places.rootOf(rootPlace(P->Base)));
  for (PlaceId Q : resolve(*P))
    Out.push_back(Places.rootOf(Q));
  for (const Val &Held : eval(V))
    if (Held.Place)
      Out.push_back(Places.rootOf(Held.Place));
  return Out;
}

// The storage that is compared, or that a compared pointer leads to.
PlaceSet Frame::comparedBy(const Value &V) {
  PlaceSet Out;
  if (const auto *A = std::get_if<AddressOf>(&V))
    Out.append(resolve(A->Path));
  else if (const auto *X = std::get_if<ValueOf>(&V))
    Out.append(resolve(X->Path));
  for (const Val &Held : eval(V))
    if (Held.Place) {
      Out.push_back(Held.Place);
      if (PlaceId To = Held.Kind == ValKind::Load ? Places.deref(Held.Place) : 0)
        Out.push_back(To);
    }
  return Out;
}

void Frame::addOrdering(const Value &Left, const Value &Right, uint32_t Block, SourceLoc At) {
  PlaceSet OfLeft = comparedBy(Left), OfRight = comparedBy(Right);
  auto IsNumber = [&](PlaceId P) { return E.Counted.contains(E.lastField(P)); };
  if (llvm::any_of(OfLeft, IsNumber) && llvm::any_of(OfRight, IsNumber))
    return; // by what changes: the one is the greater now, and the other later
  if (PlaceSet X = rootsOf(Left), Y = rootsOf(Right); !X.empty() && !Y.empty())
    Orderings.push_back({X, Y, OfLeft, OfRight, Block, At, reachableFrom(Block)});
}

llvm::BitVector Frame::reachableFrom(uint32_t Block) const {
  llvm::BitVector Seen(static_cast<unsigned>(Facts.Blocks.size()));
  llvm::SmallVector<uint32_t, 16> Work{Block};
  while (!Work.empty())
    for (uint32_t C : Facts.Blocks[Work.pop_back_val()].Successors)
      if (!Seen.test(C)) {
        Seen.set(C);
        Work.push_back(C);
      }
  return Seen;
}

void Frame::findOrderings() {
  OrderingsReady = true;
  for (uint32_t B = 0; B < Facts.Blocks.size(); ++B) {
    for (const Fact &Ft : Facts.Blocks[B].Facts) {
      const auto *C = std::get_if<Call>(&Ft.What);
      const auto *S = C ? std::get_if<StaticCallee>(&C->Target) : nullptr;
      const FunctionDecl *D = S ? L.decl(S->Id) : nullptr;
      const TypeFacts *T = C ? L.type(C->Type) : nullptr;
      bool Equality =
          D && llvm::StringRef(D->Name).ends_with("=="); // says who is the same, not who comes first
      if (D && D->System && C->Args.size() == 2 && T && T->Name == "bool" && !Equality)
        addOrdering(C->Args[0].What, C->Args[1].What, B, Ft.Loc);
    }
    if (const auto &Test = Facts.Blocks[B].End.Test; Test && Test->Op > CompareOp::NotEqual)
      addOrdering(Test->Left, Test->Right, B, {});
  }
}

bool Frame::isSetTwice(PlaceId Variable) {
  if (Places[Variable].Kind != PlaceKind::Local || Places[Variable].A >> 32 != F)
    return false;
  unsigned Times = 0;
  for (const Block &B : Facts.Blocks)
    for (const Fact &Ft : B.Facts)
      if (const auto *Bd = std::get_if<Bind>(&Ft.What))
        Times += Bd->Dest.Steps.empty() && rootPlace(Bd->Dest.Base) == Variable;
  return Times > 1;
}

// Two elements of one table by numbers that are chosen: given a value in one branch and another in the other.
// What is chosen is chosen to come in order: the odd philosopher takes the right fork first.
bool Frame::isChosen(PlaceId A, PlaceId B) {
  auto Number = [&](PlaceId P) {
    for (; P; P = Places[P].Parent)
      if (isElement(P))
        return Places[P].A == static_cast<uint64_t>(IndexKind::Variable) ? static_cast<PlaceId>(Places[P].B)
                                                                         : PlaceId();
    return PlaceId();
  };
  return erased(A) == erased(B) && isSetTwice(Number(A)) && isSetTwice(Number(B));
}

// Two locks of one class, of which a test tells which comes first: a test of their objects, of pointers to
// them, or of the numbers by which they are found.
bool Frame::isOrdered(PlaceId A, PlaceId B) {
  if (A == B || lockClass(E, A).Key != lockClass(E, B).Key)
    return false;
  if (isChosen(A, B))
    return true;
  if (!OrderingsReady)
    findOrderings();
  auto Origins = [&](PlaceId P) {
    PlaceSet Out{Places.rootOf(P)};
    for (PlaceId Q = P; Q; Q = Places[Q].Parent)
      if (PlaceKind K = Places[Q].Kind; (K == PlaceKind::Index || K == PlaceKind::Element) &&
                                        Places[Q].A == static_cast<uint64_t>(IndexKind::Variable))
        Out.push_back(Places.rootOf(static_cast<PlaceId>(Places[Q].B)));
    return Out;
  };
  auto Meets = [](const PlaceSet &X, const PlaceSet &Y) {
    return llvm::any_of(X, [&](PlaceId P) { return llvm::is_contained(Y, P); });
  };
  PlaceSet OfA = Origins(A), OfB = Origins(B);
  PlaceId ObjectA = lockClass(E, A).Object, ObjectB = lockClass(E, B).Object;
  bool OneRoot = OfA.size() == 1 && OfA == OfB && ObjectA && ObjectB; // `this->mutex` and `peer->mutex`
  auto IsOf = [&](const PlaceSet &Compared, PlaceId Object, PlaceId Other) {
    return llvm::any_of(Compared, [&](PlaceId P) {
      return isWithin(P, Object) && !(isWithin(Other, Object) && isWithin(P, Other));
    });
  };
  return llvm::any_of(Orderings, [&](const Ordering &O) {
    bool Before = O.After.test(CurrentBlock) || (O.Block == CurrentBlock && O.At.Line && O.At < CurrentLoc);
    if (!Before)
      return false;
    if (OneRoot)
      return (IsOf(O.LeftOf, ObjectA, ObjectB) && IsOf(O.RightOf, ObjectB, ObjectA)) ||
             (IsOf(O.LeftOf, ObjectB, ObjectA) && IsOf(O.RightOf, ObjectA, ObjectB));
    return (Meets(O.Left, OfA) && Meets(O.Right, OfB)) || (Meets(O.Left, OfB) && Meets(O.Right, OfA));
  });
}

size_t Frame::wantsPerThread() const {
  return std::min(MaxWantsOfThread, MaxWantsOfThreads / std::max<size_t>(1, Spawns.size()));
}

void Frame::liftAtThread(const Target &T, uint64_t Site, const Circumstance &When,
                         std::vector<WantRecord> &Out) {
  const Summary &S = E.Summaries[T.Fn];
  if (!S.Analysed || Out.size() > wantsPerThread() || When.Depth > MaxThreadDepth ||
      CallsOfThread.size() > MaxCallsOfThread || !CallsOfThread.insert(keyOf(T, When.Locks)).second)
    return;
  uint64_t Callee = L.Bodies[T.Fn].Facts->Id.Hash;
  liftAll(T, Site, When, realLocks(E.lockset(When.Locks)), nullptr, [&](WantRecord W) {
    if (!W.Held || holds(E.lockset(W.Held), W.Lock))
      return;
    W.Trace = E.trace({When.Loc, When.How, Callee, W.Trace});
    Out.push_back(std::move(W));
  });
  if (S.Invokes.empty() && S.Spawns.empty())
    return;
  Substitution Sub(*this, T, Site);
  for (const InvokeRecord &R : S.Invokes) {
    Vals Callees;
    PlaceSet From = R.Callable.Kind == ValKind::Load ? Sub.place(R.Callable.Place) : PlaceSet();
    Sub.value(R.Callable, Callees);
    if (llvm::any_of(From, [&](PlaceId P) { return isPosted(P); })) // closures run from when they are posted
      llvm::erase_if(Callees, [](const Val &V) { return V.Kind != ValKind::Function; });
    std::vector<ArgVal> Args;
    for (const Vals &V : R.Args) {
      ArgVal A;
      for (const Val &One : V)
        Sub.value(One, A.Values);
      A.Object = pointees(A.Values);
      A.ByValue = false;
      Args.push_back(std::move(A));
    }
    Circumstance Inner = When;
    Inner.Locks = E.unite(When.Locks, translate(R.Locks, Sub));
    Inner.How = TraceNode::What::Call;
    Inner.Thread = nullptr;
    ++Inner.Depth;
    for (const Val &V : Callees)
      for (const Target &One : callableTargets(V, Args))
        liftAtThread(One, static_cast<uint64_t>(llvm::hash_combine(Site, R.Trace)), Inner, Out);
  }
  for (const SpawnRecord &R : S.Spawns)
    if (R.Ended || When.Depth)
      wantedByThread(translate(R, Sub), nullptr, Out, When.Depth + 1);
}

void Frame::wantedByThread(const SpawnRecord &R, const FrameSpawn *Thread, std::vector<WantRecord> &Out,
                           unsigned Depth) {
  if (Depth > MaxThreadDepth)
    return;
  if (!Depth)
    CallsOfThread.clear();
  std::vector<ArgVal> Args = argumentsOf(R.Args, R.ArgPlaces, R.ArgTypes);
  Circumstance When;
  When.Thread = Thread;
  When.Loc = R.Loc;
  When.How = R.Carrier ? TraceNode::What::Post : TraceNode::What::Spawn;
  When.Depth = Depth;
  llvm::SmallVector<HeldFrom, 2> Taken;
  When.Locks = E.intern(heldByTaker(R.Carrier, &Taken));
  size_t Before = Out.size();
  uint64_t Site = threadSite(R);
  for (const Val &V : refreshed(R.Callable))
    for (Target &One : callableTargets(V, Args)) {
      One.Guess |= R.Guess;
      liftAtThread(One, Site, When, Out);
    }
  for (; Before < Out.size(); ++Before)
    Out[Before].Taken.append(Taken.begin(), Taken.end());
}

} // namespace fearless
