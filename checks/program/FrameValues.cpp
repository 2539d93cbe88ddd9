// What storage may hold. The environment maps storage to values, without regard to order within the
// body; storage that the body never fills keeps its own name ("what this.p points to"), which a
// caller that filled it translates.
#include "program/Frame.h"

namespace fearless {

static constexpr size_t MaxValues = 6;
static constexpr size_t MaxFunctions = 32; // of a table
static constexpr unsigned MaxLoads = 48;   // copies of copies: beyond this nothing new is learnt

template <typename Set, typename T> static void insertUnique(Set &S, const T &V) {
  if (!llvm::is_contained(S, V) && S.size() < MaxValues)
    S.push_back(V);
}

static bool hasRoom(const Vals &Have, const Val &V) {
  return Have.size() < (V.Kind == ValKind::Function ? MaxFunctions : MaxValues);
}
static void insertUnique(Vals &S, const Val &V) {
  if (!llvm::is_contained(S, V) && hasRoom(S, V))
    S.push_back(V);
}

void Frame::bind(PlaceId Dest, const Val &V) {
  if (Dest && V.Kind == ValKind::Unknown && Varying.insert(Dest).second)
    EnvChanged = Stale = true;
  if (!Dest || V.Kind == ValKind::Unknown || (V.Kind == ValKind::Load && V.Place == Dest))
    return;
  escape(Dest, V);
  noteLeft(Dest, V);
  handOver(Dest, V);
  // A constant in storage that changes, or that may, is no constant.
  if (V.Kind == ValKind::Constant && (Places[Dest].Kind == PlaceKind::Field || Varying.contains(Dest)))
    return;
  keep(Dest, V);
  if (PlaceId Some = erased(Dest); Some != Dest)
    keep(Some, V);
}

void Frame::keep(PlaceId Dest, const Val &V) {
  Vals &Have = Env[Dest];
  if (llvm::is_contained(Have, V) || !hasRoom(Have, V))
    return;
  Have.push_back(V);
  EnvChanged = true;
  Stale |= AskedForAll || Asked.contains(Dest);
}

// A pointer kept in a part of something — a member, an element, a capture — may be found by others.
void Frame::escape(PlaceId Dest, const Val &V) {
  if (V.Kind == ValKind::Load)
    return escapeWithin(Dest, V.Place);
  if (!V.Place || (V.Kind != ValKind::Pointee && V.Kind != ValKind::Closure && V.Kind != ValKind::Bound))
    return;
  PlaceKind K = Places[Places.rootOf(V.Place)].Kind;
  bool Own = K == PlaceKind::Local || K == PlaceKind::Temp || K == PlaceKind::Heap;
  bool InItself = Dest && Places.rootOf(Dest) == Places.rootOf(V.Place); // `list->head.next = &list->head`
  if (!Own || InItself || (Dest && Places[Dest].Depth == 0 && Places[Dest].Kind != PlaceKind::Global))
    return;
  Op O;
  O.Kind = OpKind::Escape;
  O.Place = Places.rootOf(V.Place);
  PlaceKind To = Places[Places.rootOf(Dest)].Kind;
  if (To == PlaceKind::Heap && Places[Dest].Kind == PlaceKind::Field)
    O.Result = Places.rootOf(Dest);
  O.WhenTrue =
      To == PlaceKind::Global || To == PlaceKind::This || To == PlaceKind::Param || To == PlaceKind::Capture;
  emit(std::move(O));
}

// What is copied, moved or swapped to others takes along what it keeps.
void Frame::escapeWithin(PlaceId Dest, PlaceId Source) {
  PlaceKind From = Places[Places.rootOf(Source)].Kind;
  bool Own = From == PlaceKind::Local || From == PlaceKind::Heap || From == PlaceKind::Temp;
  if (!Own || !Dest || Places.rootOf(Dest) == Places.rootOf(Source) || isOwnRoot(Dest))
    return;
  Vals Kept;
  auto Add = [&](const Vals &Values) {
    for (const Val &V : Values)
      if (V.Kind == ValKind::Pointee)
        Kept.push_back(V);
  };
  if (auto It = Env.find(Source); It != Env.end())
    Add(It->second);
  if (const TypeFacts *T = typeOf(Source); T && T->Kind == TypeKind::Record && From != PlaceKind::Temp)
    for (const auto &[Slot, Values] : Env)
      if (Slot != Source && Places.rootOf(Slot) == Places.rootOf(Source) && isWithin(Slot, Source))
        Add(Values);
  for (const Val &V : Kept)
    escape(Dest, V);
}

void Frame::bind(PlaceId Dest, const Vals &V) {
  for (const Val &One : V)
    bind(Dest, One);
}

Vals Frame::load(PlaceId P) {
  Vals Out;
  load(P, Out);
  return Out;
}

// Where nothing was stored into P itself, P may be part of an object that was copied as a whole.
void Frame::load(PlaceId P, Vals &Out, unsigned Depth) {
  if (Depth == 0)
    LoadBudget = MaxLoads;
  if (!P || Depth > 8 || !LoadBudget || llvm::is_contained(Loading, P)) // what was swapped holds itself
    return;
  --LoadBudget;
  Loading.push_back(P);
  loadFrom(P, Out, Depth);
  Loading.pop_back();
}

void Frame::loadFrom(PlaceId P, Vals &Out, unsigned Depth) {
  ask(P);
  if (auto It = Env.find(P); It != Env.end()) {
    const Vals &Kept = It->second;
    for (const Val &V : Kept)
      if (V.Kind == ValKind::Load)
        load(V.Place, Out, Depth + 1);
      else if (V.Kind != ValKind::Constant || !Varying.contains(P))
        insertUnique(Out, V);
    if (Places[P].Kind == PlaceKind::Field) // a member that is set to a constant held something before
      llvm::erase_if(Out, [](const Val &V) { return V.Kind == ValKind::Constant; });
    // `head = head->next`: there was a first one.
    auto LeadsOn = [&](const Val &V) {
      return V.Kind == ValKind::Load && V.Place != P && Places.rootOf(V.Place) == P;
    };
    // `if (!cached) cached = gettid(); return cached;`: an earlier call has left the thread's own.
    if (Places[P].Kind == PlaceKind::Global && (llvm::any_of(Kept, LeadsOn) || isThreadStorage(P)))
      insertUnique(Out, Val{ValKind::Load, P, 0});
    // A thread that runs what is kept here is no substitute for it.
    if (llvm::all_of(Kept, [](const Val &V) { return V.Kind == ValKind::Thread; }))
      insertUnique(Out, Val{ValKind::Load, P, 0});
    if (!Out.empty())
      return;
  }
  if (auto It = E.GlobalValues.find(P); It != E.GlobalValues.end()) {
    for (const Val &V : It->second)
      if (V.Kind == ValKind::Load)
        load(V.Place, Out, Depth + 1);
      else
        insertUnique(Out, V);
    if (!Out.empty())
      return;
  }
  if (Places[P].Kind == PlaceKind::Deref) { // `*f` of a pointer to a function, and a reference to one
    Vals Pointers;
    load(Places[P].Parent, Pointers, Depth + 1);
    for (const Val &V : Pointers)
      if (V.Kind == ValKind::Function)
        insertUnique(Out, V);
    if (!Out.empty())
      return;
  }
  PlaceId Some = erased(P);
  ask(Some);
  if (Some && Some != P && (Env.count(Some) || E.GlobalValues.count(Some))) // what is kept in some element
    return load(Some, Out, Depth + 1);
  const PlaceNode N = Places[P];
  bool Part = N.Kind == PlaceKind::Field || N.Kind == PlaceKind::CaptureOf || N.Kind == PlaceKind::Element ||
              N.Kind == PlaceKind::Index;
  if (Part)
    ask(N.Parent);
  if (Part)
    if (auto It = Env.find(N.Parent); It != Env.end()) {
      const Vals &Kept = It->second;
      for (const Val &V : Kept)
        if ((V.Kind == ValKind::Load || V.Kind == ValKind::Closure || V.Kind == ValKind::Bound) &&
            V.Place != N.Parent)
          load(Places.step(V.Place, N.Kind, N.A, N.B), Out, Depth + 1);
      if (!Out.empty())
        return;
    }
  if (Part && Some && Some != P) { // a member of what is kept in some element
    load(Some, Out, Depth + 1);
    llvm::erase(Out, Val{ValKind::Load, Some, 0});
    if (!Out.empty())
      return;
  }
  // A pair of the library is taken for what its parts hold.
  bool OfPair = (N.Kind == PlaceKind::Field && !L.field({N.A}).Field) ||
                (N.Kind == PlaceKind::Element && Places[N.Parent].Kind == PlaceKind::Element);
  if (OfPair) {
    Vals Whole;
    load(N.Parent, Whole, Depth + 1);
    for (const Val &V : Whole)
      if (V.Kind != ValKind::Load)
        insertUnique(Out, V);
    if (!Out.empty())
      return;
  }
  insertUnique(Out, Val{ValKind::Load, P, 0});
}

PlaceSet Frame::pointees(const Vals &V) {
  PlaceSet Out;
  for (const Val &One : V) {
    PlaceId P = 0;
    if (One.Kind == ValKind::Pointee || One.Kind == ValKind::Closure)
      P = One.Place;
    else if (One.Kind == ValKind::Load)
      P = Places.deref(One.Place);
    if (P)
      insertUnique(Out, P);
  }
  return Out;
}

PlaceSet Frame::pointees(PlaceId P) {
  PlaceSet Out = pointees(load(P));
  if (Out.empty() && P)
    if (PlaceId D = Places.deref(P))
      Out.push_back(D);
  return Out;
}

PlaceId Frame::rootPlace(const Root &R) {
  return std::visit(
      [&](const auto &X) -> PlaceId {
        using T = std::decay_t<decltype(X)>;
        if constexpr (std::is_same_v<T, This>)
          return Places.root(PlaceKind::This);
        else if constexpr (std::is_same_v<T, Param>)
          return Places.root(PlaceKind::Param, X.Index);
        else if constexpr (std::is_same_v<T, Capture>)
          return Places.root(PlaceKind::Capture, X.Index);
        else if constexpr (std::is_same_v<T, Local>)
          return local(X.Index);
        else if constexpr (std::is_same_v<T, Global>)
          return Places.root(PlaceKind::Global, X.Id.Hash);
        else
          return temp(X.Value);
      },
      R);
}

// Elements by their numbers, as far as these are known: a constant, a variable, the smaller of two.
bool Frame::indexedBy(PlaceId Parent, PlaceKind Kind, const Vals &Numbers, PlaceSet &Out) {
  auto IsKnown = [&](const Val &V) {
    return V.Kind == ValKind::Constant || (V.Kind == ValKind::Load && !isElement(V.Place));
  };
  if (Numbers.empty() || Numbers.size() > 2 || !llvm::all_of(Numbers, IsKnown))
    return false;
  for (const Val &V : Numbers) {
    bool Constant = V.Kind == ValKind::Constant;
    IndexKind How = Constant ? IndexKind::Constant : IndexKind::Variable;
    if (PlaceId P = Places.step(Parent, Kind, static_cast<uint64_t>(How), Constant ? V.N : V.Place))
      insertUnique(Out, P);
  }
  return !Out.empty();
}

// What a team shares and its threads do not change, while the one that formed the team waits for it.
bool Frame::isCommon(const Root &Variable) {
  const auto *C = std::get_if<Capture>(&Variable);
  const FunctionDecl *D = C ? L.decl(Facts.Id) : nullptr;
  if (!D || D->Kind != FunctionKind::Region || C->Index >= Facts.Captures.size() ||
      Facts.Captures[C->Index].Mode != CaptureMode::ByReference)
    return false;
  auto Changes = [&](const Fact &Ft) {
    const auto *Bd = std::get_if<Bind>(&Ft.What);
    return Bd && Bd->Dest.Base == Variable && Bd->Dest.Steps.size() == 1;
  };
  return llvm::none_of(Facts.Blocks, [&](const Block &B) { return llvm::any_of(B.Facts, Changes); });
}

void Frame::indexSteps(PlaceId Parent, PlaceKind Kind, const IndexStep &S, PlaceSet &Out) {
  auto Push = [&](IndexKind K, uint64_t B) {
    if (PlaceId P = Places.step(Parent, Kind, static_cast<uint64_t>(K), B))
      insertUnique(Out, P);
  };
  if (S.Constant && !S.Variable)
    return Push(IndexKind::Constant, static_cast<uint64_t>(*S.Constant));
  if (!S.Variable)
    return Push(IndexKind::Unknown, 0);
  PlaceId Var = rootPlace(*S.Variable);
  auto PushBeside = [&](IndexKind K, PlaceId B) {
    if (PlaceId P = Places.step(Parent, Kind, indexBeside(K, S.Constant.value_or(0)), B))
      insertUnique(Out, P);
  };
  if (isCommon(*S.Variable))
    return PushBeside(IndexKind::Common, Var);
  auto IsCopied = [&] { // into the closure, or for the call
    const auto *C = std::get_if<Capture>(&*S.Variable);
    bool Own = Places[Var].Kind == PlaceKind::Param || (C && C->Index < Facts.Captures.size() &&
                                                        Facts.Captures[C->Index].Mode == CaptureMode::ByCopy);
    return Own && !Varying.contains(Var) && !isSetTwice(Var);
  };
  if (S.Constant)
    return (Places[Var].Kind == PlaceKind::Local && Places[Var].A >> 32 == F) || IsCopied()
               ? PushBeside(IndexKind::Neighbour, Var)
               : Push(IndexKind::Unknown, 0);
  if (std::holds_alternative<Capture>(*S.Variable))
    if (auto I = std::get<Capture>(*S.Variable).Index;
        I < Facts.Captures.size() && Facts.Captures[I].Mode == CaptureMode::ByReference)
      return Push(IndexKind::Unknown, 0);
  // A number found in memory that others may see is not this thread's own.
  Vals Number = load(Var);
  if (Number.size() == 1 && Number.front().Kind == ValKind::Load && isElement(Number.front().Place))
    return Push(IndexKind::Unknown, 0);
  if (std::holds_alternative<Temp>(*S.Variable)) { // a field, perhaps of what each thread has of its own
    if (Number.size() == 1 && Number.front().Kind == ValKind::Load)
      return Push(IndexKind::Variable, Number.front().Place);
    if (Number.size() == 1 && Number.front().Kind == ValKind::Constant)
      return Push(IndexKind::Constant, Number.front().N);
    return Push(IndexKind::Unknown, 0);
  }
  if (Number.size() == 2 && !Varying.contains(Var) && !isSetTwice(Var) &&
      indexedBy(Parent, Kind, Number, Out))
    return;
  Push(IndexKind::Variable, Var);
}

bool Frame::isElement(PlaceId P) const {
  return Places[P].Kind == PlaceKind::Element || Places[P].Kind == PlaceKind::Index;
}

bool Frame::isSomeElement(PlaceId P) const {
  const PlaceNode &N = Places[P];
  bool Told = indexKind(N.A) == IndexKind::Constant || indexKind(N.A) == IndexKind::Variable;
  if (N.Kind != PlaceKind::Index || Told || !N.Parent)
    return false;
  const TypeFacts *Whole = typeOf(N.Parent);
  return Whole && Whole->Kind == TypeKind::Array;
}

PlaceSet Frame::resolve(const AccessPath &P) {
  PlaceSet Now{rootPlace(P.Base)};
  bool Led =
      false; // by a pointer: `p[i]` of a p that leads to an array's element is an element of that array
  for (const Step &S : P.Steps) {
    PlaceSet Next;
    for (PlaceId Q : Now) {
      if (const auto *Fs = std::get_if<FieldStep>(&S)) {
        if (PlaceId R = Places.field(Q, L.location(Fs->Id)))
          insertUnique(Next, R);
      } else if (std::holds_alternative<DerefStep>(S)) {
        for (PlaceId R : pointees(Q))
          insertUnique(Next, R);
      } else {
        indexSteps(Led && isSomeElement(Q) ? Places[Q].Parent : Q, PlaceKind::Index, std::get<IndexStep>(S),
                   Next);
      }
    }
    Led = std::holds_alternative<DerefStep>(S);
    Now = std::move(Next);
  }
  return Now;
}

Vals Frame::eval(const Value &V) {
  Vals Out;
  if (const auto *A = std::get_if<AddressOf>(&V)) {
    for (PlaceId P : resolve(A->Path))
      Out.push_back({ValKind::Pointee, P, 0});
  } else if (const auto *X = std::get_if<ValueOf>(&V)) {
    for (PlaceId P : resolve(X->Path))
      load(P, Out);
  } else if (const auto *K = std::get_if<Constant>(&V)) {
    Out.push_back({ValKind::Constant, 0, static_cast<uint64_t>(K->Value)});
  } else if (const auto *Fn = std::get_if<FunctionRef>(&V)) {
    Out.push_back({ValKind::Function, 0, Fn->Id.Hash});
  }
  return Out;
}

ArgVal Frame::argument(const Argument &A) {
  ArgVal Out;
  Out.Type = L.type(A.Type);
  bool Record = Out.Type && (Out.Type->Kind == TypeKind::Record || Out.Type->Kind == TypeKind::Union);
  Out.ByValue = A.Pass == PassMode::ByValue;
  if (const auto *V = std::get_if<ValueOf>(&A.What); V && Out.ByValue && !Record)
    Out.From = resolve(V->Path);
  Out.Values = eval(A.What);
  if (!Out.ByValue || Record) {
    if (Out.ByValue && std::holds_alternative<ValueOf>(A.What))
      Out.Object = resolve(std::get<ValueOf>(A.What).Path);
    else
      Out.Object = pointees(Out.Values);
  }
  return Out;
}

PlaceSet Frame::objectsOf(const ArgVal &A) {
  if (!A.Object.empty())
    return A.Object;
  return pointees(A.Values);
}

// The object that this one is a copy of or was moved from: a future stands for its promise. A number that is
// stored into an atomic makes the one no copy of the other.
PlaceId Frame::original(PlaceId P) {
  const TypeFacts *T = typeOf(P);
  if (T && (L.role(T) == TypeRole::Atomic || T->Kind == TypeKind::Atomic || T->Kind == TypeKind::Scalar))
    return P;
  for (const Val &V : load(P))
    if (V.Kind == ValKind::Load)
      return V.Place;
  return P;
}

const TypeFacts *Frame::typeOf(PlaceId P) const {
  const PlaceNode &N = Places[P];
  auto Of = [&](const std::vector<Variable> &Vars, uint64_t I) -> const TypeFacts * {
    return I < Vars.size() ? L.type(Vars[I].Type) : nullptr;
  };
  switch (N.Kind) {
  case PlaceKind::This:
    return Decl ? L.type(Decl->Parent) : nullptr;
  case PlaceKind::Param:
    return Of(Facts.Params, N.A);
  case PlaceKind::Capture:
    if (N.A >= Facts.Captures.size() || Facts.Captures[N.A].Mode == CaptureMode::ByReference)
      return nullptr;
    return L.type(Facts.Captures[N.A].Type);
  case PlaceKind::Local:
    return Of(L.Bodies[N.A >> 32].Facts->Locals, static_cast<uint32_t>(N.A));
  case PlaceKind::Global: {
    const GlobalVariable *G = L.global({N.A});
    return G ? L.type(G->Type) : nullptr;
  }
  case PlaceKind::Temp:
    if (const TypeFacts *T = N.A >> 32 == F && !N.B ? TempTypes.lookup(static_cast<uint32_t>(N.A)) : nullptr)
      return T;
    return E.HandleTypes.lookup(N.A);
  case PlaceKind::Field: {
    auto Info = L.field({N.A});
    return Info.Field ? L.type(Info.Field->Type) : nullptr;
  }
  case PlaceKind::Deref: {
    if (const PlaceNode &By = Places[N.Parent]; By.Kind == PlaceKind::Capture &&
                                                By.A < Facts.Captures.size() &&
                                                Facts.Captures[By.A].Mode == CaptureMode::ByReference)
      return L.type(Facts.Captures[By.A].Type);
    const TypeFacts *T = typeOf(N.Parent);
    if (T && (T->Kind == TypeKind::Record) && !T->Args.empty())
      return L.type(T->Args.front());
    return T ? L.type(T->Element) : nullptr;
  }
  case PlaceKind::Index: {
    const TypeFacts *T = typeOf(N.Parent);
    return T && T->Kind == TypeKind::Array ? L.type(T->Element) : T;
  }
  case PlaceKind::Element: {
    const TypeFacts *T = typeOf(N.Parent);
    return L.role(T) == TypeRole::Container ? L.elementType(T) : nullptr;
  }
  case PlaceKind::CaptureOf:
    return E.BoundTypes.lookup({Places[N.Parent].A, N.A});
  case PlaceKind::None:
  case PlaceKind::Heap:
  case PlaceKind::Once:
    return nullptr;
  }
  return nullptr;
}

// Storage that nobody else can write, or that needs no lock: const unless a lock is declared for it,
// functions, a thread's own that nobody is handed.
bool Frame::isConstantStorage(PlaceId P) const {
  for (PlaceId Q = P; Q; Q = Places[Q].Parent) {
    const PlaceNode &N = Places[Q];
    if (N.Kind == PlaceKind::Deref)
      return false;
    if (N.Kind == PlaceKind::Global) {
      const GlobalVariable *G = L.global({N.A});
      return G && ((G->Const && !E.GuardedStorage.contains(N.A)) ||
                   (G->ThreadLocal && !E.LentThreadStorage.contains(N.A)));
    }
    if (N.Kind == PlaceKind::Field)
      if (auto Info = L.field({N.A}); Info.Field && Info.Field->Const && !E.GuardedStorage.contains(N.A))
        return true;
  }
  return false;
}

} // namespace fearless
