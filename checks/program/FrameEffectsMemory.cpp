// Effects of library calls on what storage holds: handles, containers, callables — and the accesses that
// the calls make.
#include "program/Frame.h"

namespace fearless {

void Frame::construct(PlaceId Object, const TypeFacts *T, std::vector<ArgVal> Args) {
  if (!T || !Object)
    return;
  if (T->System) {
    llvm::StringRef Whole = T->Template;
    std::string Name = (Whole + "::" + Whole.rsplit("::").second).str();
    llvm::SmallVector<llvm::StringRef, 4> Types;
    for (const ArgVal &A : Args)
      Types.push_back(A.Type ? llvm::StringRef(A.Type->Template) : llvm::StringRef());
    ModelCall C{nullptr, {Object}, std::move(Args), Object, T};
    if (const FunctionRow *Row = L.Models.function(Name, static_cast<unsigned>(C.Args.size()), Types))
      for (const Effect &Ef : Row->Effects)
        applyEffect(Ef, C);
    return;
  }
  if (Args.size() == 1 && Args.front().Type == T)
    return copyObject(Object, Args.front());
  Targets Found;
  for (FunctionId M : T->Methods)
    if (const FunctionDecl *D = L.decl(M);
        D && D->Kind == FunctionKind::Constructor && D->Params.size() == Args.size())
      addTargets(M, {Object}, Args, Found);
  for (Target &One : Found) {
    One.Guess = Found.size() > 1;
    runTarget(One);
  }
}

// A container takes a value, or builds it in place (emplace_back). What a map keeps is a pair, which is taken
// for the value in it.
// Whoever copies a container reads what it keeps; whoever moves or swaps it does not.
void Frame::readElements(const ArgVal &From, const ModelCall &C) {
  const TypeFacts *Given = !C.Decl || C.Decl->Params.empty() ? nullptr : L.type(C.Decl->Params.front());
  if (!Given || Given->Kind != TypeKind::Reference || !Given->ElementConst ||
      L.role(From.Type) != TypeRole::Container || From.Type->Args.empty())
    return;
  for (PlaceId Q : From.Object)
    touch(Places.step(Q, PlaceKind::Element), AccessKind::Read, L.type(From.Type->Args.front()));
}

void Frame::storeElement(PlaceId To, std::vector<ArgVal> From, llvm::StringRef Of) {
  PlaceId Slot = Places.step(To, PlaceKind::Element);
  if (From.empty() || !Slot)
    return;
  const TypeFacts *Container = typeOf(To);
  size_t Parameter = Of == "value" ? 1 : 0;
  const TypeFacts *Kept =
      Container && Parameter < Container->Args.size() ? L.type(Container->Args[Parameter]) : nullptr;
  bool Same = From.size() == 1 && (!Kept || Of == "pair" || Of == "range" || From.front().Type == Kept);
  if (!Same)
    construct(Slot, Kept, From);
  else if (From.front().Object.empty())
    bind(Slot, From.front().Values);
  else
    for (PlaceId Q : From.front().Object) {
      if (Kept && Kept->Kind == TypeKind::Record && !Kept->System && From.front().Type == Kept)
        touch(Q, AccessKind::Read, Kept);
      PlaceId Listed = Of == "range" ? Places.step(Q, PlaceKind::Index) : 0; // any of an initializer_list
      PlaceId Source = Listed && Env.count(Listed) ? Listed : Q;
      bind(Slot, Val{ValKind::Load, Source, 0});
      bind(Slot, load(Source));
    }
  AskedForAll |= Walking;
  postAll(Slot, Slot, 0);
  if (!Same && (!Kept || Kept->Kind != TypeKind::Record))
    bind(Slot, From.front().Values);
}

// The result refers to an element: the one that operator[] or at() names, if its index is a constant or a
// plain variable.
void Frame::bindElement(PlaceId P, const ModelCall &C, PlaceId Known) {
  if (isValueOfMap(P, C.ResultType)) {
    bind(C.Result, Val{ValKind::Pointee, P, 0});
    return;
  }
  const FunctionDecl *D = C.Decl;
  bool Subscript =
      D && (llvm::StringRef(D->Name).ends_with("operator[]") || llvm::StringRef(D->Name).ends_with("::at"));
  Vals Index;
  if (Subscript && !C.Args.empty())
    Index = C.Args.front().Object.empty() ? C.Args.front().Values : load(C.Args.front().Object.front());
  if (!Index.empty() && C.Args.front().From.size() == 1 && Varying.contains(C.Args.front().From.front()))
    Index = {
        Val{ValKind::Load, C.Args.front().From.front(), 0}}; // it goes on from the number that it began with
  PlaceSet Slots;
  if (Known)
    Slots.push_back(Known);
  else if (!Subscript || L.role(C.ResultType) == TypeRole::View || // elements that are parts of one word
           !indexedBy(P, PlaceKind::Element, Index, Slots))
    indexSteps(P, PlaceKind::Element, IndexStep(), Slots);
  for (PlaceId Q : Slots)
    bind(C.Result, Val{ValKind::Pointee, Q, 0});
  // `auto [it, inserted] = map.try_emplace(key);`: what the pair as a whole is known to lead to.
  if (L.role(typeOf(P)) == TypeRole::Plain)
    for (const Val &V : load(P))
      for (PlaceId Q : V.Kind == ValKind::Pointee ? Slots : PlaceSet())
        bind(Q, V);
  // What was kept in "some element" may be in this one.
  if (PlaceId Any = Places.step(P, PlaceKind::Element))
    for (PlaceId Q : Slots)
      if (Q != Any)
        bind(Q, Val{ValKind::Load, Any, 0});
}

// A structured binding takes a map's element apart.
bool Frame::isValueOfMap(PlaceId P, const TypeFacts *Wanted) {
  const TypeFacts *Map = Places[P].Kind == PlaceKind::Element ? typeOf(Places[P].Parent) : nullptr;
  const TypeFacts *Value = Map ? L.elementType(Map) : nullptr;
  return Value && Map->Args.front() != Value->Id && Wanted && L.pointee(Wanted) == Value;
}

bool Frame::applyMemoryEffect(const Effect &Ef, const ModelCall &C) {
  switch (Ef.Kind) {
  case EffectKind::Make: {
    PlaceId Heap = Places.root(PlaceKind::Heap, absolute(0x40000000u | FactOrdinal));
    Op O;
    O.Kind = OpKind::Fresh;
    O.Place = Heap;
    emit(std::move(O));
    if (Ef.To.Which == Operand::What::None && C.Result)
      bind(C.Result, Val{ValKind::Pointee, Heap, 0});
    for (PlaceId To : operandPlaces(Ef.To, C)) {
      const TypeFacts *T = typeOf(To);
      bool Several = T && T->Kind != TypeKind::Pointer; // both ends of a pipe
      PlaceId Whole = Places[To].Kind == PlaceKind::Index ? Places[To].Parent : To;
      bind(Several ? Places.step(Whole, PlaceKind::Index) : To, Val{ValKind::Pointee, Heap, 0});
    }
    if (C.Decl && !C.Decl->TemplateArgs.empty()) {
      const TypeFacts *Made = L.type(C.Decl->TemplateArgs.front());
      if (Made && Made->Kind == TypeKind::Record)
        E.HeapTypes[absolute(0x40000000u | FactOrdinal)] = Made;
      construct(Heap, Made, operandArgs(Ef.Args, C));
    }
    return true;
  }
  case EffectKind::Get:
    for (PlaceId P : operandPlaces(Ef.On, C))
      if (C.Result)
        for (PlaceId Q : pointees(P))
          bind(C.Result, Val{ValKind::Pointee, Q, 0});
    return true;
  case EffectKind::Move:
  case EffectKind::Copy: {
    ArgVal From = operandArg(Ef.From, C);
    readElements(From, C);
    const TypeFacts *Given = C.Decl && C.Decl->Params.size() == 1 ? L.type(C.Decl->Params.front()) : nullptr;
    if (Given && Given->Kind == TypeKind::RValueReference && From.Object.size() == 1)
      GivenUp.insert(From.Object.front());
    for (PlaceId To : operandPlaces(Ef.To, C)) {
      if (From.Object.empty())
        bind(To, From.Values);
      for (PlaceId Q : From.Object) {
        bind(To, Val{ValKind::Load, Q, 0});
        bind(To, load(Q));
      }
    }
    return true;
  }
  case EffectKind::Store:
    for (PlaceId To : operandPlaces(Ef.To, C)) {
      storeElement(To, operandArgs(Ef.From, C), Ef.From.Derefs ? "range" : Ef.key("of"));
      if (!Ef.key("last").empty())
        Pushed[{To, CurrentBlock}] = pushedIndex();
    }
    return true;
  case EffectKind::Relocate:
    for (PlaceId P : operandPlaces(Ef.On, C))
      relocate(P);
    return true;
  case EffectKind::Room:
    return true;
  case EffectKind::Element:
  case EffectKind::Insert:
    for (PlaceId P : operandPlaces(Ef.On, C)) {
      bool Last = !Ef.key("last").empty();
      if (Last && Ef.Kind == EffectKind::Insert)
        Pushed[{P, CurrentBlock}] = pushedIndex();
      if (!Ef.key("each").empty())
        Walked.insert(P);
      bindElement(P, C, Last ? lastElement(P) : 0);
    }
    if (Ef.Kind == EffectKind::Insert)
      for (PlaceId P : operandPlaces(Ef.On, C)) {
        size_t Before = Accesses.size();
        touch(P, AccessKind::ReadWrite, typeOf(P), true);
        for (; Before < Accesses.size(); ++Before)
          Accesses[Before].Lookup = true;
      }
    return true;
  case EffectKind::Equals:
    for (const Val &N : operandArg(Ef.To, C).Values)
      if (N.Kind == ValKind::Constant && (N.N == 0 || N.N == 1) && C.Result) {
        Op O;
        O.Kind = OpKind::CopyFlag;
        O.Place = C.Result;
        O.Locks = operandArg(Ef.From, C).From;
        O.Equals = N.N;
        emit(std::move(O));
      }
    return true;
  case EffectKind::Negate: {
    Op O;
    O.Equals = 0;
    O.Kind = OpKind::CopyFlag;
    O.Place = C.Result;
    O.Locks = operandArg(Ef.From, C).From;
    O.WhenTrue = false;
    if (C.Result)
      emit(std::move(O));
    return true;
  }
  case EffectKind::Deal:
    if (Ef.On.Which == Operand::What::Result && C.Result)
      bind(C.Result, {ValKind::Load, Ef.key("identity").empty() ? E.ThreadNumber : E.ThreadIdentity, 0});
    for (PlaceId P : operandPlaces(Ef.On, C))
      if (Places[P].Kind == PlaceKind::Local)
        E.HandedBy.insert(Places[P].A);
    return true;
  case EffectKind::Forward: {
    if (!C.Result)
      return true;
    ArgVal A = operandArg(Ef.On, C);
    if (A.Object.empty())
      bind(C.Result, A.Values);
    for (PlaceId P : A.Object)
      bind(C.Result, Val{ValKind::Pointee, P, 0});
    return true;
  }
  case EffectKind::Bindf: {
    if (!C.Result)
      return true;
    bind(C.Result, Val{ValKind::Bound, C.Result, 0});
    bind(Places.captureOf(C.Result, 0), callables(operandArg(Ef.Callable, C)));
    unsigned I = 0;
    for (const ArgVal &A : operandArgs(Ef.Args, C)) {
      PlaceId Slot = Places.captureOf(C.Result, ++I);
      E.BoundTypes[{Places[C.Result].A, I}] = A.Type;
      if (A.Object.empty())
        bind(Slot, A.Values);
      for (PlaceId P : A.Object) {
        bind(Slot, Val{ValKind::Load, P, 0});
        for (const Val &V : load(P))
          escape(Slot, V);
      }
      ask(Slot);
      if (!Env.count(Slot))
        bind(Slot, Val{ValKind::Constant, 0, 0});
    }
    return true;
  }
  case EffectKind::Keep: {
    Vals What = callables(operandArg(Ef.Callable, C));
    for (PlaceId To : operandPlaces(Ef.To, C))
      bind(To, What);
    return true;
  }
  case EffectKind::Dispose:
    dispose(Ef, C);
    return true;
  case EffectKind::HiddenState:
  case EffectKind::Pure:
  case EffectKind::NoReturn:
  case EffectKind::MayThrow:
    return true;
  default:
    return false;
  }
}

static uint8_t flagValue(uint64_t N) { return N ? NotZero : Zero; }

static uint8_t storedIn(llvm::ArrayRef<ArgVal> Args, size_t I) {
  if (I >= Args.size() || Args[I].Values.size() != 1 || Args[I].Values.front().Kind != ValKind::Constant)
    return AnyValue;
  return flagValue(Args[I].Values.front().N);
}

// `down=was`: the result is what there was before; `down=left`: what is left; `down=step`: of `n--` and
// `--n`.
static CountDown countsDown(const Effect &Ef, size_t Args) {
  llvm::StringRef Down = Ef.key("down");
  bool Postfix = Down == "step" && Args > (Ef.On.Which == Operand::What::This ? 0 : 1);
  return Down.empty() ? CountDown::No : Down == "was" || Postfix ? CountDown::Was : CountDown::Left;
}

bool Frame::applyAccessEffect(const Effect &Ef, const ModelCall &C) {
  AccessKind K = AccessKind::Read;
  bool Atomic = false;
  switch (Ef.Kind) {
  case EffectKind::Read:
    break;
  case EffectKind::Write:
    K = AccessKind::Write;
    break;
  case EffectKind::ReadWrite:
    K = AccessKind::ReadWrite;
    break;
  case EffectKind::AtomicRead:
    Atomic = true;
    break;
  case EffectKind::AtomicWrite:
    Atomic = true;
    K = AccessKind::Write;
    break;
  case EffectKind::AtomicReadWrite:
    Atomic = true;
    K = AccessKind::ReadWrite;
    break;
  default:
    return false;
  }
  uint64_t Order = 5;
  if (unsigned I = 0; Atomic && !Ef.key("order").getAsInteger(10, I) && I < C.Args.size())
    if (const Vals &V = C.Args[I].Values; V.size() == 1 && V.front().Kind == ValKind::Constant)
      Order = V.front().N;
  for (PlaceId P : operandPlaces(Ef.On, C)) {
    const TypeFacts *T = typeOf(P);
    bool Whole = T && !T->System &&
                 (T->Kind == TypeKind::Record || T->Kind == TypeKind::Array || T->Kind == TypeKind::Union);
    touch(P, K, T, !Whole, Atomic);
    if (Atomic)
      win(P, K, C);
    if (Atomic && E.WithAccesses && E.isSpinLock(P))
      continue;
    Op O;
    O.Place = P;
    O.Result = C.Result;
    O.Kind = OpKind::Publish;
    if (K == AccessKind::Write)
      O.Value = storedIn(C.Args, Ef.On.Which == Operand::What::This ? 0 : 1);
    if (Atomic && K != AccessKind::Read && Order >= 3)
      emit(O);
    O.Kind = OpKind::Observe;
    O.How = K == AccessKind::Read ? Op::Take::Try : Op::Take::Yes;
    O.Mode = C.ResultType && C.ResultType->Name == "bool" ? LockMode::Exclusive : LockMode::Shared;
    O.Down = countsDown(Ef, C.Args.size());
    if (Atomic && K != AccessKind::Write && Order != 0 && Order != 3)
      emit(O);
  }
  return true;
}

// `if (!flag.exchange(true))`: of all that come here one has found the flag as it was. It has what it does
// then for itself, until it clears the flag: a lock that spins is made so.
void Frame::win(PlaceId Flag, AccessKind K, const ModelCall &C) {
  bool Method = C.Decl && C.Decl->Parent.Hash;
  llvm::ArrayRef<ArgVal> Given = llvm::ArrayRef(C.Args).drop_front(Method || C.Args.empty() ? 0 : 1);
  auto Stored = [&](size_t I) { return I < Given.size() ? storedIn(Given, I) : uint8_t(AnyValue); };
  PlaceId Won = Places.step(Flag, PlaceKind::Index, Engine::OnceIndex, 2);
  llvm::StringRef Name = C.Decl ? llvm::StringRef(C.Decl->Name) : llvm::StringRef();
  Op O;
  O.Locks = {Won};
  O.Kind = OpKind::Release;
  bool Clears = Name.contains("clear") || Name.contains("release") || Stored(0) == Zero;
  if (K == AccessKind::Write && Clears && Won) {
    E.ClearedFlags.insert(E.keyOf(Flag));
    return emit(std::move(O));
  }
  bool Compares = Name.contains("compare_exchange");
  bool Sets =
      Name.contains("test_and_set") || (Name.contains("exchange") && Stored(Compares ? 1 : 0) == NotZero);
  if (K != AccessKind::ReadWrite || !Sets || !Won || !C.Result)
    return;
  E.WonFlags.insert(E.keyOf(Flag));
  O.Kind = OpKind::Try;
  O.Result = C.Result;
  O.WhenTrue = Compares;
  emit(std::move(O));
}

} // namespace fearless
