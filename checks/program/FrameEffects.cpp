// What a call into a library does: the effects of its model row, or the rule for library code without a
// row — a member function writes its object unless it is const, and an argument is written through a
// reference or pointer that is not to const ([res.on.data.races]).
#include "program/Frame.h"
#include "program/Phases.h"

#include "llvm/ADT/Hashing.h"
#include "llvm/Support/xxhash.h"

namespace fearless {

static bool isRecord(const TypeFacts *T) {
  return T && (T->Kind == TypeKind::Record || T->Kind == TypeKind::Union);
}

PlaceSet Frame::operandPlaces(const Operand &O, const ModelCall &C) {
  PlaceSet Out;
  unsigned Derefs = O.Derefs;
  switch (O.Which) {
  case Operand::What::None:
    return {};
  case Operand::What::This:
    Out = C.Object;
    break;
  case Operand::What::Result:
    if (C.Result)
      Out.push_back(C.Result);
    break;
  case Operand::What::Argument:
  case Operand::What::ArgumentsFrom:
    for (size_t I = O.Index; I < C.Args.size(); ++I) {
      const ArgVal &A = C.Args[I];
      if (!A.Object.empty()) {
        Out.append(A.Object.begin(), A.Object.end());
      } else {
        PlaceSet P = pointees(A.Values);
        Out.append(P.begin(), P.end());
        if (Derefs && I == O.Index)
          --Derefs;
      }
      if (O.Which == Operand::What::Argument)
        break;
    }
    break;
  }
  for (; Derefs; --Derefs) {
    PlaceSet Next;
    for (PlaceId P : Out)
      for (PlaceId Q : pointees(P))
        Next.push_back(Q);
    Out = Next;
  }
  return Out;
}

ArgVal Frame::operandArg(const Operand &O, const ModelCall &C) {
  if (O.Which == Operand::What::Argument && O.Derefs == 0 && O.Index < C.Args.size())
    return C.Args[O.Index];
  ArgVal A;
  A.ByValue = false;
  A.Object = operandPlaces(O, C);
  for (PlaceId P : A.Object)
    A.Values.push_back({ValKind::Pointee, P, 0});
  if (!A.Object.empty())
    A.Type = typeOf(A.Object.front());
  return A;
}

std::vector<ArgVal> Frame::operandArgs(const Operand &O, const ModelCall &C) {
  std::vector<ArgVal> Out;
  if (O.Which == Operand::What::ArgumentsFrom)
    for (size_t I = O.Index; I < C.Args.size(); ++I)
      Out.push_back(C.Args[I]);
  else if (O.Which != Operand::What::None)
    Out.push_back(operandArg(O, C));
  return Out;
}

void Frame::applySystem(const ModelCall &C) {
  if (!C.Decl)
    return;
  llvm::SmallVector<llvm::StringRef, 4> Types;
  for (const ArgVal &A : C.Args)
    Types.push_back(A.Type ? llvm::StringRef(A.Type->Template) : llvm::StringRef());
  if (const FunctionRow *Row = L.Models.function(C.Decl->Name, static_cast<unsigned>(C.Args.size()), Types)) {
    for (const Effect &Ef : Row->Effects)
      applyEffect(Ef, C);
    return noteRemoval(*Row, C);
  }
  if (C.Decl->System)
    return applyDefault(C);
  applyAnnotations(C);
  // Whatever a function without a body does, a string or container that it is given as const it reads.
  for (size_t I = 0; I < C.Args.size() && I < C.Decl->Params.size(); ++I) {
    const TypeFacts *T = L.type(C.Decl->Params[I]);
    const TypeFacts *To =
        T && T->Kind == TypeKind::Reference && T->ElementConst ? L.type(T->Element) : nullptr;
    if (L.role(To) == TypeRole::Container || L.role(To) == TypeRole::Plain)
      for (PlaceId P : objectsOf(C.Args[I]))
        touch(P, AccessKind::Read, To, true);
  }
  E.UnknownFunctions.insert(C.Decl->Id.Hash);
}

void Frame::applyDefault(const ModelCall &C) {
  const TypeFacts *Parent = L.type(C.Decl->Parent);
  TypeRole Role = L.role(Parent);
  bool Safe = Role == TypeRole::Mutex || Role == TypeRole::RecursiveMutex || Role == TypeRole::SharedMutex ||
              Role == TypeRole::Atomic || Role == TypeRole::Condition || Role == TypeRole::Synchronized ||
              Role == TypeRole::Once;
  bool Building = C.Decl->Kind == FunctionKind::Constructor;
  if (!Safe && !Building && C.Decl->Kind != FunctionKind::StaticMethod)
    for (PlaceId P : C.Object)
      touch(P, C.Decl->Const ? AccessKind::Read : AccessKind::ReadWrite, Parent, true);
  for (size_t I = 0; I < C.Args.size() && I < C.Decl->Params.size(); ++I) {
    const TypeFacts *T = L.type(C.Decl->Params[I]);
    if (!T || (T->Kind != TypeKind::Reference && T->Kind != TypeKind::Pointer))
      continue;
    const TypeFacts *To = L.type(T->Element);
    TypeRole R = L.role(To);
    if (!To || To->Kind == TypeKind::Function || (R >= TypeRole::Mutex && R <= TypeRole::Condition) ||
        R == TypeRole::Synchronized)
      continue;
    for (PlaceId P : objectsOf(C.Args[I]))
      touch(P, T->ElementConst ? AccessKind::Read : AccessKind::ReadWrite, To, true);
  }
  if (isRecord(C.ResultType) || !C.Result)
    return;
}

/// The semaphore's field or variable.
uint64_t Frame::permitKey(PlaceId P) const {
  const PlaceNode &N = Places[P];
  return N.Kind == PlaceKind::Local ? N.A : E.keyOf(P);
}

// Of a semaphore that begins with one permit: whoever has it is alone, until it is given back. That it is
// given back by the same thread is no rule, so nobody is taken to wait for it as for a lock.
void Frame::takePermit(PlaceId Semaphore, const Effect &Ef, PlaceId Result) {
  llvm::StringRef When = Ef.key("when");
  Op O;
  O.Kind = Ef.Kind == EffectKind::Arrive ? OpKind::Release : When.empty() ? OpKind::Acquire : OpKind::Try;
  O.Result = When.empty() ? 0 : Result;
  O.WhenTrue = When == "true" || When == "nonzero";
  O.Locks.push_back(Semaphore);
  O.ByCallee = true;
  emit(std::move(O));
}

void Frame::applyEffect(const Effect &Ef, const ModelCall &C) {
  if (applyLockEffect(Ef, C) || applyThreadEffect(Ef, C) || applyMemoryEffect(Ef, C))
    return;
  applyAccessEffect(Ef, C);
}

static Op::Take takeOf(const Effect &Ef) {
  llvm::StringRef Word = Ef.key("take");
  if (Word == "no")
    return Op::Take::No;
  if (Word == "adopt")
    return Op::Take::Adopt;
  return Word == "try" ? Op::Take::Try : Op::Take::Yes;
}

/// A policy for code that needs no lock: an object without data, of whose member functions none does
/// anything.
static bool doesNothing(const Linked &L, const TypeFacts *T) {
  if (!T || T->Kind != TypeKind::Record || T->System || !T->Complete || !T->Parts.empty() ||
      !T->Annotations.empty())
    return false;
  bool Any = false;
  for (FunctionId M : T->Methods) {
    const FunctionDecl *D = L.decl(M);
    if (!D || D->Kind != FunctionKind::Method || D->Name.find("operator=") != std::string::npos)
      continue;
    Any = true;
    if (L.bodies(M).empty() || !D->Annotations.empty())
      return false;
    for (FunctionIdx F : L.bodies(M))
      if (llvm::any_of(L.Bodies[F].Facts->Blocks, [](const Block &B) {
            return llvm::any_of(B.Facts,
                                [](const Fact &Ft) { return !std::holds_alternative<Return>(Ft.What); });
          }))
        return false;
  }
  return Any;
}

bool Frame::applyLockEffect(const Effect &Ef, const ModelCall &C) {
  Op O;
  O.Mode = Ef.key("mode") == "shared" ? LockMode::Shared : LockMode::Exclusive;
  O.WhenTrue = Ef.key("when") != "false" && Ef.key("when") != "zero";
  O.Result = C.Result;
  PlaceSet On = operandPlaces(Ef.On, C), Guard = operandPlaces(Ef.Guard, C);
  llvm::erase_if(On, [&](PlaceId P) { return doesNothing(L, typeOf(P)); });
  if (llvm::StringRef At = Ef.key("at"); !At.empty()) {
    uint64_t Which = llvm::xxh3_64bits(At);
    for (PlaceId P : On)
      Which ^= Places[P].A;
    On = {Places.root(PlaceKind::Once, Which)};
  }
  switch (Ef.Kind) {
  case EffectKind::Acquire:
    O.Kind = OpKind::Acquire;
    O.Locks = On;
    break;
  case EffectKind::TryAcquire:
    O.Kind = Ef.key("timed").empty() || isLookedAt(C.Result) ? OpKind::Try : OpKind::Acquire;
    O.Locks = On;
    break;
  case EffectKind::Release:
    O.Kind = OpKind::Release;
    O.Locks = On;
    break;
  case EffectKind::GuardInit:
    O.Kind = OpKind::GuardInit;
    O.Locks = On;
    O.How = takeOf(Ef);
    break;
  case EffectKind::GuardRelease:
    O.Kind = OpKind::GuardRelease;
    break;
  case EffectKind::GuardAcquire:
    O.Kind = OpKind::GuardAcquire;
    O.How = Ef.key("when").empty() ? Op::Take::Yes : Op::Take::Try;
    break;
  case EffectKind::GuardForget:
    O.Kind = OpKind::GuardForget;
    break;
  case EffectKind::GuardHeld:
    O.Kind = OpKind::GuardHeld;
    break;
  case EffectKind::GuardMove:
    O.Kind = OpKind::GuardMove;
    O.Locks = operandPlaces(Ef.From, C);
    break;
  default:
    return false;
  }
  if (Guard.empty()) {
    emit(O);
    return true;
  }
  for (PlaceId G : Guard) {
    O.Place = G;
    emit(O);
  }
  return true;
}

// `for (int i = 0; …) threads.emplace_back(work, i);`: each thread has a number of its own.
void Frame::dealOut(PlaceId Copy) {
  auto It = Env.find(Copy);
  for (const Val &V : It == Env.end() ? Vals() : It->second)
    if (const PlaceNode &N = Places[V.Place];
        V.Kind == ValKind::Load && N.Kind == PlaceKind::Local && N.A >> 32 == F)
      E.HandedBy.insert(N.A);
}

// A task object that is run by the thread stands for it, too: who waits for its future waits for the thread.
void Frame::spawn(const Vals &Callables, llvm::ArrayRef<ArgVal> Args, const PlaceSet &Handle,
                  const Effect &Ef, PlaceId Result) {
  SpawnRecord R;
  R.Callable.assign(Callables.begin(), Callables.end());
  for (const ArgVal &A : Args) {
    R.Args.push_back(A.Values);
    R.ArgPlaces.push_back(A.Object.empty() ? 0 : A.Object.front());
    R.ArgTypes.push_back(A.Type);
    dealOut(R.ArgPlaces.back());
  }
  R.Loc = CurrentLoc;
  R.Ranges = GivenRanges;
  R.Many = !Ef.key("many").empty();
  R.Async = Ef.Kind == EffectKind::SpawnAsync;
  if (llvm::StringRef When = Ef.key("when"); !When.empty())
    R.AliveWhen = When == "zero" || When == "false" ? 0 : 1;
  uint32_t Index =
      addSpawn(std::move(R), static_cast<uint64_t>(llvm::hash_combine(Site, ++SubSite)), false, Result);
  addNested(Index, 0);
  for (PlaceId H : Handle)
    bind(H, Val{ValKind::Thread, 0, Index});
}

uint32_t Frame::addSpawn(SpawnRecord R, uint64_t Key, bool FromCallee, PlaceId Result) {
  auto [It, New] = SpawnByKey.try_emplace(Key, static_cast<uint32_t>(Spawns.size()));
  if (New) {
    Spawns.push_back({});
    EnvChanged = true;
  }
  uint32_t Index = It->second;
  FrameSpawn &S = Spawns[Index];
  for (const Val &V : R.Callable)
    escape(0, V);
  for (const Vals &A : R.Args)
    for (const Val &V : A)
      escape(0, V);
  Op O;
  O.Result = R.AliveWhen < 0 ? 0 : Result;
  O.WhenTrue = R.AliveWhen == 1;
  S.Record = std::move(R);
  S.Key = Key;
  S.Block = CurrentBlock;
  S.FromCallee = FromCallee;
  O.Kind = OpKind::Spawn;
  O.Index = Index;
  emit(std::move(O));
  return Index;
}

uint64_t Frame::keyOfNested(const FrameSpawn &Starter, FunctionIdx Fn, size_t Number) {
  return static_cast<uint64_t>(llvm::hash_combine(Starter.Key, Fn, Number));
}

static constexpr unsigned MaxNesting = 3;

// Threads that a started thread leaves running outlive it: joining it does not join them.
void Frame::addNested(uint32_t Spawn, unsigned Depth) {
  SpawnRecord R = Spawns[Spawn].Record;
  uint64_t Key = Spawns[Spawn].Key;
  if (Depth > MaxNesting)
    return;
  std::vector<ArgVal> Args = argumentsOf(R.Args, R.ArgPlaces, R.ArgTypes);
  for (const Val &V : refreshed(R.Callable))
    for (const Target &T : callableTargets(V, Args)) {
      const Summary &S = E.Summaries[T.Fn];
      importPublished(R, T);
      if (!S.Analysed || S.Spawns.empty())
        continue;
      Substitution Sub(*this, T,
                       static_cast<uint64_t>(llvm::hash_combine(Key, T.Fn)) & ((uint64_t(1) << 60) - 1));
      for (size_t I = 0; I < S.Spawns.size(); ++I) {
        if (S.Spawns[I].Ended || S.Spawns[I].Nested)
          continue;
        SpawnRecord N = translate(S.Spawns[I], Sub, R.Ranges);
        N.Nested = true;
        N.Trace = E.trace({R.Loc, TraceNode::What::Spawn, L.Bodies[T.Fn].Facts->Id.Hash, N.Trace});
        uint64_t NewKey = keyOfNested(Spawns[Spawn], T.Fn, I);
        if (!isToldApart(N, NewKey))
          continue;
        Sub.Threads[I] = addSpawn(std::move(N), NewKey, true);
        Spawns[Sub.Threads[I]].Starter = Spawn;
        addNested(Sub.Threads[I], Depth + 1);
      }
      for (const BindRecord &B : S.Binds)
        for (PlaceId P : Sub.place(B.Dest)) {
          Vals V;
          Sub.value(B.Source, V);
          bind(P, V);
        }
    }
}

// What a thread makes and leaves where others find it.
void Frame::importPublished(const SpawnRecord &R, const Target &T) {
  const Summary &S = E.Summaries[T.Fn];
  auto IsMade = [&](const BindRecord &B) {
    bool Callable = B.Source.Kind == ValKind::Closure || B.Source.Kind == ValKind::Bound;
    return Callable || (B.Source.Kind == ValKind::Pointee &&
                        Places[Places.rootOf(B.Source.Place)].Kind == PlaceKind::Heap);
  };
  auto IsPart = [&](const BindRecord &B) {
    PlaceKind K = Places[Places.rootOf(B.Dest)].Kind;
    return K == PlaceKind::Heap || K == PlaceKind::Temp;
  };
  if (!S.Analysed || llvm::none_of(S.Binds, IsMade))
    return;
  Substitution Sub(*this, T, threadSite(R));
  for (const BindRecord &B : S.Binds) {
    if (!IsMade(B) && !IsPart(B))
      continue;
    Vals V;
    Sub.value(B.Source, V);
    for (PlaceId P : Sub.place(B.Dest))
      bind(P, V);
  }
}

// A callable that is a function of a library: `std::for_each(first, last, std::mem_fn(&std::thread::join))`.
void Frame::callLibrary(const Val &V, llvm::ArrayRef<ArgVal> Args, unsigned Depth) {
  if (V.Kind == ValKind::Bound && Depth < 3) {
    std::vector<ArgVal> All = boundArguments(V.Place, Args);
    for (const Val &Inner : load(Places.captureOf(V.Place, 0)))
      callLibrary(Inner, All, Depth + 1);
  }
  const FunctionDecl *D = V.Kind == ValKind::Function ? L.decl({V.N}) : nullptr;
  if (!D || !D->System || !L.bodies(D->Id).empty())
    return;
  bool Method = D->Kind == FunctionKind::Method;
  if (!Method)
    return applySystem({D, {}, std::vector<ArgVal>(Args.begin(), Args.end()), 0, nullptr});
  if (Args.empty())
    return;
  const ArgVal &Self = Args.front();
  bool Pointer = Self.Object.empty() || (Self.Type && Self.Type->Kind == TypeKind::Pointer);
  applySystem({D, Pointer ? pointees(Self.Values) : Self.Object,
               std::vector<ArgVal>(Args.begin() + 1, Args.end()), 0, nullptr});
}

void Frame::runCallables(const Vals &Callables, llvm::ArrayRef<ArgVal> Args, bool AsThread, bool Distributed,
                         PlaceId Once) {
  for (const Val &V : Callables) {
    Targets T = callableTargets(V, Args);
    for (Target &One : T) {
      One.Guess |= Callables.size() > 1 && T.size() > 1;
      runTarget(One, AsThread, Distributed, Once);
    }
    if (T.empty() && !AsThread)
      callLibrary(V, Args);
    if (V.Kind == ValKind::Load && isPosted(V.Place))
      take(V.Place);
    if (!T.empty() || V.Kind != ValKind::Load || isPosted(V.Place))
      continue;
    for (const Target &Kept : keptTargets(V))
      runTarget(Kept, AsThread, Distributed, Once);
    // Not known here: the caller may know what is called.
    Target Open;
    Open.Fn = ~0u;
    Open.Bound.Closure = V.Place;
    for (const ArgVal &A : Args)
      Open.Bound.Params.push_back(A.Object.empty() ? A.Values
                                                   : Vals{Val{ValKind::Pointee, A.Object.front(), 0}});
    Op O;
    O.Kind = OpKind::Run;
    O.Index = static_cast<uint32_t>(Runs.size());
    Runs.push_back({Open, CurrentLoc, Site, AsThread, Distributed, false, Once, {}, {}, 0});
    emit(std::move(O));
  }
}

bool Frame::applyThreadEffect(const Effect &Ef, const ModelCall &C) {
  switch (Ef.Kind) {
  case EffectKind::Spawn:
  case EffectKind::SpawnAsync: {
    std::vector<ArgVal> Args;
    unsigned I = 0;
    for (const ArgVal &A : operandArgs(Ef.Args, C))
      Args.push_back(A.ByValue && A.Object.empty() ? A : decay(A, ++I));
    PlaceSet Handle =
        Ef.Handle.Which == Operand::What::None && C.Result ? PlaceSet{C.Result} : operandPlaces(Ef.Handle, C);
    ArgVal What = operandArg(Ef.Callable, C);
    if (What.Type && What.Type->System && !What.Type->Closure)
      Handle.append(What.Object.begin(), What.Object.end());
    spawn(callables(What), Args, Handle, Ef, C.Result);
    return true;
  }
  case EffectKind::Join:
  case EffectKind::JoinOnDestroy:
  case EffectKind::Joinable: {
    ArgVal Handle = operandArg(Ef.On, C);
    for (PlaceId H : Handle.Object.empty() ? Handle.From : Handle.Object) {
      if (const TypeFacts *T = typeOf(H); T && T->Kind == TypeKind::Array) // a pointer to one of its elements
        H = Places.step(H, PlaceKind::Index);
      if (Ef.Kind == EffectKind::JoinOnDestroy &&
          (isMovedFrom(H) || takesAllFrom(H, operandPlaces(Ef.From, C)) ||
           (isElement(H) && E.DetachedElements.contains(E.lastField(H)))))
        continue;
      Op O;
      O.Kind = Ef.Kind == EffectKind::Joinable ? OpKind::Joinable : OpKind::Join;
      O.Place = H;
      // A pointer to an array of handles leads to any of them.
      if (const TypeFacts *T = typeOf(H); T && T->Kind == TypeKind::Array)
        O.Place = Places.step(H, PlaceKind::Index);
      llvm::StringRef When = Ef.key("when");
      if (Ef.Kind == EffectKind::Joinable || !When.empty())
        O.Result = C.Result;
      if (!When.empty())
        O.WhenTrue = When == "true" || When == "nonzero";
      if (Ef.Kind == EffectKind::JoinOnDestroy) {
        O.Terminates = !Ef.key("terminates").empty();
        O.WhenTrue = !isFuture(H);     // a future waits only for what std::async has started
        for (const ArgVal &A : C.Args) // what is assigned lives on
          O.Locks.append(A.Object.begin(), A.Object.end());
      }
      emit(std::move(O));
    }
    return true;
  }
  case EffectKind::ParallelFor:
    runCallables(callables(operandArg(Ef.Callable, C)), operandArgs(Ef.Args, C), true,
                 !Ef.key("distributed").empty());
    return true;
  case EffectKind::Once: {
    PlaceSet Flag = operandPlaces(Ef.On, C);
    PlaceId Done = Flag.empty() ? 0 : Places.step(Flag.front(), PlaceKind::Index, Engine::OnceIndex, 1);
    runCallables(callables(operandArg(Ef.Callable, C)), operandArgs(Ef.Args, C), false, false, Done);
    Op O;
    O.Kind = OpKind::Acquire;
    O.Mode = LockMode::Shared;
    if (Done)
      O.Locks = {Done};
    emit(std::move(O));
    return true;
  }
  case EffectKind::CallNow:
    runCallables(callables(operandArg(Ef.Callable, C)), operandArgs(Ef.Args, C), false,
                 !Ef.key("distributed").empty());
    return true;
  case EffectKind::Wait: {
    Vals Predicate;
    if (Ef.Callable.Which != Operand::What::None) {
      Predicate = callables(operandArg(Ef.Callable, C));
      runCallables(Predicate, {}, false, false);
    }
    for (PlaceId P : operandPlaces(Ef.On, C)) {
      Op O;
      O.Kind = OpKind::Waited;
      O.Place = P;
      O.Predicate = !Ef.key("predicate").empty();
      O.Gate = isGate(Predicate, P);
      Conditions.insert(P);
      Conditions.insert(original(P));
      if (asksForCount(P))
        Draining.insert(P);
      if (llvm::StringRef When = Ef.key("when"); !When.empty()) {
        O.Result = C.Result;
        O.WhenTrue = When == "true" || When == "nonzero";
      }
      emit(std::move(O));
    }
    return true;
  }
  case EffectKind::Initialise:
    for (PlaceId P : operandPlaces(Ef.On, C)) {
      LocksMade.push_back(P);
      unsigned I = 0;
      if (!Ef.key("permits").getAsInteger(10, I) && I < C.Args.size())
        if (const Vals &V = C.Args[I].Values; V.size() == 1 && V.front().Kind == ValKind::Constant) {
          if (V.front().N > 1)
            E.SeveralPermits.insert(E.keyOf(P));
          (V.front().N == 1 ? E.OnePermit : E.OtherPermits).insert(permitKey(P));
        }
    }
    return true;
  case EffectKind::Detach: {
    ArgVal Handle = operandArg(Ef.On, C);
    for (PlaceId H : Handle.Object.empty() ? Handle.From : Handle.Object) {
      Op O;
      O.Kind = OpKind::Detach;
      O.Place = H;
      if (uint64_t Of = isElement(H) ? E.lastField(H) : 0)
        E.DetachedElements.insert(Of);
      emit(std::move(O));
    }
    return true;
  }
  case EffectKind::Notify:
    for (PlaceId P : operandPlaces(Ef.On, C)) {
      Op O;
      O.Kind = OpKind::Publish;
      O.Place = original(P);
      emit(std::move(O));
    }
    return true;
  case EffectKind::Blocks:
  case EffectKind::Handler:
  case EffectKind::SignalSafe:
    return true;
  case EffectKind::Arrive:
  case EffectKind::Await: {
    PlaceSet On = operandPlaces(Ef.On, C);
    if (llvm::StringRef At = Ef.key("at"); !At.empty())
      On.push_back(Places.root(PlaceKind::Once, llvm::xxh3_64bits(At)));
    for (PlaceId P : On) {
      Op O;
      O.Kind = Ef.Kind == EffectKind::Arrive ? OpKind::Publish : OpKind::Observe;
      O.Place = original(P);
      O.Predicate = !E.SeveralPermits.contains(E.keyOf(P)); // whoever comes in may come in beside others
      if (llvm::StringRef When = Ef.key("when"); !When.empty()) {
        O.Result = C.Result;
        O.WhenTrue = When == "true" || When == "nonzero";
      }
      emit(std::move(O));
      if (uint64_t Key = permitKey(P); E.OnePermit.contains(Key) && !E.OtherPermits.contains(Key))
        takePermit(P, Ef, C.Result);
      if (!Ef.key("phase").empty())
        passBarrier(original(P), Ef.Kind == EffectKind::Await ? OnePhase : AnyPhase);
    }
    return true;
  }
  default:
    return false;
  }
}

} // namespace fearless
