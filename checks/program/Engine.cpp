// Locksets and traces, interned, and the order in which functions are summarised.
#include "program/Engine.h"

#include "program/Phases.h"

#include <algorithm>

namespace fearless {

static constexpr size_t MaxLocks = 32;
static constexpr size_t MaxOrderings = 16;

void add(Lockset &S, HeldLock H) {
  bool Ordering = H.Mode >= LockMode::Publish;
  for (HeldLock &Have : S) {
    bool HaveOrdering = Have.Mode >= LockMode::Publish;
    if (Have.Lock != H.Lock || HaveOrdering != Ordering)
      continue;
    if (Ordering && Have.Mode != H.Mode)
      continue;
    if (H.Mode == LockMode::Phase) {
      Have.Count = followedBy(Have.Count, H.Count);
      return;
    }
    if (Ordering && H.Mode <= LockMode::Observe && Have.Count != H.Count)
      Have.Count = AnyValue;
    if (H.Mode > LockMode::Observe)
      Have.Count = std::max(Have.Count, H.Count);
    if (!Ordering) {
      Have.Count = static_cast<uint8_t>(std::min(250, Have.Count + H.Count));
      Have.Mode = std::max(Have.Mode, H.Mode);
    }
    return;
  }
  auto Orderings = llvm::count_if(S, [](const HeldLock &X) { return X.Mode >= LockMode::Publish; });
  size_t Same = Ordering ? Orderings : S.size() - Orderings;
  if (Same < (Ordering ? MaxOrderings : MaxLocks))
    S.insert(std::upper_bound(S.begin(), S.end(), H), H);
}

Lockset meet(const Lockset &A, const Lockset &B) {
  Lockset Out;
  for (const HeldLock &H : A)
    for (const HeldLock &G : B) {
      if (G.Lock != H.Lock)
        continue;
      bool HOrd = H.Mode >= LockMode::Publish, GOrd = G.Mode >= LockMode::Publish;
      if (HOrd != GOrd || (HOrd && H.Mode != G.Mode))
        continue;
      bool Value = HOrd && H.Mode <= LockMode::Observe;
      uint8_t Count = Value && H.Count != G.Count ? uint8_t(AnyValue) : std::min(H.Count, G.Count);
      if (H.Mode == LockMode::Phase && HOrd && GOrd)
        Count = either(H.Count, G.Count);
      Out.push_back({H.Lock, std::min(H.Mode, G.Mode), Count});
    }
  std::sort(Out.begin(), Out.end());
  return Out;
}

// Whoever looks again and again may have been woken by an earlier notification.
static bool isOlderNews(const Lockset &Publisher, const Lockset &Observer, PlaceId Flag) {
  return llvm::any_of(Publisher,
                      [&](const HeldLock &H) {
                        return H.Lock == Flag && H.Mode == LockMode::Turn && H.Count == TurnAfterAnother;
                      }) &&
         llvm::any_of(Observer,
                      [&](const HeldLock &H) { return H.Lock == Flag && H.Mode == LockMode::Glance; });
}

bool compatible(const Lockset &A, const Lockset &B, bool BothRead) {
  for (const HeldLock &H : A)
    for (const HeldLock &G : B) {
      if (H.Lock != G.Lock)
        continue;
      if (H.Mode == LockMode::Exclusive && G.Mode <= LockMode::Exclusive)
        return false;
      if (G.Mode == LockMode::Exclusive && H.Mode <= LockMode::Exclusive)
        return false;
      if (H.Mode == LockMode::Phase && G.Mode == LockMode::Phase && !coincide(H.Count, G.Count))
        return false;
      bool Same = H.Count == G.Count || H.Count == AnyValue || G.Count == AnyValue;
      if (Same &&
          ((H.Mode == LockMode::Publish && G.Mode == LockMode::Observe && !isOlderNews(A, B, H.Lock)) ||
           (H.Mode == LockMode::Observe && G.Mode == LockMode::Publish && !isOlderNews(B, A, H.Lock))))
        return false;
      if (BothRead)
        return false;
    }
  return true;
}

// Each side goes on when it has seen what the other releases: they take turns, as far as one can see. A flag
// that is only ever raised (its glance counts twice) says so only if it is lowered again by the other side.
bool takeTurns(const Lockset &A, const Lockset &B) {
  auto Releases = [](const Lockset &X, PlaceId Flag) {
    return llvm::any_of(X, [&](const HeldLock &G) {
      return G.Lock == Flag && (G.Mode == LockMode::Turn || G.Mode == LockMode::Publish);
    });
  };
  auto Answers = [&](const Lockset &X, const Lockset &Y) {
    return llvm::any_of(X, [&](const HeldLock &H) {
      bool Looks = H.Mode == LockMode::Observe || H.Mode == LockMode::Glance;
      bool Raised = H.Mode == LockMode::Glance && H.Count == GlanceAtRaised;
      bool Permit = H.Mode == LockMode::Glance && H.Count == GlanceAtPermits; // its own, perhaps
      return Looks && Releases(Y, H.Lock) && (!Raised || Releases(X, H.Lock)) &&
             !(Permit && Releases(X, H.Lock));
    });
  };
  return Answers(A, B) && Answers(B, A);
}

static constexpr size_t MaxGlobalValues = 6;
static constexpr size_t MaxGlobalFunctions = 32;

void Engine::keepGlobally(PlaceId Dest, const Val &V) {
  size_t Room = V.Kind == ValKind::Function ? MaxGlobalFunctions : MaxGlobalValues;
  for (PlaceId P : {Dest, erased(Dest)})
    if (Vals &Have = GlobalValues[P]; Have.size() < Room && !llvm::is_contained(Have, V))
      Have.push_back(V);
}

LocksetId Engine::intern(const Lockset &S) {
  if (S.empty())
    return 0;
  auto [It, New] = LocksetIds.try_emplace(S, static_cast<LocksetId>(Locksets.size()));
  if (New)
    Locksets.push_back(S);
  return It->second;
}

LocksetId Engine::inTurns(LocksetId Id) {
  if (!Id)
    return 0;
  if (auto It = Turns.find(Id); It != Turns.end())
    return It->second;
  Lockset S;
  for (HeldLock H : Locksets[Id]) {
    if (H.Mode == LockMode::Observe)
      add(S, {H.Lock, LockMode::Glance, 1});
    if (H.Mode == LockMode::Publish)
      H = {H.Lock, LockMode::Turn, 1};
    add(S, H);
  }
  return Turns[Id] = intern(S);
}

uint32_t Engine::intern(const Ranges &R) {
  if (R.empty())
    return 0;
  auto [It, New] = RangeIds.try_emplace(R, static_cast<uint32_t>(RangeSets.size()));
  if (New)
    RangeSets.push_back(R);
  return It->second;
}

uint32_t Engine::intern(const Premises &P) {
  if (P.empty())
    return 0;
  auto [It, New] = PremiseIds.try_emplace(P, static_cast<uint32_t>(PremiseSets.size()));
  if (New)
    PremiseSets.push_back(P);
  return It->second;
}

LocksetId Engine::unite(LocksetId A, LocksetId B) {
  if (!A || A == B)
    return B;
  if (!B)
    return A;
  if (auto It = United.find({A, B}); It != United.end())
    return It->second;
  Lockset S = Locksets[A];
  for (const HeldLock &H : Locksets[B])
    add(S, H);
  return United[{A, B}] = intern(S);
}

TraceId Engine::trace(TraceNode N) {
  TraceNodes.push_back(N);
  return static_cast<TraceId>(TraceNodes.size() - 1);
}

PlaceId Engine::erased(PlaceId P) {
  if (!Places[P].Told)
    return P;
  const PlaceNode N = Places[P];
  if (auto It = Erased.find(P); It != Erased.end())
    return It->second;
  bool Element = N.Kind == PlaceKind::Index || N.Kind == PlaceKind::Element;
  PlaceId Out = Places.step(erased(N.Parent), N.Kind, Element ? 0 : N.A, Element ? 0 : N.B);
  return Erased[P] = Out;
}

void Engine::findGuardedPointers() {
  auto Note = [&](uint64_t Key, llvm::ArrayRef<Annotation> Notes) {
    for (const Annotation &A : Notes)
      if (A.Name == "pt_guarded_by" || A.Name == "pt_guarded_var")
        GuardedPointers.insert(Key);
      else if (A.Name == "guarded_by" || A.Name == "guarded_var")
        GuardedStorage.insert(Key);
  };
  for (const TypeFacts &T : L.Facts.Types)
    for (const Part &P : T.Parts)
      Note(P.Id.Hash, P.Annotations);
  for (const GlobalVariable &G : L.Facts.Globals)
    Note(G.Id.Hash, G.Annotations);
}

PlaceId Engine::guardedPointer(PlaceId P) const {
  if (GuardedPointers.empty())
    return 0;
  while (P && Places[P].Kind != PlaceKind::Deref)
    P = Places[P].Parent;
  for (P = P ? Places[P].Parent : 0; P && Places[P].Kind != PlaceKind::Deref; P = Places[P].Parent)
    if ((Places[P].Kind == PlaceKind::Field || Places[P].Kind == PlaceKind::Global) &&
        GuardedPointers.contains(Places[P].A))
      return P;
  return 0;
}

void Engine::findLentThreadStorage() {
  auto Note = [&](const Value &V) {
    const auto *A = std::get_if<AddressOf>(&V);
    const auto *G = A ? std::get_if<Global>(&A->Path.Base) : nullptr;
    if (const GlobalVariable *Var = G ? L.global(G->Id) : nullptr; Var && Var->ThreadLocal)
      LentThreadStorage.insert(G->Id.Hash);
  };
  for (const Body &B : L.Bodies)
    for (const Block &Bl : B.Facts->Blocks)
      for (const Fact &Ft : Bl.Facts)
        if (const auto *Bd = std::get_if<Bind>(&Ft.What))
          Note(Bd->Source);
        else if (const auto *C = std::get_if<Call>(&Ft.What))
          for (const Argument &A : C->Args)
            Note(A.What);
        else if (const auto *C = std::get_if<Construct>(&Ft.What))
          for (const Argument &A : C->Args)
            Note(A.What);
        else if (const auto *M = std::get_if<MakeClosure>(&Ft.What))
          for (const CaptureInit &I : M->Captures)
            Note(I.Init);
}

bool Engine::isGuarded(PlaceId P) const {
  for (; P && Places[P].Kind != PlaceKind::Deref; P = Places[P].Parent)
    if ((Places[P].Kind == PlaceKind::Field || Places[P].Kind == PlaceKind::Global) &&
        GuardedStorage.contains(Places[P].A))
      return true;
  return false;
}

uint64_t Engine::lastField(PlaceId P) const {
  for (; P; P = Places[P].Parent)
    if (Places[P].Kind == PlaceKind::Field)
      return Places[P].A;
  return 0;
}

uint64_t Engine::keyOf(PlaceId P) const {
  for (; P; P = Places[P].Parent) {
    PlaceKind K = Places[P].Kind;
    if (K == PlaceKind::Field || K == PlaceKind::Global)
      return Places[P].A;
    if (K == PlaceKind::Deref)
      return 0;
  }
  return 0;
}

bool Engine::worthFollowing(PlaceId P) const {
  if (Filter.KeepAll)
    return true;
  uint64_t Key = keyOf(P);
  if (!Key || (Places[P].Kind == PlaceKind::Element && Relocating.contains(Key)))
    return true;
  uint8_t Whole = 0;
  for (PlaceId Q = P; Q && Places[Q].Kind != PlaceKind::Deref; Q = Places[Q].Parent)
    if (Places[Q].Kind == PlaceKind::Field || Places[Q].Kind == PlaceKind::Global)
      Whole |= Filter.Keys.lookup(Places[Q].A) & 3;
  uint8_t Parts = Filter.Keys.lookup(Key) >> 2;
  return ((Whole | Parts) & 3) == 3;
}

bool Engine::varies(uint64_t FunctionAndLocal) const {
  Local Wanted{static_cast<uint32_t>(FunctionAndLocal)};
  auto Varies = [&](const Fact &Ft) {
    const auto *Bd = std::get_if<Bind>(&Ft.What);
    return Bd && Bd->Dest.Steps.empty() && Bd->Dest.Base == Root(Wanted) &&
           std::holds_alternative<Unknown>(Bd->Source);
  };
  return llvm::any_of(L.Bodies[FunctionAndLocal >> 32].Facts->Blocks,
                      [&](const Block &B) { return llvm::any_of(B.Facts, Varies); });
}

/// What the local is first bound to, in the order of the source.
static const Bind *firstBind(const FunctionFacts &F, Local Wanted) {
  const Bind *First = nullptr;
  SourceLoc At;
  for (const Block &B : F.Blocks)
    for (const Fact &Ft : B.Facts)
      if (const auto *Bd = std::get_if<Bind>(&Ft.What))
        if (Bd->Dest.Steps.empty() && Bd->Dest.Base == Root(Wanted) && (!First || Ft.Loc < At)) {
          First = Bd;
          At = Ft.Loc;
        }
  return First;
}

std::optional<int64_t> Engine::startOf(uint64_t FunctionAndLocal) const {
  Local Wanted{static_cast<uint32_t>(FunctionAndLocal)};
  const Bind *First = firstBind(*L.Bodies[FunctionAndLocal >> 32].Facts, Wanted);
  const auto *K = First ? std::get_if<Constant>(&First->Source) : nullptr;
  return K ? std::optional<int64_t>(K->Value) : std::nullopt;
}

bool Engine::sweeps(uint64_t FunctionAndLocal) const {
  auto [It, New] = Sweeps.try_emplace(FunctionAndLocal, false);
  if (!New)
    return It->second;
  const FunctionFacts &F = *L.Bodies[FunctionAndLocal >> 32].Facts;
  Local Wanted{static_cast<uint32_t>(FunctionAndLocal)};
  auto HandsOut = [&](const CaptureInit &C) { // to a closure, a copy of its own in each round
    const auto *V = std::get_if<ValueOf>(&C.Init);
    return C.Mode == CaptureMode::ByCopy && V && V->Path.Steps.empty() && V->Path.Base == Root(Wanted);
  };
  for (const Block &B : F.Blocks)
    for (const Fact &Ft : B.Facts)
      if (const auto *M = std::get_if<MakeClosure>(&Ft.What); M && llvm::any_of(M->Captures, HandsOut))
        return false;
  return Sweeps[FunctionAndLocal] = startOf(FunctionAndLocal).has_value();
}

static void mention(const Linked &L, FunctionId Id, llvm::SmallVectorImpl<FunctionIdx> &Out) {
  for (FunctionIdx B : L.bodies(Id))
    Out.push_back(B);
}

static void mention(const Linked &L, const Value &V, llvm::SmallVectorImpl<FunctionIdx> &Out) {
  if (const auto *F = std::get_if<FunctionRef>(&V))
    mention(L, F->Id, Out);
}

static void mentionCallable(const Linked &L, TypeId Id, llvm::SmallVectorImpl<FunctionIdx> &Out) {
  if (const TypeFacts *T = L.pointee(L.type(Id)); T && T->CallOperator)
    mention(L, T->CallOperator, Out);
}

static void mention(const Linked &L, const std::vector<Argument> &Args,
                    llvm::SmallVectorImpl<FunctionIdx> &Out) {
  for (const Argument &A : Args) {
    mention(L, A.What, Out);
    mentionCallable(L, A.Type, Out);
  }
}

// The destructors that run when an object of the type dies without a destructor body of its own.
static void mentionDestructors(const Linked &L, TypeId Id, unsigned Depth,
                               llvm::SmallVectorImpl<FunctionIdx> &Out) {
  const TypeFacts *T = L.type(Id);
  if (!T || Depth > 4)
    return;
  if (T->Destructor && !L.bodies(T->Destructor).empty())
    return mention(L, T->Destructor, Out);
  for (const Part &P : T->Parts)
    mentionDestructors(L, P.Type, Depth + 1, Out);
  for (TypeId A : T->System ? llvm::ArrayRef<TypeId>(T->Args) : llvm::ArrayRef<TypeId>())
    mentionDestructors(L, A, Depth + 1, Out);
}

// `reset`, `clear`, `erase` end what the object owns or keeps.
static void mentionDisposed(const Linked &L, const Call &C, FunctionId Id,
                            llvm::SmallVectorImpl<FunctionIdx> &Out) {
  const FunctionDecl *D = L.decl(Id);
  if (!D || !D->System || !D->Parent)
    return;
  const FunctionRow *Row = L.Models.function(D->Name, static_cast<unsigned>(C.Args.size()));
  if (Row && llvm::any_of(Row->Effects, [](const Effect &Ef) { return Ef.Kind == EffectKind::Dispose; }))
    mentionDestructors(L, D->Parent, 0, Out);
}

static void mentionMade(const Linked &L, const FunctionDecl *D, llvm::SmallVectorImpl<FunctionIdx> &Out) {
  if (!D || !D->System || D->TemplateArgs.empty())
    return;
  if (const TypeFacts *T = L.type(D->TemplateArgs.front()))
    for (FunctionId M : T->Methods)
      if (const FunctionDecl *C = L.decl(M); C && C->Kind == FunctionKind::Constructor)
        mention(L, M, Out);
}

// What a call through a field or a global may reach, by what is stored there anywhere.
static void mentionKept(const Engine &E, const Value &V, llvm::SmallVectorImpl<FunctionIdx> &Out) {
  const AccessPath *P = nullptr;
  if (const auto *A = std::get_if<AddressOf>(&V))
    P = &A->Path;
  else if (const auto *X = std::get_if<ValueOf>(&V))
    P = &X->Path;
  if (!P)
    return;
  uint64_t Key = 0;
  if (const auto *G = std::get_if<Global>(&P->Base))
    Key = G->Id.Hash;
  for (const Step &S : P->Steps)
    if (const auto *F = std::get_if<FieldStep>(&S))
      Key = E.L.location(F->Id).Hash;
  if (auto It = E.FieldCallables.find(Key); It != E.FieldCallables.end())
    for (const Val &K : It->second)
      mention(E.L, FunctionId{K.N}, Out);
}

llvm::SmallVector<FunctionIdx, 8> mentions(const Engine &E, const FunctionFacts &F) {
  const Linked &L = E.L;
  llvm::SmallVector<FunctionIdx, 8> Out;
  for (const Block &B : F.Blocks)
    for (const Fact &Ft : B.Facts) {
      if (const auto *C = std::get_if<Call>(&Ft.What)) {
        if (const auto *S = std::get_if<StaticCallee>(&C->Target)) {
          mention(L, S->Id, Out);
          mentionMade(L, L.decl(S->Id), Out);
          mentionDisposed(L, *C, S->Id, Out);
        } else if (const auto *V = std::get_if<VirtualCallee>(&C->Target)) {
          for (FunctionId O : L.overriders(V->Id))
            mention(L, O, Out);
        }
        if (const auto *I = std::get_if<IndirectCallee>(&C->Target))
          mentionKept(E, I->Target, Out);
        if (C->Object)
          mentionKept(E, *C->Object, Out);
        mention(L, C->Args, Out);
      } else if (const auto *C = std::get_if<Construct>(&Ft.What)) {
        mention(L, C->Constructor, Out);
        mention(L, C->Args, Out);
      } else if (const auto *D = std::get_if<Destroy>(&Ft.What)) {
        mentionDestructors(L, D->Type, 0, Out);
      } else if (const auto *M = std::get_if<MakeClosure>(&Ft.What)) {
        mention(L, M->Body, Out);
        for (FunctionId G : M->GenericBodies)
          mention(L, G, Out);
      } else if (const auto *Bd = std::get_if<Bind>(&Ft.What)) {
        mention(L, Bd->Source, Out);
        mentionKept(E, Bd->Source, Out); // to be called later
      }
    }
  std::sort(Out.begin(), Out.end());
  Out.erase(std::unique(Out.begin(), Out.end()), Out.end());
  return Out;
}

namespace {
/// Tarjan's algorithm (1972), iterative: deep call chains must not exhaust the stack.
struct Tarjan {
  Engine &E;
  std::vector<llvm::SmallVector<FunctionIdx, 8>> Edges;
  std::vector<uint32_t> Index, Low;
  std::vector<bool> OnStack;
  std::vector<FunctionIdx> Stack;
  uint32_t Next = 1;

  void emit(FunctionIdx Top) {
    llvm::SmallVector<FunctionIdx, 4> Component;
    FunctionIdx V;
    do {
      V = Stack.back();
      Stack.pop_back();
      OnStack[V] = false;
      Component.push_back(V);
    } while (V != Top);
    std::sort(Component.begin(), Component.end());
    bool Cyclic = Component.size() > 1 || llvm::is_contained(Edges[Top], Top);
    // In whatever order its functions come, what one of them passes on reaches the others.
    for (int Round = 0; Round < (Cyclic ? 3 : 1); ++Round)
      E.Order.insert(E.Order.end(), Component.begin(), Component.end());
  }

  void visit(FunctionIdx Start) {
    struct Item {
      FunctionIdx V;
      size_t Edge;
    };
    std::vector<Item> Work{{Start, 0}};
    while (!Work.empty()) {
      auto &[V, I] = Work.back();
      if (I == 0) {
        Index[V] = Low[V] = Next++;
        Stack.push_back(V);
        OnStack[V] = true;
      }
      if (I < Edges[V].size()) {
        FunctionIdx W = Edges[V][I++];
        if (!Index[W])
          Work.push_back({W, 0});
        else if (OnStack[W])
          Low[V] = std::min(Low[V], Index[W]);
        continue;
      }
      FunctionIdx Done = V;
      Work.pop_back();
      if (!Work.empty())
        Low[Work.back().V] = std::min(Low[Work.back().V], Low[Done]);
      if (Low[Done] == Index[Done])
        emit(Done);
    }
  }
};
} // namespace

void orderFunctions(Engine &E) {
  size_t N = E.L.Bodies.size();
  E.Order.clear();
  Tarjan T{E, {}, std::vector<uint32_t>(N), std::vector<uint32_t>(N), std::vector<bool>(N), {}};
  T.Edges.reserve(N);
  for (const Body &B : E.L.Bodies)
    T.Edges.push_back(mentions(E, *B.Facts));
  for (FunctionIdx F = 0; F < N; ++F)
    if (!T.Index[F])
      T.visit(F);
}

} // namespace fearless
