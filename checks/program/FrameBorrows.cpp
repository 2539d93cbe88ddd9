// What a started thread borrows: captures by reference, `this`, pointers and views among its captures and
// arguments, those of closures within its closure, of a bind's arguments — followed to the storage that they
// lead to. A smart pointer among them is no borrow, and keeps what it points to alive for the others.
#include "program/Frame.h"

namespace fearless {

static constexpr unsigned MaxClosureDepth = 4;

/// The capture that a slot of a closure object stands for.
const CaptureInit *Frame::captureAt(PlaceId Slot) {
  if (Places[Slot].Kind != PlaceKind::CaptureOf)
    return nullptr;
  PlaceId Closure = Places[Slot].Parent;
  auto It = Env.find(Closure);
  if (It == Env.end())
    return nullptr;
  for (const Val &V : It->second)
    if (V.Kind == ValKind::Closure)
      for (FunctionIdx Fn : L.bodies({V.N}))
        if (const auto &C = L.Bodies[Fn].Facts->Captures; Places[Slot].A < C.size())
          return &C[Places[Slot].A];
  return nullptr;
}

/// What a container of pointers or views keeps.
static const TypeFacts *keptBorrow(const Linked &L, const TypeFacts *T) {
  const TypeFacts *Kept = L.role(T) == TypeRole::Container ? L.elementType(T) : nullptr;
  TypeRole Role = L.role(Kept);
  bool Borrows =
      Kept && (Kept->Kind == TypeKind::Pointer || Role == TypeRole::View || Role == TypeRole::Reference);
  return Borrows ? Kept : nullptr;
}

// A global itself never dies; what is kept in a global container does.
static bool neverDies(const PlaceTable &Places, PlaceId P) {
  if (Places[Places.rootOf(P)].Kind != PlaceKind::Global)
    return false;
  while (P && Places[P].Kind != PlaceKind::Element)
    P = Places[P].Parent;
  return !P;
}

void Frame::lend(const Vals &V, Lending B, SpawnBorrows &Out) {
  PlaceSet To = pointees(V);
  B.Guess |= To.size() > 1;
  for (PlaceId P : To) {
    if (!P || neverDies(Places, P))
      continue;
    B.Place = P;
    Out.Lent.push_back(B);
  }
}

void Frame::lendCaptures(const Val &V, SpawnBorrows &Out, unsigned Depth) {
  llvm::ArrayRef<FunctionIdx> Bodies = L.bodies({V.N});
  if (Bodies.empty())
    return;
  const Body &Of = L.Bodies[Bodies.front()];
  for (unsigned I = 0; I < Of.Facts->Captures.size(); ++I) {
    const CaptureInit &C = Of.Facts->Captures[I];
    Vals Held = load(Places.captureOf(V.Place, I));
    const TypeFacts *T = L.type(C.Type);
    TypeRole Role = L.role(T);
    Lending B;
    B.Name = C.Name;
    B.Implicit = C.Implicit;
    B.At = C.Implicit && Of.Decl ? Of.Decl->Loc : C.Loc;
    B.Type = C.Type;
    if (C.Mode == CaptureMode::ByReference || C.Mode == CaptureMode::ThisPointer) {
      B.How = C.Mode == CaptureMode::ThisPointer ? BorrowKind::This : BorrowKind::Reference;
      lend(Held, B, Out);
    } else if (C.Mode == CaptureMode::ThisCopy) {
      continue;
    } else if (Role == TypeRole::SmartPointer || Role == TypeRole::SharedPointer) {
      for (PlaceId P : pointees(Held))
        Out.Owned.push_back(P);
    } else if (T && (T->Kind == TypeKind::Pointer || Role == TypeRole::Reference || Role == TypeRole::View)) {
      B.How = Role == TypeRole::View ? BorrowKind::View : BorrowKind::Pointer;
      lend(Held, B, Out);
    } else if (const TypeFacts *Kept = keptBorrow(L, T)) {
      B.How = L.role(Kept) == TypeRole::View ? BorrowKind::View : BorrowKind::Pointer;
      for (const Val &Whole : Held)
        if (PlaceId Some = Whole.Kind == ValKind::Load ? Places.step(Whole.Place, PlaceKind::Element) : 0)
          lend(load(Some), B, Out);
    } else {
      if (Role == TypeRole::Container) // of callbacks
        for (const Val &Whole : Vals(Held))
          if (PlaceId Some = Whole.Kind == ValKind::Load ? Places.step(Whole.Place, PlaceKind::Element) : 0)
            load(Some, Held);
      for (const Val &Inner : Held)
        if (Inner.Kind == ValKind::Closure || Inner.Kind == ValKind::Bound)
          lendCallable(Inner, Out, Depth + 1);
    }
  }
}

void Frame::lendArgument(const ArgVal &A, SourceLoc At, SpawnBorrows &Out, unsigned Depth) {
  const TypeFacts *T = A.Type;
  Vals Held;
  bool Pointer = false;
  if (!T && A.Object.size() == 1) // a slot of a bind: its type is that of what was copied into it
    for (const Val &V : Env.lookup(A.Object.front())) {
      Pointer |= V.Kind == ValKind::Pointee;
      if (V.Kind == ValKind::Load)
        T = typeOf(V.Place);
    }
  TypeRole Role = L.role(T);
  if (A.Object.empty())
    Held = refreshed(A.Values);
  for (PlaceId P : A.Object)
    load(P, Held);
  Lending B;
  B.Argument = true;
  B.At = At;
  B.Type = T ? T->Id : TypeId{};
  if (Role == TypeRole::SmartPointer || Role == TypeRole::SharedPointer) {
    for (PlaceId P : pointees(Held))
      Out.Owned.push_back(P);
  } else if (T && T->Kind == TypeKind::Array) { // decays to a pointer
    for (const Val &V : Held)
      if (V.Kind == ValKind::Load)
        lend({Val{ValKind::Pointee, V.Place, 0}}, B, Out);
  } else if (Pointer || (T && T->Kind == TypeKind::Pointer) || Role == TypeRole::Reference ||
             Role == TypeRole::View) {
    for (Val &V : Held) // a container that is given where a view is wanted
      if (Role == TypeRole::View && V.Kind == ValKind::Load && L.role(typeOf(V.Place)) == TypeRole::Container)
        V.Kind = ValKind::Pointee;
    B.How = Role == TypeRole::View        ? BorrowKind::View
            : Role == TypeRole::Reference ? BorrowKind::Reference
                                          : BorrowKind::Pointer;
    lend(Held, B, Out);
  } else {
    for (const Val &V : Held)
      if (V.Kind == ValKind::Closure || V.Kind == ValKind::Bound)
        lendCallable(V, Out, Depth + 1);
  }
}

/// Where the call that made the object of this number is written.
static SourceLoc madeAt(const Linked &L, const PlaceNode &N) {
  if (N.Kind == PlaceKind::Temp)
    for (const Block &B : L.Bodies[N.A >> 32].Facts->Blocks)
      for (const Fact &Ft : B.Facts)
        if (const auto *C = std::get_if<Call>(&Ft.What); C && C->Result == static_cast<ValueId>(N.A))
          return Ft.Loc;
  return {};
}

void Frame::lendCallable(const Val &V, SpawnBorrows &Out, unsigned Depth) {
  if (Depth > MaxClosureDepth)
    return;
  if (V.Kind == ValKind::Closure)
    return lendCaptures(V, Out, Depth);
  if (V.Kind == ValKind::Pointee) {
    for (const Val &Inner : load(V.Place))
      if (Inner.Kind == ValKind::Closure || Inner.Kind == ValKind::Bound)
        lendCallable(Inner, Out, Depth + 1);
    return;
  }
  if (V.Kind != ValKind::Bound)
    return;
  SourceLoc At = madeAt(L, Places[V.Place]);
  for (const ArgVal &A : boundArguments(V.Place, {}))
    lendArgument(A, At, Out, Depth);
  for (const Val &Inner : load(Places.captureOf(V.Place, 0)))
    lendCallable(Inner, Out, Depth + 1);
}

/// The object behind the parameter dies in the function.
static bool takesOver(const Engine &E, FunctionIdx F, unsigned Param) {
  return llvm::any_of(E.Summaries[F].Deaths, [&](const DeathRecord &D) {
    const PlaceNode &N = E.Places[D.Place];
    const PlaceNode &Pointer = E.Places[N.Parent];
    return N.Kind == PlaceKind::Deref && Pointer.Kind == PlaceKind::Param && Pointer.A == Param;
  });
}

/// It calls what that member of an object keeps.
static bool callsMember(const Engine &E, FunctionIdx F, PlaceId Member) {
  return llvm::any_of(E.Summaries[F].Invokes, [&](const InvokeRecord &R) {
    return R.Callable.Place && E.lastField(R.Callable.Place) == E.Places[Member].A;
  });
}

const SpawnBorrows &Frame::borrowsOf(uint32_t Spawn) {
  SpawnBorrows &Out = Lent[Spawn];
  if (Out.Ready)
    return Out;
  Out.Ready = true;
  const SpawnRecord &R = Spawns[Spawn].Record;
  for (const Val &V : refreshed(R.Callable))
    lendCallable(V, Out, 0);
  for (const ArgVal &A : argumentsOf(R.Args, R.ArgPlaces, R.ArgTypes))
    lendArgument(A, R.Loc, Out, 0);
  // `new Start{body}`, which the thread calls and deletes: what is kept there is the thread's, as if it were
  // an argument.
  for (unsigned I = 0; I < R.Args.size(); ++I)
    for (const Val &Record : R.Args[I]) {
      if (Record.Kind != ValKind::Pointee || Places[Record.Place].Kind != PlaceKind::Heap)
        continue;
      llvm::SmallVector<FunctionIdx, 2> Takers;
      for (const Val &V : refreshed(R.Callable))
        for (const Target &T : callableTargets(V, {}))
          if (takesOver(E, T.Fn, I))
            Takers.push_back(T.Fn);
      std::vector<PlaceId> Members;
      for (const auto &[Dest, Kept] : Env)
        if (Places[Dest].Parent == Record.Place && Places[Dest].Kind == PlaceKind::Field &&
            llvm::any_of(Takers, [&](FunctionIdx Fn) { return callsMember(E, Fn, Dest); }))
          Members.push_back(Dest);
      llvm::sort(Members);
      for (PlaceId P : Members)
        for (const Val &V : load(P))
          if (V.Kind == ValKind::Closure || V.Kind == ValKind::Bound)
            lendCallable(V, Out, 1);
    }
  std::erase_if(Out.Lent, [&](const Lending &B) {
    return llvm::any_of(Out.Owned, [&](PlaceId P) { return isWithin(B.Place, P); });
  });
  for (Lending &B : Out.Lent)
    if (!B.At.Line)
      B.At = R.Loc;
  return Out;
}

bool Frame::touches(uint32_t Spawn, PlaceId P) {
  for (const SharedAccess &A : threadSide(Spawn).Accesses)
    if (isWithin(A.Place, P))
      return true;
  return false;
}

/// Where a pointer is not for the body alone: within something; what was copied has the name of its original.
static bool isWithinSomething(PlaceKind K) {
  return K != PlaceKind::Local && K != PlaceKind::Temp && K != PlaceKind::Param;
}

bool Frame::isLedTo(PlaceId P) {
  if (!LedToReady || EnvChanged) {
    LedTo.clear();
    for (const auto &[Dest, Kept] : Env)
      for (const Val &V :
           isWithinSomething(Places[Dest].Kind) ? llvm::ArrayRef<Val>(Kept) : llvm::ArrayRef<Val>())
        for (PlaceId Q = V.Kind == ValKind::Pointee ? V.Place : 0; Q && LedTo.insert(Q).second;)
          Q = Places[Q].Kind == PlaceKind::Deref || Places[Q].Kind == PlaceKind::CaptureOf ? 0
                                                                                           : Places[Q].Parent;
    LedToReady = true;
    EnvChanged = false;
  }
  return LedTo.contains(P);
}

std::optional<Lending> Frame::foundBy(uint32_t Spawn, PlaceId Dying) {
  Lending B;
  if (!isLedTo(Dying) || !indexedSide(Spawn).Touched.contains(Dying))
    return std::nullopt;
  for (const SharedAccess &A : threadSide(Spawn).Accesses) {
    if (!isWithin(A.Place, Dying) || A.Building)
      continue;
    bool Sure = !A.Guess && !A.Alias;
    if (B.Place && (!B.Guess || !Sure))
      continue;
    B.Place = Dying;
    B.How = BorrowKind::Found;
    B.Type = A.Type;
    B.Guess = !Sure;
    TraceId T = A.Trace;
    while (E.trace(T).Next)
      T = E.trace(T).Next;
    B.At = E.trace(T).Loc;
  }
  bool Led = false;
  for (const auto &[Dest, Kept] : Env) {
    if (!B.Place || !isWithinSomething(Places[Dest].Kind) || !llvm::any_of(Kept, [&](const Val &V) {
          return V.Kind == ValKind::Pointee && isWithin(V.Place, Dying);
        }))
      continue;
    Led = true;
    if (const CaptureInit *C = captureAt(Dest); C && C->Mode == CaptureMode::ByReference) { // of a callback
      B.How = BorrowKind::Reference;
      B.Name = C->Name;
      B.Implicit = C->Implicit;
      B.At = C->Loc;
      B.Type = C->Type;
    }
  }
  return Led ? std::optional(B) : std::nullopt;
}

// A member that the thread comes upon through a pointer to the object that has it, while a later member keeps
// the thread: the handle dies, and joins it, after what it uses.
std::optional<Lending> Frame::foundInPart(uint32_t Spawn, PlaceId Dying) {
  PlaceId Whole = Places[Dying].Parent;
  const FrameSpawn &T = Spawns[Spawn];
  bool Beside = llvm::any_of(T.Handles, [&](PlaceId H) { return isWithin(H, Whole); });
  Lending B;
  for (const auto &[Dest, Kept] : Env)
    for (const Val &V : Kept) {
      Beside |= V.Kind == ValKind::Thread && V.N == Spawn && isWithin(Dest, Whole);
      const CaptureInit *C = V.Kind == ValKind::Pointee && V.Place == Whole ? captureAt(Dest) : nullptr;
      bool Within = V.Kind == ValKind::Pointee && V.Place == Whole && Dest != Whole && isWithin(Dest, Whole);
      if (!B.Place && Within) {
        B.Place = Whole;
        B.How = BorrowKind::Pointer;
        B.At = T.Record.Loc;
        B.Argument = true;
      }
      if (!C || (B.Place && !B.Argument))
        continue;
      B = {};
      B.Place = Whole;
      B.How = C->Mode == CaptureMode::ThisPointer ? BorrowKind::This : BorrowKind::Reference;
      B.Name = C->Name;
      B.Implicit = C->Implicit;
      B.At = C->Loc;
      B.Type = C->Type;
    }
  if (!Beside || !B.Place || T.Record.Carrier)
    return std::nullopt;
  bool Used = llvm::any_of(threadSide(Spawn).Accesses, [&](const SharedAccess &A) {
    return isWithin(A.Place, Dying) && !A.Building && !A.Guess && !A.Alias;
  });
  return Used ? std::optional(B) : std::nullopt;
}

bool Frame::isPublished(uint32_t Spawn, PlaceId Flag, std::optional<FlagValue> With) {
  const SpawnRecord &R = Spawns[Spawn].Record;
  std::vector<ArgVal> Args = argumentsOf(R.Args, R.ArgPlaces, R.ArgTypes);
  for (const Val &V : refreshed(R.Callable))
    for (const Target &T : callableTargets(V, Args)) {
      Substitution Sub(*this, T, Spawns[Spawn].Key >> 4);
      for (const HeldLock &P : E.Summaries[T.Fn].Publishes)
        for (PlaceId Q : With &&P.Count != *With ? PlaceSet() : Sub.place(P.Lock))
          if (Q == Flag || original(Q) == Flag)
            return true;
    }
  return false;
}

// Whoever has seen the flag knows that the thread is done with what it touched before it set the flag.
bool Frame::publishesAfterUse(uint32_t Spawn, const Lending &B, PlaceId Flag) {
  bool Any = false;
  for (const SharedAccess &A : threadSide(Spawn).Accesses) {
    if (!isWithin(A.Place, B.Place) && !isWithin(B.Place, A.Place))
      continue;
    Any = true;
    bool Before = llvm::any_of(
        E.lockset(A.Locks), [&](const HeldLock &H) { return H.Mode == LockMode::Publish && H.Lock == Flag; });
    // Who waits for a condition has its lock again afterwards: what is done below it is done by then.
    bool Below = notifies(Flag) && llvm::any_of(E.lockset(A.Locks), [&](const HeldLock &H) {
                   return H.Mode == LockMode::Exclusive && isWithin(H.Lock, B.Place);
                 });
    if (!Before && !Below && A.Place != Flag && !isWithin(Flag, A.Place))
      return false;
  }
  return Any || isPublished(Spawn, Flag);
}

bool Frame::isSettled(uint32_t Spawn, const Lending &B, const Flow &S) {
  const SpawnBorrows &All = borrowsOf(Spawn);
  auto isCommon = [&](PlaceId Condition) {
    return isWithin(Condition, B.Place) ||
           llvm::any_of(All.Lent, [&](const Lending &One) { return isWithin(Condition, One.Place); }) ||
           llvm::any_of(All.Owned, [&](PlaceId P) { return isWithin(Condition, P); });
  };
  return llvm::any_of(S.Seen, [&](const Signal &One) {
    if (One.Spawn != Spawn)
      return false;
    return (!Conditions.contains(One.Flag) || isCommon(One.Flag)) && publishesAfterUse(Spawn, B, One.Flag);
  });
}

/// A handle of the thread is where others can join it.
bool Frame::isKept(uint32_t Spawn) {
  std::vector<PlaceId> Dests;
  for (const auto &[Dest, Kept] : Env)
    if (!isOwnRoot(Dest))
      Dests.push_back(Dest);
  for (PlaceId Dest : Dests)
    for (const Val &V : load(Dest))
      if (V.Kind == ValKind::Thread && V.N == Spawn)
        return true;
  return false;
}

bool Frame::endsWith(uint32_t Spawn, const PlaceSet &Handles) {
  const FrameSpawn &T = Spawns[Spawn];
  for (PlaceId H : Handles) {
    if (isHandleOf(H, Spawn) || (T.Record.Carrier && servesCarrier(H, T.Record.Carrier)))
      return true;
    for (const Val &V : load(H))
      if (V.Kind == ValKind::Thread && V.N == Spawn)
        return true;
  }
  return false;
}

RawBorrow Frame::rawBorrow(uint32_t Spawn, const Lending &B) {
  const SpawnRecord &R = Spawns[Spawn].Record;
  RawBorrow Out;
  Out.Place = Out.Dying = B.Place;
  Out.Name = B.Name;
  Out.At = B.At;
  Out.How = B.How;
  Out.Implicit = B.Implicit;
  Out.Argument = B.Argument;
  Out.Type = B.Type;
  for (const SharedAccess &A : threadSide(Spawn).Accesses)
    Out.Written |= A.Kind != AccessKind::Read && isWithin(A.Place, B.Place);
  Out.SpawnLoc = R.Loc;
  Out.SpawnTrace = R.Trace;
  for (const Val &V : refreshed(R.Callable))
    if (!Out.Entry && (V.Kind == ValKind::Closure || V.Kind == ValKind::Function))
      Out.Entry = V.N;
  Out.Frame = F;
  Out.Detached = R.Detached;
  Out.Posted = R.Carrier != 0;
  Out.Guess = R.Guess || B.Guess;
  return Out;
}

} // namespace fearless
