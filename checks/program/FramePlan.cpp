// From facts to operations. One walk fills the environment and writes the plans; it is repeated until nothing
// is new in the environment, and the last plans count.
#include "program/Frame.h"

#include "llvm/ADT/Hashing.h"

#include <algorithm>
#include <numeric>

namespace fearless {

static constexpr unsigned MaxValuePasses = 3;
static constexpr uint64_t StarterSite = 0x57a27e2; ///< names what a starter made before the function runs

Frame::Frame(Engine &E, FunctionIdx F)
    : E(E), Places(E.Places), F(F), Facts(*E.L.Bodies[F].Facts), Decl(E.L.Bodies[F].Decl), L(E.L) {}

void Frame::run() {
  makePlans();
  findLoops();
  hoistJoins();
  hoistWaits();
  solve();
  collect();
  exportSummary();
}

static bool isCallable(const Val &V) {
  return V.Kind == ValKind::Closure || V.Kind == ValKind::Bound || V.Kind == ValKind::Function;
}

// A thread that only reads what this function sets was, if the function takes no lock and joins nothing,
// most likely not yet started.
void Frame::runBeside(std::vector<FrameSpawn> Threads, llvm::ArrayRef<FunctionIdx> Starters,
                      llvm::ArrayRef<FunctionIdx> Members) {
  std::set<SourceLoc> Built; // started by a constructor: there is no "before"
  for (size_t I = 0; I < Threads.size(); ++I)
    if (const FunctionDecl *D = L.Bodies[Starters[I]].Decl; D && D->Kind == FunctionKind::Constructor)
      Built.insert(Threads[I].Record.Loc);
  AliveAtEntry = std::move(Threads);
  auto IsStarters = [&](PlaceId P) { // a word of the starter's own
    PlaceKind K = P ? Places[Places.rootOf(P)].Kind : PlaceKind::None;
    return K == PlaceKind::Param || K == PlaceKind::Capture;
  };
  auto IsOwn = [&](PlaceId P) {
    PlaceKind K = Places[Places.rootOf(P)].Kind;
    return K == PlaceKind::Temp || K == PlaceKind::Local || K == PlaceKind::Heap;
  };
  auto KeepsCallable = [&](const BindRecord &B) {
    return Places[Places.rootOf(B.Dest)].Kind == PlaceKind::This && isCallable(B.Source);
  };
  // `worker_(new Worker([this] { … }))`: the object behind the member keeps it.
  auto KeptBehind = [&](const std::vector<BindRecord> &Binds, const BindRecord &B) {
    PlaceSet Out;
    PlaceId Object = Places.rootOf(B.Dest);
    if (Places[Object].Kind == PlaceKind::Heap && isCallable(B.Source))
      for (const BindRecord &P : Binds)
        if (P.Source.Kind == ValKind::Pointee && P.Source.Place == Object &&
            Places[Places.rootOf(P.Dest)].Kind == PlaceKind::This)
          Out.push_back(Places.rebase(B.Dest, Object, Places.deref(P.Dest)));
    return Out;
  };
  llvm::SmallVector<FunctionIdx, 8> All(Members.begin(), Members.end());
  for (FunctionIdx Starter : Starters) // of a base, too
    if (!llvm::is_contained(All, Starter))
      All.push_back(Starter);
  for (FunctionIdx Member : All) { // what the threads' closures and arguments hold, and what they call
    const std::vector<BindRecord> &Binds = E.Summaries[Member].Binds;
    auto KeepsBehind = [&](const BindRecord &B) { return !KeptBehind(Binds, B).empty(); };
    if (!llvm::is_contained(Starters, Member) && llvm::none_of(Binds, KeepsCallable) &&
        llvm::none_of(Binds, KeepsBehind))
      continue;
    for (const BindRecord &B : Binds) {
      if ((IsOwn(B.Dest) || KeepsCallable(B)) && !IsStarters(B.Source.Place) &&
          B.Source.Kind != ValKind::Thread)
        keep(B.Dest, B.Source);
      for (PlaceId P : KeptBehind(Binds, B))
        keep(P, B.Source);
    }
  }
  besideAll(Built);
}

// The same of a function that is no member: the object is what both are given, or what the starter makes.
void Frame::runBesideStarted(FunctionIdx Starter, PlaceId Object, PlaceId Mine) {
  Target T;
  T.Fn = Starter;
  const size_t Params = L.Bodies[Starter].Facts->Params.size();
  T.Bound.Params.resize(Params);
  T.Bound.ParamPlaces.resize(Params);
  const int Given = Object ? Places.paramOf(Object) : -1;
  if (Given >= 0)
    T.Bound.Params[static_cast<size_t>(Given)] = {Val{ValKind::Pointee, Mine, 0}};
  const Summary S = E.Summaries[Starter];
  Plans.assign(Facts.Blocks.size(), {}); // what is bound below plans nothing of its own
  Substitution Sub(*this, T, StarterSite);
  if (Object && Given < 0)
    Sub.rename(Object, Mine);
  for (uint32_t I = 0; I < S.Spawns.size(); ++I)
    Sub.Threads[I] = I;
  std::set<SourceLoc> Built;
  for (uint32_t I = 0; I < S.Spawns.size(); ++I) {
    FrameSpawn One;
    One.Record = translate(S.Spawns[I], Sub);
    One.Harness = One.FromCallee = true;
    if (Object && Given < 0)
      Built.insert(One.Record.Loc);
    for (const BindRecord &B : S.Binds)
      if (B.Source.Kind == ValKind::Thread && B.Source.N == I)
        for (PlaceId P : Sub.place(B.Dest))
          addPlace(One.Handles, P);
    AliveAtEntry.push_back(std::move(One));
  }
  for (const BindRecord &B : S.Binds) {
    Vals V;
    if (B.Source.Kind != ValKind::Thread)
      Sub.value(B.Source, V);
    for (PlaceId P : Sub.place(B.Dest))
      for (const Val &One : V)
        keep(P, One);
  }
  besideAll(Built);
}

void Frame::besideAll(const std::set<SourceLoc> &Built) {
  makePlans();
  findLoops();
  hoistJoins();
  hoistWaits();
  solve();
  bool Concurrent = false;
  for (const std::vector<Op> &Block : Plans)
    for (const Op &O : Block)
      Concurrent |= O.Kind == OpKind::Acquire || O.Kind == OpKind::GuardInit || O.Kind == OpKind::Join;
  size_t Before = E.Races.size();
  collect();
  std::vector<RawRace> Kept(E.Races.begin() + Before, E.Races.end());
  E.Races.resize(Before);
  for (RawRace &R : Kept)
    if (R.Harness &&
        (Concurrent || R.First.Access.Kind != AccessKind::Read || Built.contains(R.First.SpawnLoc)))
      E.Races.push_back(R);
}

// Variables that are given values which are not followed: known before anything is, because a constant
// once passed on is not taken back.
void Frame::findVarying() {
  for (const Block &B : Facts.Blocks)
    for (const Fact &Ft : B.Facts)
      if (const auto *Bd = std::get_if<Bind>(&Ft.What))
        if (Bd->Dest.Steps.empty() && std::holds_alternative<Unknown>(Bd->Source))
          Varying.insert(rootPlace(Bd->Dest.Base));
}

// What a walk finds out besides values, and its beginning did not know.
bool Frame::mustWalkAgain() const {
  return Stale || !Spawns.empty() || !HandOvers.empty() || !Takes.empty() || !LeftAt.empty() ||
         !Walked.empty() || !Pushed.empty() || !InverseGuards.empty();
}

// In an order that follows control flow one walk sees every value before its use; only a loop can bring one
// back to where the walk has been. Then the walk is repeated for as long as something is new that it has
// asked for before.
void Frame::makePlans() {
  findVarying();
  bool Loops = orderBlocks();
  unsigned Pass = 0;
  do {
    EnvChanged = false;
    planAll();
  } while (Loops && EnvChanged && mustWalkAgain() && ++Pass < MaxValuePasses);
}

// Reverse postorder; true if there is a way back.
bool Frame::orderBlocks() {
  size_t N = Facts.Blocks.size();
  BlockOrder.clear();
  FirstOrdinal.assign(N, 0);
  for (size_t B = 1; B < N; ++B)
    FirstOrdinal[B] = FirstOrdinal[B - 1] + static_cast<uint32_t>(Facts.Blocks[B - 1].Facts.size());
  enum : uint8_t { New, Open, Done };
  std::vector<uint8_t> State(N, New);
  bool Back = false;
  std::vector<std::pair<uint32_t, uint32_t>> Work;
  if (N)
    Work.push_back({0, 0});
  while (!Work.empty()) {
    auto &[B, I] = Work.back();
    State[B] = Open;
    if (I == Facts.Blocks[B].Successors.size()) {
      State[B] = Done;
      BlockOrder.push_back(B);
      Work.pop_back();
      continue;
    }
    uint32_t To = Facts.Blocks[B].Successors[I++];
    Back |= State[To] == Open;
    if (State[To] == New)
      Work.push_back({To, 0});
  }
  std::reverse(BlockOrder.begin(), BlockOrder.end());
  return Back;
}

// The local whose scope ends, or ~0u.
static uint32_t endingLocal(const Fact &Ft) {
  const auto *D = std::get_if<Destroy>(&Ft.What);
  const auto *L = D && D->Reason == DestroyReason::ScopeEnd && D->Object.Steps.empty()
                      ? std::get_if<Local>(&D->Object.Base)
                      : nullptr;
  return L ? L->Index : ~0u;
}

// The control-flow graph tells the ends of locals without a destructor after all others. They die in the
// opposite order of their declarations, with a destructor or without.
static std::vector<uint32_t> inOrderOfDeath(const Block &B) {
  std::vector<uint32_t> Order(B.Facts.size());
  std::iota(Order.begin(), Order.end(), 0u);
  for (auto It = Order.begin(); It != Order.end();) {
    auto End = std::find_if(It, Order.end(), [&](uint32_t I) { return endingLocal(B.Facts[I]) == ~0u; });
    std::sort(It, End, [&](uint32_t X, uint32_t Y) {
      return std::make_pair(~endingLocal(B.Facts[X]), X) < std::make_pair(~endingLocal(B.Facts[Y]), Y);
    });
    It = End == Order.end() ? End : End + 1;
  }
  return Order;
}

void Frame::planAll() {
  Plans.assign(Facts.Blocks.size(), {});
  Accesses.clear();
  Runs.clear();
  Promising.clear();
  Returned.clear();
  Takes.clear();
  Cancels.clear();
  Removes.clear();
  HandOvers.clear();
  ReturnedObjects.clear();
  Asked.clear();
  AskedForAll = Stale = false;
  Walking = true;
  for (uint32_t B : BlockOrder) {
    CurrentBlock = B;
    for (uint32_t I : inOrderOfDeath(Facts.Blocks[B]))
      plan(Facts.Blocks[B].Facts[I], FirstOrdinal[B] + I);
  }
  Walking = false;
}

void Frame::plan(const Fact &Ft, uint32_t Ordinal) {
  FactOrdinal = Ordinal;
  Site = static_cast<uint64_t>(llvm::hash_combine(F, Ordinal)) & ((uint64_t(1) << 60) - 1);
  SiteBlock[Site] = CurrentBlock;
  SubSite = RunsOfFact = 0;
  CurrentLoc = Ft.Loc;
  GivenRanges = 0;
  if (const auto *A = std::get_if<Access>(&Ft.What))
    planAccess(*A);
  else if (const auto *B = std::get_if<Bind>(&Ft.What))
    planBind(*B);
  else if (const auto *C = std::get_if<Call>(&Ft.What))
    planCall(*C);
  else if (const auto *C = std::get_if<Construct>(&Ft.What))
    planConstruct(*C);
  else if (const auto *D = std::get_if<Destroy>(&Ft.What))
    planDestroy(*D);
  else if (const auto *M = std::get_if<MakeClosure>(&Ft.What))
    planClosure(*M);
  else if (const auto *R = std::get_if<Return>(&Ft.What))
    planReturn(*R);
  else if (std::holds_alternative<Throw>(Ft.What))
    planThrow();
  else if (const auto *A = std::get_if<Alloc>(&Ft.What)) {
    PlaceId Heap = Places.root(PlaceKind::Heap, absolute(A->Result));
    TempTypes[A->Result] = nullptr;
    if (const TypeFacts *T = L.type(A->Type); T && !A->Array)
      E.HeapTypes[absolute(A->Result)] = T;
    bind(temp(A->Result), Val{ValKind::Pointee, Heap, 0});
    Op O;
    O.Kind = OpKind::Fresh;
    O.Place = Heap;
    emit(std::move(O));
  }
}

void Frame::passBarrier(PlaceId Barrier, uint8_t Times) {
  Op O;
  O.Kind = OpKind::Phase;
  O.Place = Barrier;
  O.Value = Times;
  emit(std::move(O));
}

void Frame::emit(Op O) {
  E.SawLock |= O.Kind == OpKind::Acquire || O.Kind == OpKind::GuardInit;
  O.Loc = CurrentLoc;
  Plans[CurrentBlock].push_back(std::move(O));
}

void Frame::touch(PlaceId P, AccessKind K, const TypeFacts *T, bool Container, bool Atomic, bool Guess,
                  bool Volatile) {
  bool Watched = E.WithGuards && (E.keyOf(P) || E.guardedPointer(P) || isLent(P));
  if (!P || (!E.WithAccesses && !Watched) || isConstantStorage(P))
    return;
  bool Followed = E.followsAccesses(F) && E.worthFollowing(P);
  if (!Followed && !Watched)
    return;
  SharedAccess A;
  A.Place = P;
  A.Kind = K;
  A.Container = Container;
  A.Atomic = Atomic;
  A.Alias = Guess;
  A.Volatile = Volatile;
  A.Ranges = GivenRanges;
  A.Type = T ? T->Id : TypeId{};
  A.Building = isConstructor() && Places[Places.rootOf(P)].Kind == PlaceKind::This;
  Op O;
  O.Kind = OpKind::Access;
  O.Place = Through;
  O.Index = static_cast<uint32_t>(Accesses.size());
  O.WhenTrue = Followed;
  Accesses.push_back(A);
  emit(std::move(O));
}

// Whoever still uses it races with the one who frees it.
void Frame::touchFreed(PlaceId P, const TypeFacts *T) {
  size_t Before = Accesses.size();
  touch(P, AccessKind::Write, T);
  for (; Before < Accesses.size(); ++Before)
    Accesses[Before].Frees = true;
}

bool Frame::isConstructor() const {
  return Decl && (Decl->Kind == FunctionKind::Constructor || Decl->Kind == FunctionKind::CopyConstructor ||
                  Decl->Kind == FunctionKind::MoveConstructor);
}

// What the assignment at hand stores, as the next fact tells it.
uint8_t Frame::valueStored() const {
  uint32_t Next = FactOrdinal - FirstOrdinal[CurrentBlock] + 1;
  const std::vector<Fact> &Block = Facts.Blocks[CurrentBlock].Facts;
  const auto *B = Next < Block.size() ? std::get_if<Bind>(&Block[Next].What) : nullptr;
  const auto *K = B ? std::get_if<Constant>(&B->Source) : nullptr;
  return !K ? AnyValue : K->Value ? NotZero : Zero;
}

// `--users` under a lock, and whoever finds none left cleans up: all that the others did before they counted
// themselves out is done by then. Asked is the number that is left or was there; the number itself may be
// asked as well.
void Frame::countDown(PlaceId Number, PlaceId Asked, CountDown Down) {
  auto Locks = [](const Op &O) {
    return O.Kind == OpKind::Acquire || O.Kind == OpKind::GuardAcquire || O.Kind == OpKind::GuardInit;
  };
  auto TakesLock = [&](const std::vector<Op> &Block) { return llvm::any_of(Block, Locks); };
  if (!E.CountedDown.contains(E.keyOf(Number)) || llvm::none_of(Plans, TakesLock))
    return;
  Op O;
  O.Place = Number;
  O.Kind = OpKind::Publish;
  emit(O);
  O.Kind = OpKind::Observe;
  O.Down = Down;
  O.Result = Asked;
  emit(O);
  O.Down = CountDown::Left;
  O.Result = Number;
  emit(O);
}

void Frame::planAccess(const Access &A) {
  const TypeFacts *T = L.type(A.Type);
  bool Atomic = A.Atomic || (T && T->Kind == TypeKind::Atomic);
  PlaceSet Where = resolve(A.Path);
  bool ByPointer = Where.size() > 1 && std::holds_alternative<Local>(A.Path.Base) &&
                   std::holds_alternative<DerefStep>(A.Path.Steps.front());
  Through = ByPointer ? rootPlace(A.Path.Base) : 0;
  for (PlaceId P : Where)
    touch(P, A.Kind, T, false, Atomic, Where.size() > 1, A.Volatile);
  Through = 0;
  if (A.Result && A.Kind == AccessKind::Read && Where.size() == 1 &&
      Places[Where.front()].Kind == PlaceKind::Field)
    bind(temp(A.Result), Val{ValKind::Load, Where.front(), 0});
  if (!Atomic && A.Down != CountDown::No)
    for (PlaceId P : Where)
      countDown(P, temp(A.Result), A.Down);
  if (!Atomic || A.Order < 2)
    return;
  // Acquire is 2, release 3, both 4, sequentially consistent 5.
  for (PlaceId P : Where) {
    Op O;
    O.Place = P;
    O.Result = temp(A.Result);
    O.Kind = OpKind::Publish;
    O.Value = A.Kind == AccessKind::Write ? valueStored() : uint8_t(AnyValue);
    if (A.Kind != AccessKind::Read && A.Order >= 3)
      emit(O);
    O.Kind = OpKind::Observe;
    O.How = A.Kind == AccessKind::Read ? Op::Take::Try : Op::Take::Yes;
    O.Mode = T && T->Name == "bool" ? LockMode::Exclusive : LockMode::Shared;
    O.Down = A.Down;
    if (A.Kind != AccessKind::Write && A.Order != 3)
      emit(O);
  }
}

// A pointer or reference to an object that is given an array leads to one of its elements.
void Frame::decay(const TypeFacts *Pointer, Vals &V) {
  const TypeFacts *To = Pointer ? L.type(Pointer->Element) : nullptr;
  bool ToObject = To && To->Kind == TypeKind::Record &&
                  (Pointer->Kind == TypeKind::Pointer || Pointer->Kind == TypeKind::Reference);
  for (Val &One : V)
    if (const TypeFacts *T = ToObject && One.Kind == ValKind::Pointee ? typeOf(One.Place) : nullptr)
      if (PlaceId Some = T->Kind == TypeKind::Array ? Places.step(One.Place, PlaceKind::Index) : 0)
        One.Place = Some;
}

void Frame::planBind(const Bind &B) {
  Vals V = eval(B.Source);
  if (V.empty())
    V.push_back({});
  PlaceSet Dest = resolve(B.Dest);
  for (PlaceId P : Dest) {
    decay(typeOf(P), V);
    bind(P, V);
  }
  const auto *From = std::get_if<ValueOf>(&B.Source);
  PlaceSet Source = From ? resolve(From->Path) : PlaceSet();
  bool Asked = From || llvm::any_of(Dest, [&](PlaceId P) { return Places[P].Depth == 0; });
  for (PlaceId P : Asked ? Dest : PlaceSet()) {
    const TypeFacts *T = typeOf(P);
    if (!T && Source.size() == 1)
      T = typeOf(Source.front());
    if (T && T->Kind == TypeKind::Record)
      for (PlaceId Q : Source)
        bind(P, Val{ValKind::Load, Q, 0});
    Op O;
    O.Kind = OpKind::CopyFlag;
    O.Place = P;
    O.Locks = Source;
    emit(std::move(O));
  }
}

void Frame::mark(OpKind K) {
  Op O;
  O.Kind = K;
  emit(std::move(O));
}

void Frame::runTarget(Target T, bool AsThread, bool Distributed, PlaceId Once, bool Destroying) {
  PlaceId Self = T.Bound.This.empty() ? T.Bound.Closure : T.Bound.This.front();
  uint64_t Here = static_cast<uint64_t>(llvm::hash_combine(Site, T.Fn, Self)) & ((uint64_t(1) << 60) - 1);
  SiteBlock[Here] = CurrentBlock;
  Op O;
  O.Kind = OpKind::Run;
  const uint32_t Number = O.Index = static_cast<uint32_t>(Runs.size());
  Runs.push_back(
      {T, CurrentLoc, Here, AsThread, Distributed, Destroying, Once, {}, {}, 0, GivenRanges, LeftAlone});
  emit(std::move(O));
  for (PlaceId From : PlaceSet(E.Summaries[T.Fn].Takes)) {
    Substitution Sub(*this, T, Here);
    for (PlaceId P : Sub.place(From))
      take(P);
  }
  for (PlaceId From : PlaceSet(E.Summaries[T.Fn].Cancels)) {
    Substitution Sub(*this, T, Here);
    for (PlaceId P : Sub.place(From))
      cancel(P);
  }
  for (PlaceId From : PlaceSet(E.Summaries[T.Fn].Removes)) {
    Substitution Sub(*this, T, Here);
    for (PlaceId P : Sub.place(From))
      remove(P);
  }
  importDeaths(T, Here);
  const Summary &Callee = E.Summaries[T.Fn];
  bool StartsAndJoins =
      !AsThread && !T.Guess && !Callee.Spawns.empty() && !(Callee.Joins.empty() && Callee.Terminates.empty());
  if (StartsAndJoins)
    mark(OpKind::Enter);
  if (!AsThread && !T.Guess)
    importJoins(T, Here);
  importSummary(T, Here, AsThread);
  if (StartsAndJoins)
    mark(OpKind::Leave);
  if (!AsThread && !T.Guess)
    importDelta(T, Here, Number);
  else if (!AsThread)
    losePhases(T, Here);
}

void Frame::noteType(ValueId Of, TypeId Type) {
  const TypeFacts *T = TempTypes[Of] = L.type(Type);
  TypeRole R = L.role(T);
  if (R == TypeRole::SmartPointer || R == TypeRole::SharedPointer || R == TypeRole::Reference ||
      R == TypeRole::View || R == TypeRole::Future)
    E.HandleTypes[absolute(Of)] = T;
}

void Frame::planCall(const Call &C) {
  if (C.Result)
    noteType(C.Result, C.Type);
  PlaceSet Object;
  if (C.Object) {
    Vals V = eval(*C.Object);
    Object = pointees(V);
  }
  std::vector<ArgVal> Args;
  for (const Argument &A : C.Args)
    Args.push_back(argument(A));
  GivenRanges = rangesGiven(Args);
  Targets Callees = resolveCallee(C, Object, Args);
  const auto *Named = std::get_if<StaticCallee>(&C.Target);
  const FunctionDecl *Decl = Named ? L.decl(Named->Id) : nullptr;
  useGuarded(Decl, Object, Args);
  const bool Several = Callees.size() > 1;
  for (Target &T : Callees) {
    T.Bound.Result = temp(C.Result);
    if (Several)
      mark(OpKind::Either);
    runTarget(T);
  }
  if (Several)
    mark(OpKind::Rejoin);
  if (!Callees.empty())
    return applyPromises(Decl, Callees, Object, Args, temp(C.Result));
  if (const auto *I = std::get_if<IndirectCallee>(&C.Target)) {
    runCallables(eval(I->Target), withObject(Object, std::move(Args)), false, false);
    return;
  }
  FunctionId Id = std::holds_alternative<StaticCallee>(C.Target) ? std::get<StaticCallee>(C.Target).Id
                                                                 : std::get<VirtualCallee>(C.Target).Id;
  applySystem({L.decl(Id), Object, Args, temp(C.Result), L.type(C.Type)});
  askWho(L.decl(Id), Args, L.type(C.Type), temp(C.Result));
}

void Frame::planConstruct(const Construct &C) {
  PlaceSet Object = resolve(C.Object);
  if (const auto *T = std::get_if<Temp>(&C.Object.Base); T && C.Object.Steps.empty())
    noteType(T->Value, C.Type);
  std::vector<ArgVal> Args;
  for (const Argument &A : C.Args)
    Args.push_back(argument(A));
  GivenRanges = rangesGiven(Args);
  Targets Callees;
  useGuarded(L.decl(C.Constructor), {}, Args);
  addTargets(C.Constructor, Object, Args, Callees);
  for (Target &T : Callees)
    runTarget(T);
  const FunctionDecl *D = L.decl(C.Constructor);
  if (!Callees.empty())
    return applyPromises(D, Callees, Object, Args, 0);
  if (D && !D->System &&
      (D->Kind == FunctionKind::CopyConstructor || D->Kind == FunctionKind::MoveConstructor)) {
    if (!Args.empty())
      for (PlaceId P : Object)
        copyObject(P, Args.front());
    return;
  }
  applySystem({D, Object, Args, Object.empty() ? 0 : Object.front(), L.type(C.Type)});
}

void Frame::copyObject(PlaceId To, const ArgVal &From) {
  for (PlaceId Q : From.Object) {
    bind(To, Val{ValKind::Load, Q, 0});
    touch(Q, AccessKind::Read, From.Type);
    Op O;
    O.Kind = OpKind::GuardMove;
    O.Place = To;
    O.Locks = {Q};
    emit(std::move(O));
  }
}

// The class of an object that a pointer to a base leads to: the one it was made as, or the only one that
// there is.
const TypeFacts *Frame::dynamicType(PlaceId P, const TypeFacts *T) const {
  if (!T || !T->Polymorphic)
    return T;
  if (Places[P].Kind == PlaceKind::Heap)
    if (const TypeFacts *Made = E.HeapTypes.lookup(Places[P].A))
      return Made;
  const TypeFacts *Only = nullptr;
  for (FunctionId Id : L.overriders(T->Destructor)) {
    const FunctionDecl *Dtor = L.decl(Id);
    const TypeFacts *Of = Dtor ? L.type(Dtor->Parent) : nullptr;
    if (!Of || Of == T)
      continue;
    if (Only)
      return nullptr;
    Only = Of;
  }
  return Only ? Only : T;
}

void Frame::planDestroy(const Destroy &D) {
  const TypeFacts *T = L.type(D.Type);
  // What a virtual destructor of another class joins is not seen.
  bool Deleted = D.Reason == DestroyReason::Delete && T && T->Polymorphic;
  DeathKind Kind = D.Reason == DestroyReason::Delete      ? DeathKind::Delete
                   : D.Reason == DestroyReason::Temporary ? DeathKind::Temporary
                   : D.Reason == DestroyReason::Member    ? DeathKind::Member
                                                          : DeathKind::ScopeEnd;
  for (PlaceId P : resolve(D.Object)) {
    const TypeFacts *Of = Deleted ? dynamicType(P, T) : T;
    if (Of)
      destroyObject(P, Of, Deleted && Of != T ? Of->Destructor : D.Destructor, 0);
    if (Kind == DeathKind::Delete)
      touchFreed(P, T);
    if (Of && D.Reason != DestroyReason::Base)
      die(P, Kind);
  }
}

// A destructor with a body is run; one without is the destruction of its parts, last first.
void Frame::destroyObject(PlaceId P, const TypeFacts *T, FunctionId Dtor, unsigned Depth) {
  if (!P || Depth > 4)
    return;
  if (!Dtor && T)
    Dtor = T->Destructor;
  Targets Callees;
  if (Dtor)
    addTargets(Dtor, {P}, {}, Callees);
  for (const Target &C : Callees)
    runTarget(C, false, false, 0, true);
  if (!T)
    return;
  const FunctionDecl *D = Dtor ? L.decl(Dtor) : nullptr;
  if (Callees.empty())
    applyAnnotations({D, {P}, {}, 0, nullptr});
  else
    applyPromises(D, Callees, {P}, {}, 0);
  if (Callees.empty()) {
    llvm::StringRef Whole = T->Template, Last = Whole.rsplit("::").second;
    std::string Name = (Whole + "::~" + (Last.empty() ? Whole : Last)).str();
    if (const FunctionRow *Row = L.Models.function(Name, 0))
      for (const Effect &Ef : Row->Effects)
        applyEffect(Ef, {nullptr, {P}, {}, 0, T});
  }
  if (T->System)
    return destroyElements(P, T, Depth);
  // Members have their own facts inside a destructor's body.
  if (!Callees.empty())
    return;
  for (auto It = T->Parts.rbegin(); It != T->Parts.rend(); ++It)
    if (const TypeFacts *Pt = L.type(It->Type);
        Pt && Pt->Kind == TypeKind::Record && !Pt->TriviallyDestructible)
      if (PlaceId Part = It->Base ? P : Places.field(P, It->Id)) {
        destroyObject(Part, Pt, {}, Depth + 1);
        if (!It->Base)
          die(Part, DeathKind::Member);
      }
}

// What a container keeps is said by the arguments of its template: elements, keys and values, alternatives.
// Of those that keep nothing (an allocator, an order) the destructor does nothing either.
void Frame::destroyElements(PlaceId P, const TypeFacts *T, unsigned Depth) {
  // The parts of a pair or tuple are numbered; a string's allocator is no part of it.
  auto IsPart = [&](const TypeFacts *A) {
    return A && !A->TriviallyDestructible && (!A->System || L.role(A) != TypeRole::None);
  };
  if (L.role(T) == TypeRole::Plain)
    for (unsigned I = 0; I < T->Args.size(); ++I)
      if (const TypeFacts *Kept = L.type(T->Args[I]); IsPart(Kept))
        destroyObject(Places.field(P, libraryField(I)), Kept, {}, Depth + 1);
  PlaceId Element = L.role(T) == TypeRole::Container ? Places.step(P, PlaceKind::Element) : 0;
  if (!Element)
    return;
  for (TypeId A : T->Args)
    if (const TypeFacts *Kept = L.type(A); Kept && !Kept->TriviallyDestructible)
      destroyObject(Element, Kept, {}, Depth + 1);
}

void Frame::planClosure(const MakeClosure &M) {
  PlaceId Closure = temp(M.Result);
  TempTypes[M.Result] = L.type(M.Type);
  if (M.Body)
    bind(Closure, Val{ValKind::Closure, Closure, M.Body.Hash});
  for (FunctionId Body : M.GenericBodies)
    bind(Closure, Val{ValKind::Closure, Closure, Body.Hash});
  for (size_t I = 0; I < M.Captures.size(); ++I) {
    const CaptureInit &C = M.Captures[I];
    PlaceId Slot = Places.captureOf(Closure, static_cast<unsigned>(I));
    bind(Slot, eval(C.Init));
    if (C.Mode == CaptureMode::ByReference || C.Mode == CaptureMode::ThisPointer)
      continue;
    const auto *From = std::get_if<ValueOf>(&C.Init);
    if (!From)
      continue;
    for (PlaceId P : resolve(From->Path)) {
      bind(Slot, Val{ValKind::Load, P, 0});
      Op O;
      O.Kind = OpKind::GuardMove;
      O.Place = Slot;
      O.Locks = {P};
      emit(std::move(O));
    }
  }
}

void Frame::planReturn(const Return &R) {
  const TypeFacts *T = Decl ? L.type(Decl->Result) : nullptr;
  if (T && T->Kind == TypeKind::Record) {
    PlaceSet Objects;
    if (const auto *A = std::get_if<AddressOf>(&R.What))
      Objects = resolve(A->Path);
    else if (const auto *V = std::get_if<ValueOf>(&R.What))
      Objects = resolve(V->Path);
    for (PlaceId P : Objects) {
      if (!llvm::is_contained(ReturnedObjects, P))
        ReturnedObjects.push_back(P);
      Returned.push_back({ValKind::Load, P, 0});
    }
  } else {
    for (const Val &V : eval(R.What))
      if (!llvm::is_contained(Returned, V))
        Returned.push_back(V);
  }
  Op O;
  O.Kind = OpKind::Return;
  O.How = Op::Take::No;
  if (const auto *K = std::get_if<Constant>(&R.What)) {
    O.How = Op::Take::Yes;
    O.WhenTrue = K->Value != 0;
  } else if (const auto *V = std::get_if<ValueOf>(&R.What)) {
    if (PlaceSet P = resolve(V->Path); P.size() == 1)
      O.Result = P.front();
  }
  emit(std::move(O));
}

} // namespace fearless
