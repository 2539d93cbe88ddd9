// A callee's summary in the caller's words. What the callee names absolutely and what outlives it — an
// object from `new`, a closure, a copy kept for a thread — is renamed by the call that brought it out,
// so that two calls of one function yield two objects.
#include "program/Frame.h"
#include "program/Phases.h"

#include "llvm/ADT/Hashing.h"

#include <utility>

namespace fearless {

static constexpr unsigned MaxInvokeDepth = 2;
static constexpr unsigned MaxRunsOfFact = 64;
static constexpr long MaxThreadsAlike = 8;

LocksetId Frame::translate(LocksetId S, Substitution &Sub) {
  if (!S)
    return 0;
  if (auto It = Sub.Locksets.find(S); It != Sub.Locksets.end())
    return It->second;
  Lockset Out;
  for (const HeldLock &H : E.lockset(S)) {
    PlaceSet Here = Sub.place(H.Lock);
    if (Here.empty() && H.Mode <= LockMode::Exclusive)
      Sub.Nameless.insert(S);
    for (PlaceId P : Here)
      add(Out, {H.Mode >= LockMode::Publish ? original(P) : P, H.Mode, H.Count});
  }
  return Sub.Locksets[S] = E.intern(Out);
}

SpawnRecord Frame::translate(const SpawnRecord &R, Substitution &Sub, uint32_t Ranges) {
  SpawnRecord Out = R;
  Out.Callable.clear();
  Out.Args.clear();
  Out.ArgPlaces.clear();
  for (const Val &V : R.Callable) {
    Vals W;
    Sub.value(V, W);
    Out.Callable.append(W.begin(), W.end());
  }
  for (size_t I = 0; I < R.Args.size(); ++I) {
    Vals W;
    for (const Val &V : R.Args[I])
      Sub.value(V, W);
    PlaceSet Slot = Sub.place(R.ArgPlaces[I]);
    if (!Slot.empty())
      bind(Slot.front(), W);
    Out.ArgPlaces.push_back(Slot.empty() ? 0 : Slot.front());
    Out.Args.push_back(std::move(W));
  }
  Out.Joined = translate(R.Joined, Sub);
  Out.Ranges = translateRanges(R.Ranges, Sub, Ranges);
  Out.Seen.clear();
  for (PlaceId Flag : R.Seen)
    for (PlaceId P : Sub.place(Flag))
      addPlace(Out.Seen, P);
  if (R.Carrier)
    if (PlaceSet Q = Sub.place(R.Carrier); !Q.empty())
      Out.Carrier = Q.front();
  return Out;
}

// The frame's name for the callee's thread with this number.
uint64_t Frame::keyOfImported(uint64_t Site, const SpawnRecord &R, size_t Number) {
  if (R.Once)
    Site = threadSite(R) ^ R.Once;
  return static_cast<uint64_t>(llvm::hash_combine(Site, Number, 7));
}

// A test program makes a hundred thread pools, one after the other: of the threads that one place in the
// source starts in the callees of one body, the first few stand for the rest.
bool Frame::isToldApart(const SpawnRecord &R, uint64_t Key) {
  if (SpawnByKey.contains(Key))
    return true;
  auto EntryOf = [](const SpawnRecord &X) { return X.Callable.empty() ? 0 : X.Callable.front().N; };
  auto Alike = llvm::count_if(Spawns, [&](const FrameSpawn &S) {
    return S.FromCallee && S.Record.Loc == R.Loc && S.Record.Nested == R.Nested &&
           EntryOf(S.Record) == EntryOf(R);
  });
  if (Alike >= MaxThreadsAlike)
    E.CrowdedPlaces.insert(R.Loc);
  return Alike < MaxThreadsAlike;
}

// Null, or what a local object holds that was given nothing: an empty function.
bool Frame::isNothing(const Val &V) {
  if (V.Kind == ValKind::Constant)
    return true;
  PlaceKind K = Places[V.Place].Kind;
  auto IsItself = [&](const Val &W) { return W.Kind == ValKind::Constant || W == V; };
  return V.Kind == ValKind::Load && (K == PlaceKind::Local || K == PlaceKind::Temp) &&
         llvm::all_of(load(V.Place), IsItself);
}

void Frame::importSummary(const Target &T, uint64_t Site, bool AsThread) {
  const Summary &S = E.Summaries[T.Fn];
  if (!S.Analysed || (S.Spawns.empty() && S.Binds.empty() && S.Returns.empty() && S.Invokes.empty()))
    return;
  Substitution Sub(*this, T, Site);
  TraceNode::What How = TraceNode::What::Call;
  if (!S.Spawns.empty())
    E.Entered.insert(T.Fn);
  for (size_t I = 0; I < S.Spawns.size(); ++I) {
    SpawnRecord R = translate(S.Spawns[I], Sub, GivenRanges);
    R.Trace = E.trace({CurrentLoc, How, L.Bodies[T.Fn].Facts->Id.Hash, R.Trace});
    R.Guess |= T.Guess;
    uint64_t Key = keyOfImported(Site, R, I);
    if (isToldApart(R, Key))
      Sub.Threads[I] = addSpawn(std::move(R), Key, true, T.Bound.Result);
  }
  for (size_t I = 0; I < S.Spawns.size(); ++I) {
    if (!Sub.Threads.contains(I))
      continue;
    auto &Beside = Spawns[Sub.Threads[I]].Beside;
    Beside.clear();
    for (uint32_t Other : S.Spawns[I].Beside)
      if (auto It = Sub.Threads.find(Other); It != Sub.Threads.end())
        Beside.push_back(It->second);
    if (auto It = Sub.Threads.find(S.Spawns[I].Starter); It != Sub.Threads.end())
      Spawns[Sub.Threads[I]].Starter = It->second;
    // What the callee could not know it starts is known here.
    if (llvm::none_of(S.Spawns, [&](const SpawnRecord &R) { return R.Starter == I; }))
      addNested(Sub.Threads[I], 0);
  }
  for (PlaceId Made : S.Fresh)
    for (PlaceId P : Sub.place(Made)) {
      Op O;
      O.Kind = OpKind::Fresh;
      O.Place = P;
      emit(std::move(O));
    }
  for (const BindRecord &B : S.Binds) {
    Vals V;
    Sub.value(B.Source, V);
    for (PlaceId P : Sub.place(B.Dest))
      bind(P, V);
  }
  for (const BindRecord &B : S.Binds)
    if (B.Source.Kind == ValKind::Load) { // the callee did not know what it keeps; here it is known
      Vals Kept;
      Sub.value(B.Source, Kept);
      if (!Kept.empty() && llvm::all_of(Kept, [&](const Val &V) { return isNothing(V); }))
        continue; // `queue.post(nullptr)`
      for (PlaceId P : Sub.place(B.Dest))
        postAll(P, P, T.Bound.Result);
    }
  if (T.Bound.Result && !isUnchecked(L.Bodies[T.Fn].Decl)) // what that hands out is not asked for its guard
    for (const Val &V : S.Returns) {
      Vals W;
      Sub.value(V, W);
      bind(T.Bound.Result, W);
    }
  importInvokes(T, Site, AsThread, Sub);
}

std::vector<ArgVal> Frame::argumentsOf(llvm::ArrayRef<Vals> Values, llvm::ArrayRef<PlaceId> Storage,
                                       llvm::ArrayRef<const TypeFacts *> Types) {
  std::vector<ArgVal> Out;
  for (size_t I = 0; I < Values.size(); ++I) {
    ArgVal A;
    A.Values = refreshed(Values[I]);
    if (I < Storage.size() && Storage[I]) {
      A.Object = {Storage[I]};
      A.ByValue = false;
    }
    A.Type = I < Types.size() ? Types[I] : nullptr;
    Out.push_back(std::move(A));
  }
  return Out;
}

// Values found in an earlier pass, with what has become known since.
Vals Frame::refreshed(llvm::ArrayRef<Val> V) {
  Vals Out;
  for (const Val &One : V)
    if (One.Kind == ValKind::Load)
      load(One.Place, Out);
    else if (!llvm::is_contained(Out, One))
      Out.push_back(One);
  return Out;
}

// What the callee calls back and could not know is, where it is known here, a call made here.
void Frame::importInvokes(const Target &T, uint64_t Site, bool AsThread, Substitution &Sub) {
  const Summary &S = E.Summaries[T.Fn];
  if (InvokeDepth >= MaxInvokeDepth || S.Invokes.empty())
    return;
  ++InvokeDepth;
  for (size_t I = 0; I < S.Invokes.size(); ++I) {
    const InvokeRecord &R = S.Invokes[I];
    Vals Callees;
    Sub.value(R.Callable, Callees);
    std::vector<ArgVal> Args;
    for (const Vals &V : R.Args) {
      ArgVal A;
      for (const Val &One : V)
        Sub.value(One, A.Values);
      A.Object = pointees(A.Values);
      A.ByValue = false;
      Args.push_back(std::move(A));
    }
    for (const Val &V : Callees)
      for (Target &One : callableTargets(V, Args)) {
        if (++RunsOfFact > MaxRunsOfFact)
          break;
        size_t Before = Runs.size();
        runTarget(One, AsThread || R.AsThread);
        if (Runs.size() == Before)
          continue;
        RunPlan &Plan = Runs[Before];
        Plan.Locks = E.lockset(translate(R.Locks, Sub));
        Plan.Joined = E.lockset(translate(R.Joined, Sub));
        Plan.Via = R.Trace;
      }
  }
  --InvokeDepth;
}

// The threads that a callee joins or gives up ran before the call: those that it starts and joins are none to
// its callers. So this comes before the threads that it leaves running.
void Frame::importJoins(const Target &T, uint64_t Site) {
  const Summary &S = E.Summaries[T.Fn];
  if (!S.Analysed || (S.Joins.empty() && S.Terminates.empty() && S.Detaches.empty()))
    return;
  Substitution Sub(*this, T, Site);
  // A handle that is handed over by value (`pthread_t`) is a copy of one that has a place.
  auto HandlesOf = [&](PlaceId Handle) {
    PlaceSet Out = Sub.place(Handle);
    const PlaceNode &N = Places[Handle];
    if (Out.empty() && N.Kind == PlaceKind::Param && N.A < T.Bound.Params.size())
      for (const Val &V : T.Bound.Params[N.A]) {
        if (V.Kind == ValKind::Load)
          addPlace(Out, V.Place);
        for (const auto &[Dest, Kept] : Env)
          if (V.Kind == ValKind::Thread && llvm::is_contained(Kept, V))
            addPlace(Out, Dest);
      }
    return Out;
  };
  auto Emit = [&](OpKind K, PlaceId Handle, bool Terminates = false) {
    for (PlaceId P : HandlesOf(Handle)) {
      Op O;
      O.Kind = K;
      O.Place = P;
      O.Terminates = Terminates;
      emit(std::move(O));
    }
  };
  for (PlaceId H : S.Detaches)
    Emit(OpKind::Detach, H);
  for (PlaceId J : S.Joins)
    Emit(OpKind::Join, J);
  for (PlaceId J : S.Terminates)
    Emit(OpKind::Join, J, true);
}

// One of several functions runs: how often it passes a barrier is not known.
void Frame::losePhases(const Target &T, uint64_t Site) {
  Substitution Sub(*this, T, Site);
  for (const HeldLock &H : Lockset(E.Summaries[T.Fn].Acquired))
    if (H.Mode == LockMode::Phase)
      for (PlaceId P : Sub.place(H.Lock))
        passBarrier(original(P), AnyPhase);
}

void Frame::importDelta(const Target &T, uint64_t Site, uint32_t Run) {
  const Summary &S = E.Summaries[T.Fn];
  if (!S.Analysed || !S.changesLocks())
    return;
  Substitution Sub(*this, T, Site);
  auto Emit = [&](OpKind K, PlaceId Lock, LockMode M, PlaceId Result = 0, bool WhenTrue = true,
                  uint8_t Value = AnyValue) {
    Op O;
    O.Kind = K;
    O.Mode = M;
    O.Value = Value;
    O.Result = Result;
    O.WhenTrue = WhenTrue;
    O.ByCallee = true;
    O.Index = Run;
    O.Place = Lock;
    O.Locks = Sub.place(Lock);
    if (M >= LockMode::Publish)
      for (PlaceId &P : O.Locks)
        P = original(P);
    bool Each = K == OpKind::GuardRelease || K == OpKind::Publish || K == OpKind::Waited;
    if (Each)
      for (PlaceId P : std::exchange(O.Locks, {})) {
        O.Place = P;
        emit(O);
      }
    else if (!O.Locks.empty())
      emit(std::move(O));
  };
  for (const HeldLock &H : S.Released)
    Emit(OpKind::Release, H.Lock, H.Mode);
  for (PlaceId G : S.GuardReleases)
    Emit(OpKind::GuardRelease, G, LockMode::Exclusive);
  for (const HeldLock &H : S.Acquired)
    if (H.Mode != LockMode::Phase)
      Emit(OpKind::Acquire, H.Lock, H.Mode);
    else
      for (PlaceId P : Sub.place(H.Lock))
        passBarrier(original(P), H.Count);
  for (const HeldLock &P : S.Publishes)
    Emit(OpKind::Publish, P.Lock, LockMode::Publish, 0, true, P.Count);
  for (const GuardRecord &G : S.Guards)
    for (PlaceId P : Sub.place(G.Guard)) {
      Op O;
      O.Kind = OpKind::GuardKnown;
      O.Place = P;
      O.How = G.Held ? Op::Take::Yes : Op::Take::No;
      for (const HeldLock &H : G.Locks)
        for (PlaceId Q : Sub.place(H.Lock))
          O.Locks.push_back(Q);
      emit(std::move(O));
    }
  for (const ConditionalLock &K : S.Conditional)
    Emit(OpKind::Try, K.Lock.Lock, K.Lock.Mode, T.Bound.Result, K.WhenTrue);
  for (PlaceId P : S.Waits) {
    for (PlaceId Q : Sub.place(P)) {
      Conditions.insert(Q);
      if (llvm::is_contained(S.Drains, P))
        Draining.insert(Q);
    }
    Emit(OpKind::Waited, P, LockMode::Exclusive);
  }
}

} // namespace fearless
