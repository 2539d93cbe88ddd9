// What a caller can see: everything about storage that outlives the call.
#include "program/Classes.h"
#include "program/Frame.h"

#include <algorithm>

namespace fearless {

static constexpr size_t MaxBinds = 120;
static constexpr size_t MaxBindsOfConstructor =
    400; // what an object is made of says whom its members lead to
static constexpr unsigned MaxGlobalCaptures = 16;
static constexpr size_t MaxCallables = 200;
static constexpr unsigned MaxBindDepth = 6;
static constexpr size_t MaxSpawns = 48;
static constexpr size_t MaxPublishes = 32; ///< a set of locks has room for fewer

// Locks, guards and handles at the exit.
void Frame::exportExit() {
  Summary &S = E.Summaries[F];
  S.Lent = LentAccesses;
  if (Facts.Blocks.size() < 2 || !In[1].Reached)
    return;
  const Flow &Exit = In[1];
  for (const Val &V : Returned)
    if (V.Kind == ValKind::Pointee && Places[V.Place].Kind == PlaceKind::Heap && !hasEscaped(Exit, V.Place))
      S.Fresh.push_back(V.Place);
  S.Acquired = visible(Exit.Locks);
  llvm::erase_if(S.Acquired, [&](const HeldLock &H) { // the caller's, and never let go
    return llvm::is_contained(Asserted, H.Lock) &&
           llvm::none_of(Exit.Released, [&](const HeldLock &R) { return R.Lock == H.Lock; });
  });
  for (const HeldLock &H : visible(Exit.Released))
    if (H.Mode < LockMode::Publish)
      S.Released.push_back(H);
  for (const HeldLock &H : S.Acquired) // a member function that leaves a field locked makes its class a lock
    if (H.Mode != LockMode::Phase && Places[H.Lock].Kind == PlaceKind::Field &&
        Places[Places[H.Lock].Parent].Kind == PlaceKind::This)
      E.WrappedLocks.insert(Places[H.Lock].A);
  for (const GuardState &G : Exit.Guards)
    if (leavesFrame(G.Guard))
      S.Guards.push_back({G.Guard, visible(G.Locks), G.Held == GuardState::Hold::Yes});
  for (PlaceId G : GuardReleases) // that are not taken again
    if (llvm::any_of(Exit.Released,
                     [&](const HeldLock &H) { return H.Lock == G && H.Mode == LockMode::Observe; }))
      S.GuardReleases.push_back(G);
  for (const HeldLock &H : Exit.Joined)
    if (leavesFrame(H.Lock) || Places[H.Lock].Kind == PlaceKind::Param)
      (H.Mode == LockMode::Shared ? S.Terminates : S.Joins).push_back(H.Lock);
  for (PlaceId P : Exit.Waited)
    if (leavesFrame(P))
      S.Waits.push_back(P);
  for (PlaceId P : S.Waits)
    if (Draining.contains(P))
      S.Drains.push_back(P);
  // `return true` with the lock and `return false` without it make a try-lock.
  Lockset True, False;
  bool AnyTrue = false, AnyFalse = false;
  for (const auto &[Value, Held] : ConstantReturns) {
    Lockset &Side = Value ? True : False;
    bool &Any = Value ? AnyTrue : AnyFalse;
    Side = Any ? meet(Side, Held) : Held;
    Any = true;
  }
  if (AnyTrue && AnyFalse)
    for (bool Value : {true, false})
      for (const HeldLock &H : Value ? True : False)
        if (llvm::none_of(Value ? False : True, [&](const HeldLock &X) { return X.Lock == H.Lock; }))
          S.Conditional.push_back({H, Value});
  S.Conditional.insert(S.Conditional.end(), ConditionalReturns.begin(), ConditionalReturns.end());
}

// A closure that has only globals and functions in it is the same for everybody, too.
bool Frame::keepClosureGlobally(PlaceId Closure) {
  std::vector<std::pair<PlaceId, Val>> Kept;
  for (unsigned I = 0; I < MaxGlobalCaptures; ++I) {
    PlaceId Slot = Places.captureOf(Closure, I);
    auto It = Env.find(Slot);
    if (It == Env.end())
      continue;
    for (const Val &V : It->second) {
      bool Global = V.Place && Places[Places.rootOf(V.Place)].Kind == PlaceKind::Global;
      if (V.Kind != ValKind::Constant && V.Kind != ValKind::Function && !Global)
        return false;
      Kept.push_back({Slot, V});
    }
  }
  for (const auto &[Slot, V] : Kept)
    E.keepGlobally(Slot, V);
  return true;
}

// What a static local is given, and what that leads to, is made once: all who ask for it get the same.
void Frame::findOnceObjects() {
  auto Add = [&](PlaceId P) {
    PlaceId R = P ? Places.rootOf(P) : 0;
    return R && Places[R].Kind == PlaceKind::Heap && !standsForMany(R) && E.OnceObjects.insert(R).second;
  };
  bool Any = false;
  for (const auto &[Dest, Kept] : Env) {
    const GlobalVariable *G = Places[Dest].Kind == PlaceKind::Global ? L.global({Places[Dest].A}) : nullptr;
    bool Once = G && G->Enclosing == Facts.Id && !G->ThreadLocal;
    for (const Val &V : Once ? llvm::ArrayRef<Val>(Kept) : llvm::ArrayRef<Val>())
      Any |= V.Kind == ValKind::Pointee && Add(V.Place);
  }
  while (Any) {
    Any = false;
    for (const auto &[Dest, Kept] : Env)
      for (const Val &V : Kept)
        if (V.Kind == ValKind::Pointee && E.OnceObjects.contains(Places.rootOf(Dest)))
          Any |= Add(V.Place);
  }
}

// Closures, copies and results that something exported leads to must take along what they hold.
// A variable that holds a number and nothing else: whoever is given it is told the number.
bool Frame::isNumber(PlaceId P) {
  auto IsConstant = [](const Val &V) { return V.Kind == ValKind::Constant; };
  auto It = Env.find(P);
  return (Places[P].Kind == PlaceKind::Temp || Places[P].Kind == PlaceKind::Local) && It != Env.end() &&
         llvm::all_of(It->second, IsConstant);
}

void Frame::exportBinds(llvm::DenseSet<PlaceId> Escaping) {
  Summary &S = E.Summaries[F];
  llvm::SmallVector<PlaceId, 16> Work(Escaping.begin(), Escaping.end());
  llvm::DenseMap<PlaceId, llvm::SmallVector<PlaceId, 4>> ByRoot;
  std::vector<PlaceId> Dests;
  for (const auto &[Dest, V] : Env)
    Dests.push_back(Dest);
  std::sort(Dests.begin(), Dests.end());
  if (!E.WithAccesses) // of however many records, the callers of their callbacks know only a few
    for (PlaceId Dest : Dests)
      for (const Val &V : Env[Dest])
        if (V.Kind == ValKind::Function && Places[Dest].Kind == PlaceKind::Field)
          noteKept(E, Dest, V);
  size_t Pointers = 0, Callables = 0;
  const size_t MaxPointers = isConstructor() ? MaxBindsOfConstructor : MaxBinds;
  auto isGlobal = [&](PlaceId P) { return P && Places[Places.rootOf(P)].Kind == PlaceKind::Global; };
  auto Export = [&](PlaceId Dest) {
    if (Places[Dest].Depth > MaxBindDepth)
      return;
    const TypeFacts *T = Places[Dest].Kind == PlaceKind::Field ? typeOf(Dest) : nullptr;
    bool Number = T && T->Kind == TypeKind::Scalar;
    for (const Val &V : Env[Dest]) {
      if (V.Kind == ValKind::Constant || (V.Kind == ValKind::Load && (Number || isNumber(V.Place))))
        continue;
      if (isGlobal(Dest) &&
          (V.Kind == ValKind::Function || (V.Kind != ValKind::Thread && isGlobal(V.Place)))) {
        E.keepGlobally(Dest, V);
        continue;
      }
      if (isGlobal(Dest) && V.Kind == ValKind::Load) // a table of functions, filled here and copied there
        for (PlaceId Part : Dests)
          if (Places[Part].Kind == PlaceKind::Field && Places[Part].Parent == V.Place)
            for (const Val &W : Env[Part])
              if (W.Kind == ValKind::Function)
                E.keepGlobally(Places.field(Dest, {Places[Part].A}), W);
      if (isGlobal(Dest) && V.Kind == ValKind::Closure && keepClosureGlobally(V.Place))
        E.keepGlobally(Dest, V);
      bool Plain = V.Kind == ValKind::Load || V.Kind == ValKind::Pointee;
      if (++(Plain ? Pointers : Callables) > (Plain ? MaxPointers : MaxCallables))
        continue;
      S.Binds.push_back({Dest, V});
      if (PlaceId R = V.Place ? Places.rootOf(V.Place) : 0; R && Escaping.insert(R).second)
        Work.push_back(R);
    }
  };
  for (PlaceId Dest : Dests) {
    PlaceId R = Places.rootOf(Dest);
    PlaceKind K = Places[R].Kind;
    if (K == PlaceKind::Local || K == PlaceKind::Temp || K == PlaceKind::Heap)
      ByRoot[R].push_back(Dest);
    else if (leavesFrame(Dest))
      Export(Dest);
  }
  llvm::DenseSet<PlaceId> Done;
  while (!Work.empty()) {
    PlaceId R = Work.pop_back_val();
    if (Done.insert(R).second)
      for (PlaceId Dest : ByRoot.lookup(R))
        Export(Dest);
  }
  std::sort(S.Binds.begin(), S.Binds.end());
  S.Binds.erase(std::unique(S.Binds.begin(), S.Binds.end()), S.Binds.end());
  for (PlaceId R : Done)
    if (standsForMany(R))
      E.ManyObjects.insert(R);
  // Objects that nothing outside leads to are nobody else's.
  std::erase_if(Entries, [&](const SharedAccess &A) {
    PlaceId R = Places.rootOf(A.Place);
    return Places[R].Kind == PlaceKind::Heap && !Escaping.contains(R);
  });
}

// The call is made by the function itself, or by others of its class; a plain function may leave it to a
// class.
static bool isOwnCall(const Engine &E, FunctionIdx F, TraceId T) {
  const FunctionDecl *D = E.L.Bodies[F].Decl;
  TypeId Class = D ? D->Parent : TypeId();
  for (; T; T = E.trace(T).Next)
    if (uint64_t Callee = E.trace(T).Callee) {
      const FunctionDecl *C = E.L.decl({Callee});
      if (!C || !C->Parent || (Class && C->Parent != Class))
        return false;
      Class = C->Parent;
    }
  return static_cast<bool>(Class); // a pool in C takes its work from a queue
}

// What a thread calls back, as its starter knows it.
void Frame::noteCalledBack(const Target &T, SourceLoc Start, uint64_t Site, unsigned Depth) {
  const Summary &S = E.Summaries[T.Fn];
  if (Depth > 2 || S.Invokes.empty())
    return;
  Substitution Sub(*this, T, Site);
  auto IsOwn = [&](const InvokeRecord &R) { return isOwnCall(E, T.Fn, R.Trace); };
  bool RunsOne = !Depth && llvm::count_if(S.Invokes, IsOwn) == 1;
  for (const InvokeRecord &R : S.Invokes) {
    Vals Callees;
    Sub.value(R.Callable, Callees);
    for (const Val &V : Callees) {
      if (V.Kind == ValKind::Function)
        for (FunctionIdx Fn : L.bodies({V.N})) {
          E.StartedAt[Fn].insert(Start);
          E.CalledBack.insert(Fn);
        }
      for (const Target &One : callableTargets(V, {})) {
        if (RunsOne && IsOwn(R))
          E.GivenToRun.insert(L.Bodies[One.Fn].Facts->Id.Hash);
        E.StartedAt[One.Fn].insert(Start);
        if (E.CalledBack.insert(One.Fn).second)
          noteCalledBack(One, Start, Site, Depth + 1);
      }
    }
  }
}

// The functions that threads started here enter.
void Frame::noteEntries() {
  auto Note = [&](const Target &T, SourceLoc At, bool Many) {
    E.ThreadEntries.insert(T.Fn);
    E.StartedAt[T.Fn].insert(At);
    if (Many)
      E.ManyEntries.insert(T.Fn);
  };
  for (const FrameSpawn &S : Spawns) {
    if (!S.FromCallee && !S.Record.Carrier)
      E.SpawnPlaces.insert(S.Record.Loc);
    bool Many = S.Record.Many || innermostLoop(S.Block);
    std::vector<ArgVal> Args = argumentsOf(S.Record.Args, S.Record.ArgPlaces, S.Record.ArgTypes);
    for (const Val &V : refreshed(S.Record.Callable))
      for (const Target &T : callableTargets(V, Args)) {
        Note(T, S.Record.Loc, Many);
        noteCalledBack(T, S.Record.Loc, threadSite(S.Record), 0);
      }
  }
  if (!Spawns.empty())
    E.Starters.insert(F);
  for (const RunPlan &R : Runs)
    if (R.AsThread && R.What.Fn != ~0u) {
      E.Starters.insert(F);
      Note(R.What, R.Loc, true);
      E.SpawnPlaces.insert(R.Loc);
    }
}

// `for (auto &w : workers_) w->start();`
bool Frame::startsForEach(const FrameSpawn &S) {
  uint32_t Here = std::exchange(CurrentBlock, S.Block);
  auto Leads = [&](const Val &V) { return V.Kind == ValKind::Pointee && visitsEach(V.Place); };
  bool Out = llvm::any_of(S.Record.ArgPlaces, [&](PlaceId P) { return llvm::any_of(load(P), Leads); });
  for (const Vals &A : S.Record.Args)
    Out |= llvm::any_of(refreshed(A), Leads);
  for (const Val &V : refreshed(S.Record.Callable))
    for (unsigned I = 0; V.Kind == ValKind::Closure && I < 8; ++I)
      Out |= llvm::any_of(load(Places.captureOf(V.Place, I)), Leads);
  CurrentBlock = Here;
  return Out;
}

void Frame::exportSummary() {
  noteEntries();
  Summary &S = E.Summaries[F];
  S = {};
  S.Analysed = true;
  exportExit();
  S.Returns.assign(Returned.begin(), Returned.end());
  S.Invokes = std::move(OpenInvokes);
  S.Wants = std::move(Wants);
  S.Deaths = std::move(Deaths);
  for (PlaceId P : Takes)
    if (leavesFrame(P))
      S.Takes.push_back(P);
  for (PlaceId P : Cancels)
    if (leavesFrame(P))
      S.Cancels.push_back(P);
  for (PlaceId P : Removes)
    if (leavesFrame(P))
      S.Removes.push_back(P);
  S.Left = std::move(Left);
  S.Detaches.assign(Detaches.begin(), Detaches.end());
  for (const Publication &P : Publications)
    if (HeldLock H{P.Flag, LockMode::Publish, P.Value};
        S.Publishes.size() < MaxPublishes && leavesFrame(P.Flag) && !llvm::is_contained(S.Publishes, H))
      S.Publishes.push_back(H);

  // A thread outlives the call if it may be alive at the exit, or if there is none.
  bool Returns = In.size() > 1 && In[1].Reached;
  llvm::BitVector Alive = Returns ? In[1].Alive : llvm::BitVector(static_cast<unsigned>(Spawns.size()));
  llvm::DenseSet<PlaceId> Escaping;
  auto Escape = [&](const Val &V) {
    if (V.Place)
      Escaping.insert(Places.rootOf(V.Place));
  };
  std::vector<uint32_t> NewNumber(Spawns.size(), ~0u);
  for (uint32_t I = 0; I + AliveAtEntry.size() < Spawns.size(); ++I) {
    if (S.Spawns.size() >= MaxSpawns) {
      E.CrowdedPlaces.insert(Spawns[I].Record.Loc);
      continue;
    }
    SpawnRecord R = Spawns[I].Record;
    R.Each |= startsForEach(Spawns[I]);
    R.Ended |= !Alive.test(I) && Returns;
    R.Beside.clear();
    R.Starter = Spawns[I].Starter < I ? NewNumber[Spawns[I].Starter] : ~0u;
    R.Joined = E.intern(visible(E.lockset(R.Joined)));
    R.Once = StartedOnce.contains(I) ? StartedOnce.lookup(I) : R.Once;
    settle(I, R);
    if (R.Ended) {
      for (uint32_t Other : Spawns[I].Beside)
        if (NewNumber[Other] != ~0u)
          R.Beside.push_back(NewNumber[Other]);
      if (I < Overlapped.size())
        for (unsigned Other : Overlapped[I].set_bits())
          if (Other < I && NewNumber[Other] != ~0u && !llvm::is_contained(R.Beside, NewNumber[Other]))
            R.Beside.push_back(NewNumber[Other]);
    }
    bool Meets = !R.Ended || I >= Overlapped.size() || Overlapped[I].test(I); // itself, of another round
    R.Many |= innermostLoop(Spawns[I].Block) && Meets && !R.Carrier &&
              !R.Once; // posted work is run by as many as take it
    if (!R.Trace)
      R.Trace = E.trace({R.Loc, TraceNode::What::Event, 0, 0});
    R.Callable = refreshed(R.Callable);
    for (Vals &V : R.Args)
      V = refreshed(V);
    for (const Val &V : R.Callable)
      Escape(V);
    for (const Vals &A : R.Args)
      for (const Val &V : A)
        Escape(V);
    for (PlaceId P : R.ArgPlaces)
      Escape({ValKind::Load, P, 0});
    NewNumber[I] = static_cast<uint32_t>(S.Spawns.size());
    S.Spawns.push_back(std::move(R));
  }
  for (const Val &V : S.Returns)
    Escape(V);
  for (const InvokeRecord &I : S.Invokes)
    for (const Vals &A : I.Args)
      for (const Val &V : A)
        Escape(V);
  findOnceObjects();
  exportBinds(std::move(Escaping));
  // Handles are numbered by the summary's threads; those of finished threads name nothing.
  auto Renumber = [&](Val &V) {
    if (V.Kind == ValKind::Thread)
      V.N = V.N < NewNumber.size() ? NewNumber[V.N] : ~0u;
    return V.Kind == ValKind::Thread && V.N == uint64_t(~0u);
  };
  std::erase_if(S.Binds, [&](BindRecord &B) { return Renumber(B.Source); });
  std::erase_if(S.Returns, Renumber);
  for (WantRecord &W : S.Wants) {
    llvm::erase_if(W.Beside, [&](uint32_t I) { return I >= NewNumber.size() || NewNumber[I] == ~0u; });
    for (uint32_t &I : W.Beside)
      I = NewNumber[I];
  }
  S.Accesses = std::move(Entries);
}

} // namespace fearless
