// With what holds at each point known, every operation is visited once: accesses get their locksets,
// callees' summaries are said in this function's words, threads are compared with what runs beside them,
// and what a caller can see becomes the summary.
#include "program/Frame.h"
#include "program/LockGraph.h"

#include "llvm/ADT/Hashing.h"

#include <algorithm>

namespace fearless {

static constexpr size_t MaxEntries = 2400;
static constexpr size_t MaxFootprint = 6000;
static constexpr unsigned MaxThreadDepth = 4;
static constexpr size_t MaxInvokes = 12;

// An own object is nobody else's until a pointer to it is kept where others may look.
bool Frame::isOwned(PlaceId P, const Flow &S) const {
  PlaceId R = Places.rootOf(P);
  PlaceKind K = Places[R].Kind;
  bool Own = K == PlaceKind::Local || K == PlaceKind::Temp || K == PlaceKind::Heap;
  return Own && !E.OnceObjects.contains(R) && !hasEscaped(S, R);
}

bool Frame::leavesFrame(PlaceId P) const {
  PlaceId R = Places.rootOf(P);
  switch (Places[R].Kind) {
  case PlaceKind::This:
  case PlaceKind::Capture:
  case PlaceKind::Global:
  case PlaceKind::Heap:
  case PlaceKind::Once:
    return true;
  case PlaceKind::Param: // a parameter's own storage dies with the call; what it leads to does not
    return P != R;
  case PlaceKind::Local:
  case PlaceKind::Temp:
    return llvm::is_contained(ReturnedObjects, R);
  default:
    return false;
  }
}

Lockset Frame::visible(const Lockset &S) const {
  Lockset Out;
  for (const HeldLock &H : S)
    if (leavesFrame(H.Lock))
      add(Out, H);
  return Out;
}

LocksetId Frame::visible(LocksetId S) {
  if (!S)
    return 0;
  auto [It, New] = VisibleLocks.try_emplace(S, 0);
  if (New)
    It->second = E.intern(visible(E.lockset(S)));
  return It->second;
}

// The more there is to tell, the less is told of one field or variable: what a function does at its beginning
// must not crowd out all that comes after it.
static unsigned shareOfStorage(size_t Told) {
  if (Told < 300)
    return ~0u;
  return Told < 600 ? 12 : Told < 1000 ? 4 : 2;
}

// Whatever a callee's access is in this function's words, it has the storage's name, of which enough is told.
bool Frame::isCrowdedOut(const SharedAccess &Inner) const {
  if (Entries.size() >= MaxEntries)
    return true;
  uint64_t Key = E.keyOf(Inner.Place);
  auto It = Key ? EntriesOf.find({Key, Inner.Kind == AccessKind::Read}) : EntriesOf.end();
  return It != EntriesOf.end() && It->second >= shareOfStorage(Entries.size());
}

// Keeps it for callers, unless they are told of the like already.
SharedAccess *Frame::record(SharedAccess A) {
  if (!leavesFrame(A.Place) || Entries.size() >= MaxEntries)
    return nullptr;
  A.Locks = visible(A.Locks);
  A.Released = visible(A.Released);
  A.Handed = visible(A.Handed);
  A.Building |= isConstructor() && Places[Places.rootOf(A.Place)].Kind == PlaceKind::This;
  uint64_t Key = static_cast<uint64_t>(
      llvm::hash_combine(A.Place, A.Kind, A.Atomic, A.Locks, A.Joined, A.Released, A.Container, A.Building,
                         A.Published, A.When, A.Handed, A.Exposed, A.Ranges, A.Shelf, A.Walks));
  if (EntryIndex.contains(Key))
    return nullptr;
  unsigned &Told = EntriesOf[{E.keyOf(A.Place), A.Kind == AccessKind::Read}];
  if (++Told > shareOfStorage(Entries.size()))
    return nullptr;
  EntryIndex.try_emplace(Key, static_cast<uint32_t>(Entries.size()));
  Entries.push_back(A);
  return &Entries.back();
}

bool Frame::isThreadStorage(PlaceId P) const {
  while (P && Places[P].Parent && Places[P].Kind != PlaceKind::Deref)
    P = Places[P].Parent;
  const GlobalVariable *G = Places[P].Kind == PlaceKind::Global ? L.global({Places[P].A}) : nullptr;
  return G && G->ThreadLocal;
}

// A thread that frees what it was started with owns it.
bool Frame::isHandedOver(PlaceId P) const {
  while (Places[P].Kind == PlaceKind::Deref)
    P = Places[P].Parent;
  return Places[P].Kind == PlaceKind::Param || Places[P].Kind == PlaceKind::Capture;
}

// What the caller holds, without what the callee lets go of by itself or through the caller's guards.
LocksetId Frame::stillHeld(LocksetId Held, LocksetId Released, const Flow *S) {
  if (!Held || !Released)
    return Held;
  Lockset Out = E.lockset(Held);
  for (const HeldLock &R : E.lockset(Released)) {
    llvm::erase_if(Out, [&](const HeldLock &H) { return H.Lock == R.Lock && R.Mode <= LockMode::Exclusive; });
    for (const GuardState &G : S ? llvm::ArrayRef<GuardState>(S->Guards) : llvm::ArrayRef<GuardState>())
      if (G.Guard == R.Lock)
        llvm::erase_if(Out, [&](const HeldLock &H) {
          return llvm::any_of(G.Locks, [&](const HeldLock &K) { return K.Lock == H.Lock; });
        });
  }
  return E.intern(Out);
}

// Several objects; a way through pointers that could not be followed is no object, and may lead to the one
// known.
bool Frame::isOneOfSeveral(const PlaceSet &Where) const {
  auto Known = llvm::count_if(Where, [&](PlaceId P) { return !isOpen(Places, P); });
  return Known ? Known > 1 : Where.size() > 1;
}

// What a callee does to a variable of this function is nobody else's business while no thread runs beside it.
bool Frame::staysHere(PlaceId P, Substitution &Sub) const {
  if (Places[P].Fixed)
    return false;
  while (Places[P].Parent && Places[P].Kind != PlaceKind::Deref)
    P = Places[P].Parent;
  PlaceSet Where = Sub.place(P);
  return !Where.empty() && llvm::all_of(Where, [&](PlaceId Q) {
    PlaceKind K = Places[Places.rootOf(Q)].Kind;
    return (K == PlaceKind::Local || K == PlaceKind::Temp) && !leavesFrame(Q);
  });
}

// A member of a class that the object is not of: a virtual call was followed to where it does not lead.
bool Frame::isOfOtherClass(PlaceId P) const {
  PlaceId Member = 0;
  for (; P; P = Places[P].Parent) {
    if (Member && Places[P].Kind != PlaceKind::Deref) {
      const TypeFacts *Made = Places[P].Kind == PlaceKind::Heap ? E.HeapTypes.lookup(Places[P].A)
                              : Places[P].Parent || Places[P].Kind == PlaceKind::Local ? typeOf(P)
                                                                                       : nullptr;
      const TypeFacts *Owner = Made && Made->Polymorphic && Made->Kind == TypeKind::Record
                                   ? L.field({Places[Member].A}).Owner
                                   : nullptr;
      if (Owner && Owner != Made && !isBaseOf(L, Owner, Made))
        return true;
    }
    Member = Places[P].Kind == PlaceKind::Field ? P : 0;
  }
  return false;
}

// A variable of a function that is called from here, or of this one, called again from there: which threads
// share it is that call's own matter, and it is gone when the call is over.
bool Frame::isOfOtherRun(PlaceId P) const {
  const PlaceNode &Root = Places[Places.rootOf(P)];
  return Root.Kind == PlaceKind::Local && (Root.A >> 32 != F || Root.B);
}

// A member of the very class whose function a virtual call may run: wherever the member is, that function
// runs.
bool Frame::isOfDispatched(const Target &T, PlaceId Inner) const {
  const FunctionDecl *D = L.Bodies[T.Fn].Decl;
  if (!D || !D->Virtual || T.Bound.This.empty() || Places[Places.rootOf(Inner)].Kind != PlaceKind::This)
    return false;
  PlaceId First = 0;
  for (PlaceId P = Inner; Places[P].Parent; P = Places[P].Parent)
    First = P;
  if (Places[First].Kind != PlaceKind::Field)
    return false;
  auto Info = L.field({Places[First].A});
  return Info.Owner && Info.Owner->Id == D->Parent;
}

bool Frame::isFollowed(PlaceId P) const {
  if (P >= E.Followed.size())
    E.Followed.resize(Places.size() + Places.size() / 2);
  Engine::Verdict &V = E.Followed[P];
  if (V == Engine::Verdict::Open)
    V = !isConstantStorage(P) && E.worthFollowing(P) && !isOfOtherClass(P) ? Engine::Verdict::Yes
                                                                           : Engine::Verdict::No;
  return V == Engine::Verdict::Yes;
}

TraceId Frame::lifted(TraceId Inner, const Target &T, const Circumstance &When) {
  TraceId Out = E.trace({When.Loc, When.How, L.Bodies[T.Fn].Facts->Id.Hash, Inner});
  return When.Via ? E.trace({When.Loc, TraceNode::What::Call, 0, Out}) : Out;
}

/// Both happen under the same locks, after the same joins, and so on.
static bool isAsBefore(const SharedAccess &A, const SharedAccess &B) {
  return A.Locks == B.Locks && A.Released == B.Released && A.Joined == B.Joined && A.Handed == B.Handed &&
         A.Ranges == B.Ranges;
}

// What is done once, where it has been done already.
bool Frame::isPast(const Lockset &Doing, const Lockset &Here) const {
  return llvm::any_of(Doing, [&](const HeldLock &H) {
    bool Once = E.isOnce(H.Lock) && Places[H.Lock].B <= 1; // a static's; the flag of call_once
    return Once && H.Mode == LockMode::Exclusive &&
           llvm::is_contained(Here, HeldLock{H.Lock, LockMode::Shared, 1});
  });
}

void Frame::instantiate(const Target &T, uint64_t Site, const Circumstance &When, bool CallBacks,
                        std::vector<SharedAccess> &Out) {
  const Summary &S = E.Summaries[T.Fn];
  if (!S.Analysed || Out.size() > MaxFootprint)
    return;
  Substitution Sub(*this, T, Site);
  const LocksetId ReleasedHere = When.State ? E.intern(When.State->Released) : 0;
  const SharedAccess *Last = nullptr;
  SharedAccess Under; // what Last happens under, in the words of this function
  LocksetId Held = 0; // by this function
  bool Past = false;
  for (const SharedAccess &Inner : S.Accesses) {
    if (Inner.Building && When.How == TraceNode::What::Call)
      continue; // an object under construction is its builder's alone
    if (Inner.Frees && When.How != TraceNode::What::Call && isHandedOver(Inner.Place))
      continue;
    if (When.Alone && (isCrowdedOut(Inner) || staysHere(Inner.Place, Sub)))
      continue;
    if (When.Apart && isThreadStorage(Inner.Place))
      continue; // every thread has its own
    PlaceSet Where = Sub.place(Inner.Place);
    if (When.Deeper) // of the thread between
      llvm::erase_if(Where, [&](PlaceId P) { return isThreadStorage(P); });
    std::optional<uint32_t> OnlyIf = premisesHere(Inner.When, Sub, When);
    if (Where.empty() || !OnlyIf)
      continue;
    if (!Last || !isAsBefore(*Last, Inner)) {
      Under.Released = translate(Inner.Released, Sub);
      Held = stillHeld(When.Locks, Under.Released, When.State);
      Under.Locks = translate(When.Again ? E.inTurns(Inner.Locks) : Inner.Locks, Sub);
      Under.Released = E.unite(Under.Released, ReleasedHere);
      Under.Joined = E.unite(When.Joined, translate(Inner.Joined, Sub));
      Under.Handed = translate(Inner.Handed, Sub);
      Under.Ranges = translateRanges(Inner.Ranges, Sub, When.Ranges);
      Last = &Inner;
      Past = isPast(E.lockset(Under.Locks), E.lockset(Held));
    }
    if (Past)
      continue;
    SharedAccess A = Inner;
    A.When = *OnlyIf;
    A.Released = Under.Released;
    A.Joined = Under.Joined;
    A.Handed = Under.Handed;
    A.Ranges = Under.Ranges;
    PlaceKind Origin = Places[Places.rootOf(Inner.Place)].Kind;
    A.Made = !Inner.Published &&
             (Origin == PlaceKind::Heap || Origin == PlaceKind::Local || Origin == PlaceKind::Temp);
    A.Guess |= T.Guess && !isOfDispatched(T, Inner.Place);
    if (isOneOfSeveral(Where) && !A.Each)
      (When.Each || llvm::all_of(Where, [&](PlaceId P) { return visitsEach(P); }) ? A.Each : A.Alias) = true;
    A.Alias |= T.Alias || Sub.Nameless.contains(Inner.Locks); // whose lock?
    llvm::erase_if(Where, [&](PlaceId P) { return !isFollowed(P); });
    if (!Where.empty() && !When.Alone) // who is alone tells the way of what is told at all
      A.Trace = lifted(Inner.Trace, T, When);
    const PlaceId Shelf = Where.empty() ? 0 : shelfOf(Inner, Sub);
    for (PlaceId P : Where) {
      A.Place = P;
      A.Shelf = standsForMany(P) ? Shelf : 0;
      A.Walks = Inner.Walks || (When.How == TraceNode::What::Call && visitsEach(P, false));
      A.Locks = E.unite(Held, withoutOthersLocks(Inner, P, Sub, Under.Locks));
      Out.push_back(A);
    }
  }
  if (!CallBacks || When.Depth > MaxThreadDepth)
    return;
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
    ++Inner.Depth;
    for (const Val &V : Callees)
      for (const Target &One : callableTargets(V, Args))
        instantiate(One, static_cast<uint64_t>(llvm::hash_combine(Site, R.Trace)), Inner, true, Out);
  }
  for (const SpawnRecord &R : S.Spawns)
    if (R.Ended || When.Depth)
      footprint(translate(R, Sub, When.Ranges), Out, When.Depth + 1);
}

uint64_t Frame::threadSite(const SpawnRecord &R) {
  return static_cast<uint64_t>(llvm::hash_combine(R.Loc.Line, R.Loc.Column, R.Loc.File.Hash)) >> 4;
}

// Everything that a started thread may touch: its function, what that calls back, and threads that it starts.
void Frame::footprint(const SpawnRecord &R, std::vector<SharedAccess> &Out, unsigned Depth) {
  if (Depth > MaxThreadDepth)
    return;
  std::vector<ArgVal> Args = argumentsOf(R.Args, R.ArgPlaces, R.ArgTypes);
  uint64_t Site = threadSite(R);
  Circumstance When;
  When.Loc = R.Loc;
  When.How = R.Carrier ? TraceNode::What::Post : TraceNode::What::Spawn;
  When.Depth = Depth;
  When.Apart = true;
  When.Deeper = Depth || R.Nested;
  When.Locks = E.intern(heldByTaker(R.Carrier));
  When.Ranges = R.Ranges;
  When.Each = R.Each;
  for (const Val &V : refreshed(R.Callable)) {
    Targets T = callableTargets(V, Args);
    for (Target &One : T) {
      One.Guess |= R.Guess;
      instantiate(One, Site, When, true, Out);
    }
  }
}

bool Frame::notifies(PlaceId Flag) const {
  TypeRole R = L.role(typeOf(Flag));
  return R == TypeRole::Condition || R == TypeRole::Synchronized;
}

void Frame::findPublications() {
  for (uint32_t B = 0; B < Plans.size(); ++B)
    for (uint32_t I = 0; I < Plans[B].size(); ++I)
      if (Plans[B][I].Kind == OpKind::Publish)
        Publications.push_back({Plans[B][I].Place,
                                Plans[B][I].Value,
                                B,
                                I,
                                Plans[B][I].ByCallee ? Plans[B][I].Index : ~0u,
                                notifies(Plans[B][I].Place),
                                {},
                                {}});
  if (Publications.empty())
    return;
  std::vector<llvm::SmallVector<uint32_t, 2>> Preds(Plans.size()), Succs(Plans.size());
  for (uint32_t B = 0; B < Plans.size(); ++B)
    for (uint32_t C : Facts.Blocks[B].Successors) {
      Succs[B].push_back(C);
      Preds[C].push_back(B);
    }
  auto Reach = [&](uint32_t From, const std::vector<llvm::SmallVector<uint32_t, 2>> &Next) {
    llvm::BitVector Seen(static_cast<unsigned>(Plans.size()));
    llvm::SmallVector<uint32_t, 16> Work{From};
    while (!Work.empty())
      for (uint32_t C : Next[Work.pop_back_val()])
        if (!Seen.test(C)) {
          Seen.set(C);
          Work.push_back(C);
        }
    return Seen;
  };
  if (Plans.size() > 500)
    Publications.clear();
  for (Publication &P : Publications) {
    P.Before = Reach(P.Block, Preds);
    P.After = Reach(P.Block, Succs);
  }
}

// What can only come before a release is seen by whoever sees the flag.
// A callee's own publications are in order with what it does by its own account.
Lockset Frame::withPublication(Lockset Locks, uint32_t Block, uint32_t Position, uint32_t Run) {
  for (const Publication &P : Publications) {
    if (Run != ~0u && P.Run == Run)
      continue;
    bool Before = P.Before.test(Block) || (Block == P.Block && Position < P.Position);
    bool After = P.After.test(Block) || (Block == P.Block && Position > P.Position);
    if (Before && !After)
      add(Locks, {P.Flag, LockMode::Publish, P.Value});
    else if (Before || After)
      add(Locks, {P.Flag, LockMode::Turn, After && P.Notifies ? TurnAfterAnother : uint8_t(1)});
  }
  return Locks;
}

void Frame::collect() {
  Collecting = true;
  if (AliveAtEntry.empty())
    E.LockEdges.erase(F);
  findPublications();
  followHandOvers();
  findPremises();
  findSetUps();
  Sides.resize(Spawns.size());
  Lent.resize(Spawns.size());
  AliveOnReturn.assign(Spawns.size(), 0);
  Overlapped.assign(Spawns.size(), llvm::BitVector(static_cast<unsigned>(Spawns.size())));
  for (uint32_t B = 0; B < Plans.size(); ++B) {
    if (!In[B].Reached)
      continue;
    Flow S = In[B];
    CurrentBlock = B;
    const Op *Returning = nullptr;
    for (uint32_t I = 0; I < Plans[B].size(); ++I) {
      if (Plans[B][I].Kind == OpKind::Die)
        collectDeath(Plans[B][I], S, Returning);
      if (Plans[B][I].Kind == OpKind::Return)
        Returning = &Plans[B][I];
      CurrentPosition = I;
      collectOp(Plans[B][I], S, B, I);
      apply(Plans[B][I], S);
    }
    if (Returning) // what guards hold until here is let go of by now
      collectReturn(*Returning, S);
  }
  findInversions();
  collectExit();
  leaveAtExit();
}

// A callee may join our threads before or after it starts its own.
void Frame::collectSpawn(uint32_t Spawn, const Flow &S, uint32_t Block) {
  llvm::BitVector Alive = S.Alive;
  SharedAccess Start;
  Start.Joined = Spawns[Spawn].FromCallee ? Spawns[Spawn].Record.Joined : 0;
  if (S.AtCall)
    for (unsigned I : S.AtCall->first.set_bits())
      if (!Alive.test(I) && !doneBefore(Start, I))
        Alive.set(I);
  for (const HeldLock &H : S.Locks)
    if (H.Mode == LockMode::Exclusive && Places[H.Lock].Kind == PlaceKind::Once)
      StartedOnce[Spawn] = H.Lock;
  collectDangling(Spawn);
  Overlapped[Spawn] |= Alive;
  compareSpawn(Spawn, Alive, Block);
  Spawns[Spawn].Record.Joined = E.unite(Start.Joined, E.intern(S.AtCall ? S.AtCall->second : S.Joined));
}

// `while (!m.try_lock()) yield();` waits: nothing else ends the loop, and nothing is let go of in it.
static bool isSpin(const FunctionFacts &F, const std::vector<std::vector<Op>> &Plans, const Loop *Around,
                   llvm::function_ref<bool(const Terminator &)> IsTested) {
  if (!Around)
    return false;
  for (unsigned B : Around->Blocks.set_bits()) {
    for (uint32_t To : F.Blocks[B].Successors)
      if (!Around->Blocks.test(To) && !IsTested(F.Blocks[B].End))
        return false;
    for (const Op &O : Plans[B])
      if (O.Kind == OpKind::Release || O.Kind == OpKind::GuardRelease || O.Kind == OpKind::Waited)
        return false;
  }
  return true;
}

void Frame::collectOp(const Op &O, const Flow &S, uint32_t Block, uint32_t Position) {
  switch (O.Kind) {
  case OpKind::Try:
    if (O.Result && isSpin(Facts, Plans, innermostLoop(Block), [&](const Terminator &End) {
          return End.Kind == TerminatorKind::Branch && End.Test && flagOf(End.Test->Left) == O.Result;
        }))
      collectWant(O, S);
    return;
  case OpKind::Acquire:
  case OpKind::GuardInit:
  case OpKind::GuardAcquire:
    return collectWant(O, S);
  case OpKind::Access: {
    SharedAccess A = Accesses[O.Index];
    if (E.WithGuards && !A.Moves)
      observe(A, O.Loc, S);
    if (!O.WhenTrue) // of interest for what guards it only
      return;
    A.Each = visitsEach(A.Place, A.Alias);
    A.Walks = A.Each || stepsThrough(O.Place, Block);
    A.Alias &= !A.Walks;
    A.Locks = E.intern(withPublication(S.Locks, Block, Position));
    A.When = E.intern(Shown[Block]);
    A.Joined = E.intern(S.Joined);
    A.Released = E.intern(S.Released);
    A.Trace = E.trace({O.Loc, TraceNode::What::Event, 0, 0});
    A.Published = llvm::is_contained(S.Published, Places.rootOf(A.Place));
    A.Handed = handedLater(A.Place, S);
    if (!A.Ranges)
      A.Ranges = rangesCounted(A.Place);
    A.Exposed = isHanded(A.Place, S);
    compareEvent(A, S, false);
    record(A);
    return;
  }
  case OpKind::Run:
    return collectRun(Runs[O.Index], S, withPublication(S.Locks, Block, Position, O.Index), Block);
  case OpKind::Spawn:
    return collectSpawn(O.Index, S, Block);
  case OpKind::Needs:
    if (E.WithGuards)
      E.PromisedCalls.push_back({F, Promising[O.Index], E.intern(realLocks(S.Locks)), O.Locks, O.Loc});
    return;
  default:
    return;
  }
}

// What the function calls back itself comes first, and is not crowded out by what its callees call back.
void Frame::openInvokes(const RunPlan &R, const Circumstance &When, uint32_t Block) {
  auto Put = [&](InvokeRecord I, bool Own) {
    uint64_t Key = static_cast<uint64_t>(llvm::hash_combine(I.Callable.Place, I.Locks, I.AsThread));
    size_t Told = Own ? OwnInvokes : OpenInvokes.size() - OwnInvokes;
    bool Visible = I.Callable.Kind == ValKind::Load &&
                   (leavesFrame(I.Callable.Place) || Places[I.Callable.Place].Kind == PlaceKind::Param);
    if (Told >= MaxInvokes || !OpenKeys.insert(Key).second || !Visible)
      return;
    OpenInvokes.insert(Own ? OpenInvokes.begin() + OwnInvokes++ : OpenInvokes.end(), std::move(I));
  };
  if (R.What.Fn == ~0u) {
    InvokeRecord I;
    I.Callable = {ValKind::Load, R.What.Bound.Closure, 0};
    I.Args.assign(R.What.Bound.Params.begin(), R.What.Bound.Params.end());
    I.Locks = When.Locks;
    I.Joined = When.Joined;
    I.AsThread = R.AsThread;
    I.Announces = announcedAfter(Block, CurrentPosition);
    I.Trace = E.trace({R.Loc, TraceNode::What::Event, 0, 0});
    return Put(std::move(I), true);
  }
  const Summary &S = E.Summaries[R.What.Fn];
  if (S.Invokes.empty() || OpenInvokes.size() - OwnInvokes >= MaxInvokes)
    return;
  Substitution Sub(*this, R.What, R.Site);
  const PlaceSet After = announcedAfter(Block, CurrentPosition);
  for (const InvokeRecord &Inner : S.Invokes) {
    Vals Callees;
    Sub.value(Inner.Callable, Callees);
    for (const Val &V : Callees) {
      if (V.Kind != ValKind::Load)
        continue;
      InvokeRecord I;
      I.Callable = V;
      for (const Vals &A : Inner.Args) {
        I.Args.push_back({});
        for (const Val &One : A)
          Sub.value(One, I.Args.back());
      }
      I.Locks = E.unite(When.Locks, translate(Inner.Locks, Sub));
      I.Joined = E.unite(When.Joined, translate(Inner.Joined, Sub));
      I.AsThread = R.AsThread || Inner.AsThread;
      I.Announces = After;
      for (PlaceId P : Inner.Announces)
        for (PlaceId Q : Sub.place(P))
          addPlace(I.Announces, Q);
      I.Trace = E.trace({R.Loc, TraceNode::What::Call, L.Bodies[R.What.Fn].Facts->Id.Hash, Inner.Trace});
      Put(std::move(I), false);
    }
  }
}

// The rounds of a loop that is shared out among a team: its counter is each member's own, also where the team
// was formed further out.
PlaceId Frame::ofOneRound(PlaceId P) {
  const PlaceNode N = Places[P];
  if (!N.Parent)
    return P;
  bool Counted = isElement(P) && indexKind(N.A) >= IndexKind::Variable;
  if (const PlaceNode &By = Places[Counted ? static_cast<PlaceId>(N.B) : 0]; By.Kind == PlaceKind::Local)
    Counted = !E.sweeps(By.A) || E.HandedBy.contains(By.A); // an inner loop goes through all of them
  PlaceId Parent = ofOneRound(N.Parent);
  return Places.step(Parent, N.Kind, N.A, Counted ? Places.root(PlaceKind::Temp, uint64_t(F) << 32) : N.B);
}

// The object's own storage, or what it owns: not what a plain pointer in it leads to, unless that is freed.
bool Frame::isPartOf(const SharedAccess &A, PlaceId Whole) const {
  for (PlaceId P = A.Place; P; P = Places[P].Parent) {
    if (P == Whole)
      return true;
    if (Places[P].Kind == PlaceKind::Deref && !A.Frees)
      if (TypeRole Role = L.role(typeOf(Places[P].Parent)); Role != TypeRole::SmartPointer)
        return false;
  }
  return false;
}

void Frame::collectRun(const RunPlan &R, const Flow &S, Lockset Locks, uint32_t Block) {
  Circumstance When;
  When.Loc = R.Loc;
  When.How = R.AsThread ? TraceNode::What::Spawn : TraceNode::What::Call;
  When.Apart = R.AsThread;
  if (R.AsThread) // a thread starts with no lock of its own
    Locks.clear();
  for (const HeldLock &H : R.Locks)
    add(Locks, H);
  if (R.Once)
    add(Locks, {R.Once, LockMode::Exclusive, 1});
  When.Locks = E.intern(Locks);
  When.Joined = E.unite(E.intern(S.Joined), E.intern(R.Joined));
  When.Via = R.Via;
  When.Ranges = R.Ranges;
  When.Again = innermostLoop(Block) != nullptr;
  When.State = &S;
  When.Alone = (S.Alive.none() || E.hasAllRaces()) && !R.AsThread;
  openInvokes(R, When, Block);
  if (E.WithGuards && R.What.Fn != ~0u) {
    noteCall(R, S);
    observeLent(R, S);
  }
  if (R.What.Fn != ~0u)
    collectWants(R, When, Locks, S);
  if (R.What.Fn == ~0u || !E.WithAccesses)
    return;
  findLeft(R, S);
  if ((Entries.size() >= MaxEntries || !E.followsAccesses(F)) && When.Alone) // nobody to meet or to tell
    return;
  std::vector<SharedAccess> Event;
  instantiate(R.What, R.Site, When, false, Event);
  if (R.Left)
    llvm::erase_if(Event, [&](const SharedAccess &A) { return isPartOf(A, R.Left); });
  for (SharedAccess &A : Event) {
    A.Handed = E.unite(A.Handed, handedLater(A.Place, S));
    A.Exposed |= isHanded(A.Place, S);
  }
  auto Joins = [](const SharedAccess &A) { return A.Joined != 0; };
  compareEvent(Event, S, S.Renewed.none() || llvm::any_of(E.Summaries[R.What.Fn].Accesses, Joins));
  if (R.AsThread) {
    ThreadSide Side;
    Side.Accesses = Event;
    Side.Ready = true;
    index(Side, *this);
    Versus V;
    V.Self = true;
    V.Distributed = R.Distributed;
    for (const Vals &Given :
         R.Distributed ? llvm::ArrayRef<Vals>(R.What.Bound.Params) : llvm::ArrayRef<Vals>())
      for (const Val &One : Given) // each round is given an element of its own
        if (One.Kind == ValKind::Pointee)
          V.Own.push_back(One.Place);
    V.RegionLoc = R.Loc;
    for (const SharedAccess &A : Event)
      compare(A, Side, V);
  }
  for (SharedAccess &A : Event) {
    if (R.Distributed)
      A.Place = ofOneRound(A.Place);
    A.Published |= llvm::is_contained(S.Published, Places.rootOf(A.Place));
    if (SharedAccess *Told = record(A); Told && When.Alone)
      Told->Trace = lifted(A.Trace, R.What, When);
  }
}

void Frame::collectReturn(const Op &O, const Flow &S) {
  noteReturn(O, S);
  Lockset Held = visible(S.Locks);
  if (O.How == Op::Take::Yes)
    ConstantReturns.push_back({O.WhenTrue, Held});
  if (!O.Result)
    return;
  for (const Pending &P : S.Flags)
    if (P.Result == O.Result && !P.Handle) {
      bool Left = P.Down == CountDown::Left;
      for (const HeldLock &H : visible(Left ? ofTheLast(P) : P.Locks))
        ConditionalReturns.push_back({H, P.WhenTrue && !Left});
    }
}

} // namespace fearless
