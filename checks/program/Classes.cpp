// Two questions that no single function can answer. Which containers are work queues: those whose
// elements a started thread calls. And what a library class does when its users call it: a thread that
// one member function leaves running on the object is beside every other public operation — save that a
// setter of something which the thread only reads is taken for configuration made before the start.
#include "program/Classes.h"

#include "program/Filter.h"
#include "program/Frame.h"
#include "program/LockGraph.h"

#include "llvm/ADT/SmallSet.h"

#include <map>

namespace fearless {

static constexpr size_t MaxKept = 16;

// The field or global whose element the place is or lies in, nearest first; 0 if none.
static uint64_t queueOf(const Engine &E, PlaceId P) {
  bool Element = false;
  for (; P; P = E.Places[P].Parent) {
    PlaceKind K = E.Places[P].Kind;
    Element |= K == PlaceKind::Element || K == PlaceKind::Index;
    if (Element && (K == PlaceKind::Field || K == PlaceKind::Global))
      return E.Places[P].A;
  }
  return 0;
}

// The field or global that something is kept in.
static uint64_t keptAs(const Engine &E, PlaceId Dest) {
  uint64_t Key = E.lastField(Dest);
  PlaceId R = E.Places.rootOf(Dest);
  return !Key && E.Places[R].Kind == PlaceKind::Global ? E.Places[R].A : Key;
}

static void keepCallable(Engine &E, uint64_t Key, uint64_t Function) {
  auto &Kept = E.FieldCallables[Key];
  bool Known = llvm::any_of(Kept, [&](const Val &Have) { return Have.N == Function; });
  if (Key && !Known && Kept.size() < MaxKept)
    Kept.push_back({ValKind::Function, 0, Function});
}

void noteKept(Engine &E, PlaceId Dest, const Val &V) {
  if (V.Kind == ValKind::Closure || V.Kind == ValKind::Bound)
    E.ClosureQueues.insert(queueOf(E, Dest));
  if (V.Kind != ValKind::Function && V.Kind != ValKind::Closure)
    return;
  keepCallable(E, keptAs(E, Dest), V.N);
}

// `body_(std::bind(&Pool::run, this))`: what is bound is called.
static void noteBound(Engine &E, llvm::ArrayRef<BindRecord> Binds) {
  for (const BindRecord &B : Binds)
    if (PlaceId Called = B.Source.Kind == ValKind::Bound ? E.Places.captureOf(B.Source.Place, 0) : 0)
      for (const BindRecord &Inner : Binds)
        if (Inner.Dest == Called)
          noteKept(E, B.Dest, Inner.Source);
}

// `record->body = body_;`: one member is given what another one keeps.
static void noteCopied(Engine &E) {
  std::vector<std::pair<uint64_t, uint64_t>> Copies;
  for (FunctionIdx F = 0; F < E.L.Bodies.size(); ++F)
    for (const BindRecord &B : E.Summaries[F].Binds)
      if (B.Source.Kind == ValKind::Load)
        if (uint64_t From = E.lastField(B.Source.Place), To = E.lastField(B.Dest); From && To && From != To)
          Copies.push_back({From, To});
  constexpr unsigned MaxSteps = 3;
  for (unsigned Step = 0; Step < MaxSteps; ++Step)
    for (auto [From, To] : Copies)
      if (auto It = E.FieldCallables.find(From); It != E.FieldCallables.end())
        for (const Val &V : llvm::SmallVector<Val, 2>(It->second))
          keepCallable(E, To, V.N);
}

// An object with a closure in it is put into a container: a task with its due time, or its owner's pointer to
// it.
static void noteParts(Engine &E, llvm::ArrayRef<BindRecord> Binds) {
  llvm::DenseSet<PlaceId> WithClosure;
  for (const BindRecord &B : Binds)
    if (B.Source.Kind == ValKind::Closure || B.Source.Kind == ValKind::Bound)
      WithClosure.insert(E.Places.rootOf(B.Dest));
  if (WithClosure.empty())
    return;
  for (const BindRecord &B : Binds)
    if (B.Source.Place && WithClosure.contains(E.Places.rootOf(B.Source.Place)))
      E.ClosureQueues.insert(queueOf(E, B.Dest));
}

// A field that one function alone reads: whatever is kept in it, that function calls.
static void findSoleCallers(Engine &E) {
  llvm::DenseMap<uint64_t, llvm::SmallSet<FunctionIdx, 2>> Readers;
  for (FunctionIdx F = 0; F < E.L.Bodies.size(); ++F)
    for (const Block &B : E.L.Bodies[F].Facts->Blocks)
      for (const Fact &Ft : B.Facts)
        if (const auto *A = std::get_if<Access>(&Ft.What);
            A && A->Kind == AccessKind::Read && !A->Path.Steps.empty())
          if (const auto *Last = std::get_if<FieldStep>(&A->Path.Steps.back());
              Last && E.FieldCallables.contains(E.L.location(Last->Id).Hash))
            Readers[E.L.location(Last->Id).Hash].insert(F);
  for (const auto &[Key, Who] : Readers)
    if (Who.size() == 1)
      E.SoleCallers.insert(Key);
}

// What is added to or taken from.
void findCounted(Engine &E) {
  for (const Body &Bo : E.L.Bodies)
    for (const Block &B : Bo.Facts->Blocks)
      for (const Fact &Ft : B.Facts)
        if (const auto *A = std::get_if<Access>(&Ft.What);
            A && A->Kind == AccessKind::ReadWrite && !A->Path.Steps.empty())
          if (const auto *Last = std::get_if<FieldStep>(&A->Path.Steps.back()))
            E.Counted.insert(E.L.location(Last->Id).Hash);
}

static uint64_t numberOf(const Engine &E, const AccessPath &P) {
  if (const auto *Last = P.Steps.empty() ? nullptr : std::get_if<FieldStep>(&P.Steps.back()))
    return E.L.location(Last->Id).Hash;
  const auto *G = P.Steps.empty() ? std::get_if<Global>(&P.Base) : nullptr;
  return G ? G->Id.Hash : 0;
}

/// What a function asks or passes on: the values that its tests, assignments and returns name.
static std::vector<AccessPath> asked(const FunctionFacts &F) {
  std::vector<AccessPath> Out;
  auto Add = [&](const Value &V) {
    if (const auto *X = std::get_if<ValueOf>(&V))
      Out.push_back(X->Path);
  };
  for (const Block &B : F.Blocks) {
    if (B.End.Kind == TerminatorKind::Branch && B.End.Test)
      Add(B.End.Test->Left);
    for (const Fact &Ft : B.Facts)
      if (const auto *Bd = std::get_if<Bind>(&Ft.What))
        Add(Bd->Source);
      else if (const auto *R = std::get_if<Return>(&Ft.What))
        Add(R->What);
  }
  return Out;
}

void findCountedDown(Engine &E) {
  for (const Body &Bo : E.L.Bodies) {
    std::optional<std::vector<AccessPath>> Asked;
    for (const Block &B : Bo.Facts->Blocks)
      for (const Fact &Ft : B.Facts)
        if (const auto *A = std::get_if<Access>(&Ft.What); A && A->Down != CountDown::No) {
          if (!Asked)
            Asked = asked(*Bo.Facts);
          if (llvm::is_contained(*Asked, A->Path) ||
              llvm::is_contained(*Asked, AccessPath{Temp{A->Result}, {}}))
            E.CountedDown.insert(numberOf(E, A->Path));
        }
  }
  E.CountedDown.erase(0);
}

// A thread that starts with what a member keeps: `thread_ = std::thread(body_)`.
static void enterKept(Engine &E) {
  for (FunctionIdx F = 0; F < E.L.Bodies.size(); ++F)
    for (const SpawnRecord &R : E.Summaries[F].Spawns)
      for (const Val &V : R.Callable)
        if (auto It = E.FieldCallables.find(V.Kind == ValKind::Load ? E.lastField(V.Place) : 0);
            It != E.FieldCallables.end())
          for (const Val &Kept : It->second)
            for (FunctionIdx Fn : E.L.bodies({Kept.N}))
              E.ThreadEntries.insert(Fn);
}

void findKeptCallables(Engine &E) {
  for (FunctionIdx F = 0; F < E.L.Bodies.size(); ++F) {
    for (const BindRecord &B : E.Summaries[F].Binds)
      noteKept(E, B.Dest, B.Source);
    noteBound(E, E.Summaries[F].Binds);
    noteParts(E, E.Summaries[F].Binds);
  }
  std::vector<PlaceId> Globals;
  for (const auto &[Dest, V] : E.GlobalValues)
    Globals.push_back(Dest);
  llvm::sort(Globals);
  for (PlaceId Dest : Globals)
    for (const Val &V : E.GlobalValues[Dest])
      noteKept(E, Dest, V);
  E.FieldCallables.erase(0);
  noteCopied(E);
  findSoleCallers(E);
  E.ClosureQueues.erase(0);
  enterKept(E);
}

// The locks of a call through an element of the queue, as the queue's owner has them.
static std::vector<Engine::CarrierLock> locksOf(const Engine &E, const InvokeRecord &R, uint64_t Queue) {
  PlaceId Owner = R.Callable.Place;
  while (E.Places[Owner].A != Queue)
    Owner = E.Places[Owner].Parent;
  Owner = E.Places[Owner].Parent;
  std::vector<Engine::CarrierLock> Out;
  for (const HeldLock &H : E.lockset(R.Locks)) {
    if (H.Mode > LockMode::Exclusive)
      continue;
    Engine::CarrierLock C{0, {}, H.Mode, E.trace(R.Trace).Loc};
    PlaceId P = H.Lock;
    for (; P && P != Owner && E.Places[P].Kind == PlaceKind::Field; P = E.Places[P].Parent)
      C.Fields.insert(C.Fields.begin(), E.Places[P].A);
    if (P && P == Owner)
      Out.push_back(C);
    else if (P && E.Places[P].Kind == PlaceKind::Global)
      Out.push_back({H.Lock, {}, H.Mode, C.At});
  }
  return Out;
}

static void noteTaken(Engine &E, const InvokeRecord &R, uint64_t Queue) {
  std::vector<Engine::CarrierLock> Mine = locksOf(E, R, Queue);
  auto [It, New] = E.ExecutorLocks.try_emplace(Queue, Mine);
  if (!New)
    llvm::erase_if(It->second, [&](const auto &C) { return !llvm::is_contained(Mine, C); });
}

void findExecutors(Engine &E) {
  llvm::DenseSet<uint64_t> Taken; // by one thread entry already
  std::vector<FunctionIdx> Entries(E.ThreadEntries.begin(), E.ThreadEntries.end());
  llvm::sort(Entries);
  for (FunctionIdx F : Entries)
    for (const InvokeRecord &R : E.Summaries[F].Invokes) {
      if (R.Callable.Kind != ValKind::Load)
        continue;
      uint64_t Queue = queueOf(E, R.Callable.Place);
      if (!Queue || !E.ClosureQueues.contains(Queue))
        continue;
      noteTaken(E, R, Queue);
      noteAnnounced(E, R, Queue);
      E.ExecutorFields[Queue] |= E.ManyEntries.contains(F) || !Taken.insert(Queue).second;
    }
}

llvm::BitVector reachedFromMain(const Engine &E) {
  const Linked &L = E.L;
  llvm::DenseSet<FunctionIdx> Mains;
  for (FunctionIdx F = 0; F < L.Bodies.size(); ++F)
    if (L.Bodies[F].Decl && L.Bodies[F].Decl->Main)
      Mains.insert(F);
  return reachable(E, Mains);
}

// A handle behind a pointer, alone or in an array, in the words of those who know the member that has the
// pointer.
static void addPointers(Engine &E, FunctionIdx F, PlaceSet &Handles) {
  for (size_t I = 0; I < Handles.size() && Handles.size() < 8; ++I)
    for (const BindRecord &B : E.Summaries[F].Binds) {
      const bool Told = B.Source.Kind == ValKind::Pointee || B.Source.Kind == ValKind::Load;
      PlaceId Leads = B.Source.Kind == ValKind::Load ? E.Places.deref(B.Source.Place) : B.Source.Place;
      if (PlaceId P = Told ? E.Places.rebase(Handles[I], Leads, E.Places.deref(B.Dest)) : 0)
        addPlace(Handles, P);
    }
}

static constexpr size_t MaxDerived = 8;

// The class of the function and those that are derived from it: an object of any of them may die.
static void destroyAfter(Engine &E, FunctionIdx F) {
  const FunctionDecl &D = *E.L.Bodies[F].Decl;
  const TypeFacts *Class = E.L.type(D.Parent);
  if (!Class || D.Kind == FunctionKind::Destructor)
    return;
  Frame(E, F).runToDestruction(*Class);
  size_t Derived = 0;
  for (const TypeFacts &T : E.L.Facts.Types)
    if (isBaseOf(E.L, Class, &T) && ++Derived <= MaxDerived)
      Frame(E, F).runToDestruction(T);
}

static constexpr size_t MaxThreads = 16;
using StartedThread = std::pair<FunctionIdx, FrameSpawn>;

// What the member functions leave running.
static std::vector<StartedThread> threadsLeftBy(Engine &E, llvm::ArrayRef<FunctionIdx> Functions) {
  std::vector<StartedThread> Out;
  for (FunctionIdx F : Functions)
    for (uint32_t I = 0; I < E.Summaries[F].Spawns.size() && Out.size() < MaxThreads; ++I) {
      FrameSpawn S;
      S.Record = E.Summaries[F].Spawns[I];
      S.Harness = S.FromCallee = true;
      for (const BindRecord &B : E.Summaries[F].Binds)
        if (B.Source.Kind == ValKind::Thread && B.Source.N == I)
          S.Handles.push_back(B.Dest);
      addPointers(E, F, S.Handles);
      Out.push_back({F, S});
    }
  return Out;
}

// Those of the class itself, and those that its bases leave running on the object.
static std::vector<StartedThread>
threadsOn(const Linked &L, TypeId Class,
          llvm::ArrayRef<std::pair<TypeId, std::vector<StartedThread>>> Starting) {
  std::vector<StartedThread> Out;
  for (const auto &[Owner, Threads] : Starting)
    if (Owner == Class)
      Out = Threads;
  for (const auto &[Base, Threads] : Starting)
    if (isBaseOf(L, L.type(Base), L.type(Class)))
      for (const StartedThread &T : Threads)
        if (Out.size() < MaxThreads && llvm::none_of(Out, [&](const StartedThread &Have) {
              return Have.second.Record.Loc == T.second.Record.Loc;
            }))
          Out.push_back(T);
  return Out;
}

// A program whose `main` leads to nearly everything there is: what is not called in it does not run. Beside a
// library there are examples and tests, which leave most of it to its users.
static bool isWholeProgram(const Linked &L, const llvm::BitVector &FromMain) {
  constexpr unsigned Quarters = 3;
  unsigned All = 0, Reached = 0;
  for (FunctionIdx F = 0; F < L.Bodies.size(); ++F) {
    All += L.Bodies[F].Decl != nullptr;
    Reached += L.Bodies[F].Decl && FromMain.test(F);
  }
  return Reached * 4 >= All * Quarters;
}

// `run()`, public as it may be, of which the object's own threads make all there is to be seen.
static llvm::BitVector runByThreadsOnly(Engine &E) {
  const Linked &L = E.L;
  const unsigned N = static_cast<unsigned>(L.Bodies.size());
  llvm::BitVector Called(N), Elsewhere(N);
  for (FunctionIdx F = 0; F < N; ++F) {
    const FunctionDecl *D = L.Bodies[F].Decl;
    bool Entry = D && D->Kind == FunctionKind::LambdaBody && E.ThreadEntries.contains(F);
    for (FunctionIdx To : mentions(E, *L.Bodies[F].Facts))
      (Entry ? Called : Elsewhere).set(To);
  }
  Called.reset(Elsewhere);
  for (FunctionIdx F : E.ThreadEntries)
    Called.set(F);
  return Called;
}

void analyseClasses(Engine &E) {
  const Linked &L = E.L;
  const llvm::BitVector Own = runByThreadsOnly(E);
  llvm::BitVector Seen = reachedFromMain(E);
  const bool Whole = isWholeProgram(L, Seen);
  std::map<TypeId, std::vector<FunctionIdx>> Members;
  std::vector<TypeId> Classes; // in the order of their first function
  for (FunctionIdx F = 0; F < L.Bodies.size(); ++F)
    if (const FunctionDecl *D = L.Bodies[F].Decl; D && D->Parent && D->Kind != FunctionKind::LambdaBody)
      if (Members[D->Parent].push_back(F); Members[D->Parent].size() == 1)
        Classes.push_back(D->Parent);
  std::vector<std::pair<TypeId, std::vector<StartedThread>>> Starting;
  for (TypeId Class : Classes)
    if (std::vector<StartedThread> Threads = threadsLeftBy(E, Members[Class]); !Threads.empty())
      Starting.push_back({Class, std::move(Threads)});
  for (TypeId Class : Classes) {
    const std::vector<FunctionIdx> &Functions = Members[Class];
    std::vector<StartedThread> Threads = threadsOn(L, Class, Starting);
    if (Threads.empty())
      continue;
    for (FunctionIdx F : Functions)
      if (!Seen.test(F) && !E.Summaries[F].Spawns.empty())
        destroyAfter(E, F);
    for (FunctionIdx F : Functions) {
      const FunctionDecl *D = L.Bodies[F].Decl;
      bool Operation = D->Kind == FunctionKind::Method || D->Kind == FunctionKind::Destructor;
      if (!Operation || D->Access != AccessSpecifier::Public || Seen.test(F) || Own.test(F))
        continue;
      std::vector<FrameSpawn> Beside;
      llvm::SmallVector<FunctionIdx, 4> Starters;
      for (const auto &[Starter, S] : Threads)
        if (Starter != F) {
          Beside.push_back(S);
          Starters.push_back(Starter);
        }
      bool Known = Whole && llvm::all_of(Starters, [&](FunctionIdx Starter) { return Seen.test(Starter); });
      if (!Beside.empty() && !Known)
        Frame(E, F).runBeside(std::move(Beside), Starters, Functions);
    }
  }
}

} // namespace fearless
