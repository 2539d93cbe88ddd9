// Work handed to threads that run already. A closure put into a container from which a started thread
// takes closures and calls them runs on that thread from then on: a hand-written pool is understood
// without its name being known. The place that it is put into is its carrier.
#include "program/Frame.h"

#include "llvm/ADT/Hashing.h"

namespace fearless {

static constexpr unsigned MaxPartsDepth = 3;

bool Frame::isPosted(PlaceId P) const {
  bool Element = false;
  for (PlaceId Q = P; Q; Q = Places[Q].Parent) {
    PlaceKind K = Places[Q].Kind;
    if (K == PlaceKind::Element || K == PlaceKind::Index)
      Element = true;
    if (K == PlaceKind::Field || K == PlaceKind::Global)
      if (Element && E.ExecutorFields.count(Places[Q].A))
        return true;
  }
  return false;
}

// Whatever is put into the queue: a closure, an object that has one, or a pointer to either.
void Frame::postAll(PlaceId Dest, PlaceId From, PlaceId Result, unsigned Depth) {
  if (!From || Depth > MaxPartsDepth || !isPosted(Dest))
    return;
  const TypeFacts *T =
      Places[From].Kind == PlaceKind::Heap ? E.HeapTypes.lookup(Places[From].A) : typeOf(From);
  for (const Val &V : load(From)) {
    post(Dest, V, Result);
    if (V.Kind == ValKind::Pointee || (V.Kind == ValKind::Load && V.Place != From))
      postAll(Dest, V.Place, Result, Depth + 1);
  }
  if (T && !T->System && T->Kind == TypeKind::Record)
    for (const Part &P : T->Parts)
      postAll(Dest, Places.field(From, P.Id), Result, Depth + 1);
}

// What the thread holds that takes an element from the carrier and calls it.
Lockset Frame::heldByTaker(PlaceId Carrier, llvm::SmallVectorImpl<HeldFrom> *Taken) {
  Lockset Out;
  for (PlaceId Q = Carrier; Q; Q = Places[Q].Parent) {
    auto It = E.ExecutorLocks.find(Places[Q].A);
    if ((Places[Q].Kind != PlaceKind::Field && Places[Q].Kind != PlaceKind::Global) ||
        It == E.ExecutorLocks.end())
      continue;
    for (const Engine::CarrierLock &C : It->second) {
      PlaceId Lock = C.Global ? C.Global : Places[Q].Parent;
      for (uint64_t Id : C.Fields)
        Lock = Lock ? Places.step(Lock, PlaceKind::Field, Id) : 0;
      if (!Lock)
        continue;
      add(Out, {Lock, C.Mode, 1});
      if (Taken)
        Taken->push_back({Lock, {}, C.At});
    }
    break;
  }
  return Out;
}

void Frame::post(PlaceId Dest, const Val &V, PlaceId Result) {
  if ((V.Kind != ValKind::Closure && V.Kind != ValKind::Bound) || !isPosted(Dest))
    return;
  // What the callee has posted itself is not posted again by its caller, who sees the queue filled.
  if (llvm::any_of(Spawns, [&](const FrameSpawn &S) {
        return S.FromCallee && S.Record.Carrier == erased(Dest) && S.Record.Callable.size() == 1 &&
               S.Record.Callable.front() == V && E.trace(S.Record.Trace).Loc == CurrentLoc;
      }))
    return;
  SpawnRecord R;
  R.Callable = {V};
  R.Loc = CurrentLoc;
  R.Carrier = erased(Dest);
  for (PlaceId Q = Dest; Q; Q = Places[Q].Parent)
    if (auto It = E.ExecutorFields.find(Places[Q].A);
        It != E.ExecutorFields.end() &&
        (Places[Q].Kind == PlaceKind::Field || Places[Q].Kind == PlaceKind::Global))
      R.Many |= It->second;
  uint32_t Index =
      addSpawn(std::move(R), static_cast<uint64_t>(llvm::hash_combine(Site, Dest, V.Place, V.N)), false);
  if (Result && L.role(typeOf(Result)) == TypeRole::Future)
    bind(Result, Val{ValKind::Thread, 0, Index});
  bindFutures(V, Index);
}

// `auto done = task.get_future(); post(std::move(task)); done.get();`: the future is of the task, and the
// task is what runs.
void Frame::bindFutures(const Val &Task, uint32_t Thread) {
  PlaceSet Futures;
  for (const auto &[Dest, Held] : Env)
    if (Places[Dest].Kind == PlaceKind::Local && L.role(typeOf(Dest)) == TypeRole::Future)
      addPlace(Futures, Dest);
  llvm::sort(Futures);
  for (PlaceId Future : Futures)
    for (const Val &Of : Vals(Env[Future]))
      if (Of.Kind == ValKind::Load && llvm::is_contained(load(Of.Place), Task))
        bind(Future, Val{ValKind::Thread, 0, Thread});
}

/// How many members of a class keep threads.
static size_t threadMembers(const Linked &L, const TypeFacts *T) {
  auto KeepsThread = [&](const TypeFacts *Of) {
    const TypeFacts *Kept = Of && !Of->Args.empty() ? L.type(Of->Args.front()) : L.pointee(Of);
    return L.role(Of) == TypeRole::Thread || L.role(Kept) == TypeRole::Thread;
  };
  return !T ? 0 : llvm::count_if(T->Parts, [&](const auto &Part) { return KeepsThread(L.type(Part.Type)); });
}

// Joining a thread that an object keeps ends what was handed to that object. A class of queues that keeps no
// thread leaves that to the object which it is a member of, and which has one.
bool Frame::servesCarrier(PlaceId Handle, PlaceId Carrier) const {
  PlaceId Owner = Carrier;
  while (Owner && Places[Owner].Kind != PlaceKind::Field)
    Owner = Places[Owner].Parent;
  Owner = Owner ? Places[Owner].Parent : 0;
  auto Keeps = [&](PlaceId Object) {
    for (PlaceId P = Handle; Object && P; P = Places[P].Parent)
      if (Places[P].Parent == Object)
        return true;
    return false;
  };
  if (!Owner || Keeps(Owner))
    return Owner != 0;
  PlaceId Member = Places[Owner].Kind == PlaceKind::Deref ? Places[Owner].Parent : Owner;
  PlaceId Whole = Places[Member].Kind == PlaceKind::Field ? Places[Member].Parent : 0;
  return Whole && Keeps(Whole) && !threadMembers(L, typeOf(Owner)) && threadMembers(L, typeOf(Whole)) == 1;
}

static constexpr size_t MaxTakes = 8;

void Frame::take(PlaceId From) {
  if (PlaceId P = erased(From); P && Takes.size() < MaxTakes && !llvm::is_contained(Takes, P))
    Takes.push_back(P);
}

void Frame::cancel(PlaceId From) {
  PlaceId P = erased(From);
  if (!P)
    return;
  if (Cancels.size() < MaxTakes && !llvm::is_contained(Cancels, P))
    Cancels.push_back(P);
  Op O;
  O.Kind = OpKind::Cancel;
  O.Place = P;
  emit(std::move(O));
}

bool isOpen(const PlaceTable &Places, PlaceId P) {
  for (; P; P = Places[P].Parent)
    if (Places[P].Kind == PlaceKind::Deref)
      return true;
  return false;
}

/// The thread calls what it finds there.
bool Frame::takesFrom(uint32_t Spawn, PlaceId Carrier) {
  auto [It, New] = Takers.try_emplace({Spawn, Carrier}, false);
  if (!New)
    return It->second;
  const SpawnRecord R = Spawns[Spawn].Record;
  std::vector<ArgVal> Args = argumentsOf(R.Args, R.ArgPlaces, R.ArgTypes);
  bool Takes = false;
  for (const Val &V : refreshed(R.Callable))
    for (const Target &T : callableTargets(V, Args)) {
      Substitution Sub(*this, T, Spawns[Spawn].Key >> 4);
      for (PlaceId From : E.Summaries[T.Fn].Takes)
        for (PlaceId P : Sub.place(From)) {
          bool Open = isOpen(Places, P) || isOpen(Places, Carrier);
          Takes |= isWithin(erased(P), Carrier) || isWithin(Carrier, erased(P)) ||
                   (Open && E.keyOf(P) && E.keyOf(P) == E.keyOf(Carrier));
        }
    }
  return Takers[{Spawn, Carrier}] = Takes;
}

// What was put into a queue of this function's own runs only while a thread that takes from the queue does:
// nobody else knows the queue.
bool Frame::mayRun(uint32_t Spawn, const Flow &S) {
  PlaceId Carrier = Spawns[Spawn].Record.Carrier;
  PlaceKind Root = Places[Places.rootOf(Carrier)].Kind;
  if (!Carrier || (Root != PlaceKind::Local && Root != PlaceKind::Temp && Root != PlaceKind::Heap))
    return true;
  bool Taken = false;
  for (uint32_t I = 0; I < Spawns.size(); ++I) {
    if (I == Spawn || Spawns[I].Record.Carrier || !takesFrom(I, Carrier))
      continue;
    if (S.Alive.test(I))
      return true;
    Taken = true;
  }
  return !Taken;
}

bool Frame::sameCarrier(uint32_t A, uint32_t B) {
  const SpawnRecord X = Spawns[A].Record, Y = Spawns[B].Record;
  if (X.Many || Y.Many)
    return false;
  if (X.Carrier && Y.Carrier)
    return X.Carrier == Y.Carrier;
  return (X.Carrier && takesFrom(B, X.Carrier)) || (Y.Carrier && takesFrom(A, Y.Carrier));
}

} // namespace fearless
