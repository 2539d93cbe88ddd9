// The analysis of one function body, in its own words. First everything that its storage may hold is
// collected, without regard to order (what pointers point to, which closure a member keeps, which
// thread a handle names); with that every fact becomes a short plan of operations (take a lock, touch
// storage, start a thread, run a summary); then the plans run over the control-flow graph, and what
// holds at each operation is known.
#pragma once

#include "program/Engine.h"

#include "llvm/ADT/BitVector.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/DenseSet.h"
#include "llvm/ADT/STLFunctionalExtras.h"

namespace fearless {

class Substitution;

/// What a call passes: where the callee's object, parameters and captures are in the caller's words.
struct Binding {
  PlaceSet This;
  llvm::SmallVector<Vals, 3> Params;         ///< values of parameters (pointers, references, scalars)
  llvm::SmallVector<PlaceId, 3> ParamPlaces; ///< storage of class-type parameters, or 0
  PlaceId Closure = 0;
  PlaceId Result = 0; ///< receives an object returned by value
};

struct Target {
  FunctionIdx Fn = 0;
  Binding Bound;
  bool Guess = false;
  bool Alias = false; ///< one of several functions that are kept in such a field, whatever the object
  bool Kept = false;  ///< in a field or global; what it was kept with is not known
};
using Targets = llvm::SmallVector<Target, 2>;

/// An argument as the callee may use it.
struct ArgVal {
  Vals Values;     ///< of a scalar or pointer by value
  PlaceSet Object; ///< of an object, by reference or by value
  PlaceSet From;   ///< storage that a scalar is a copy of
  const TypeFacts *Type = nullptr;
  bool ByValue = true;
};

enum class OpKind : uint8_t {
  Access,
  Acquire,
  Release,
  Try,
  GuardInit,
  GuardRelease,
  GuardAcquire,
  GuardForget,
  GuardMove,
  GuardHeld,
  GuardKnown,
  Join,
  Joinable,
  Spawn,
  Run,
  CopyFlag,
  Publish,
  Observe,
  Return,
  Fresh,
  Escape,
  Detach,
  Die,
  Cancel,
  Waited,
  Needs,
  HandOver,
  Phase, ///< a barrier is passed, as often as Value says
  Enter, ///< a call that both starts and joins threads begins
  Leave,
  Either, ///< one of several functions that a call may run begins
  Rejoin  ///< the last of them is over
};

/// One operation of a fact's plan. Which members mean something depends on the kind.
struct Op {
  OpKind Kind = OpKind::Access;
  SourceLoc Loc;
  PlaceId Place = 0; ///< guard, handle, flag; destination of a copied flag
  PlaceSet Locks;    ///< locks, or the source of a move or copy
  LockMode Mode = LockMode::Exclusive;
  PlaceId Result = 0;   ///< the value that tells success
  bool WhenTrue = true; ///< of an access: it is followed for races; of a copied flag: it is not turned round
  enum class Take : uint8_t { Yes, No, Adopt, Try } How = Take::Yes;
  uint32_t Index = 0;    ///< into Accesses, Spawns or Runs
  bool ByCallee = false; ///< what a call has done, said here again
  DeathKind Death = DeathKind::ScopeEnd;
  uint8_t Value = AnyValue;       ///< of a publication: a FlagValue; of a Phase: a number of passings
  bool Predicate = true;          ///< of a wait: it ends when what it waits for has come about
  bool Gate = false;              ///< of a wait: at first nothing has come about
  bool Again = false;             ///< in a loop
  bool Asserted = false;          ///< of a lock that is taken: it is held already
  std::optional<int64_t> Equals;  ///< of a copied flag: it tells whether the number is this one
  CountDown Down = CountDown::No; ///< of an observation: who finds that nothing is left is the last of all
  bool Replaced = false;          ///< of a death: another object takes the place
  bool Terminates = false;        ///< of a join: a thread that still runs ends the program instead
};

/// A summary to be run here.
struct RunPlan {
  Target What;
  SourceLoc Loc;
  uint64_t Site = 0;
  bool AsThread = false;    ///< by threads that are done when the call returns
  bool Distributed = false; ///< the iterations are shared out among these threads
  bool Destroying = false;
  PlaceId Once = 0; ///< held exclusively while it runs
  Lockset Locks;    ///< held by the callee that calls it back
  Lockset Joined;
  TraceId Via = 0;     ///< how that callee comes to call it
  uint32_t Ranges = 0; ///< that its arguments name
  PlaceId Left = 0;    ///< the object that its last owner destroys, when all others are done with it
};

struct FrameSpawn {
  SpawnRecord Record;
  uint64_t Key = 0; ///< site and ordinal; equal in every pass
  uint32_t Block = 0;
  bool FromCallee = false;
  uint32_t Starter = ~0u;                ///< the frame spawn that starts it, of a nested one
  llvm::SmallVector<uint32_t, 2> Beside; ///< frame spawns that ran beside it and ended with it, in a callee
  bool Harness =
      false;        ///< left running by another member function; nobody was seen to call this one beside it
  PlaceSet Handles; ///< where the handle is kept, if it is not in the environment
};

/// What a guard object holds at a point of the body.
struct GuardState {
  enum class Hold : uint8_t { No, Yes, Maybe };
  PlaceId Guard = 0;
  Lockset Locks;
  Hold Held = Hold::No;
  friend bool operator==(const GuardState &, const GuardState &) = default;
};

/// When the value is as told, the locks are held.
struct Pending {
  PlaceId Result = 0;
  PlaceId Guard = 0;
  PlaceId Handle = 0; ///< of joinable(): when it is not, the handle's thread is done
  Lockset Locks;
  bool WhenTrue = true;           ///< of a handle: false is what shows that its thread is done
  uint32_t Spawn = ~0u;           ///< runs only then
  CountDown Down = CountDown::No; ///< of a number that is counted down: nothing being left is what tells
  friend bool operator==(const Pending &, const Pending &) = default;
};

/// The condition shows that nothing is left of a number that was counted down: that whoever asks is the last.
bool provesNothingLeft(const Condition &C, bool Taken, CountDown Down);

/// What a test proves: 1 the value is not zero, 0 it is, -1 nothing.
int truth(const Condition &C, bool Taken);

/// What a thread has signalled (a latch counted down, a flag set, a condition notified) was waited for since
/// its start.
struct Signal {
  uint32_t Spawn = 0;
  PlaceId Flag = 0;
  friend auto operator<=>(const Signal &, const Signal &) = default;
};

/// What holds at a point of the body.
struct Flow {
  bool Reached = false;
  Lockset Locks;
  std::vector<GuardState> Guards;
  std::vector<Pending> Flags;
  llvm::BitVector Alive;    ///< frame spawns that may run
  llvm::BitVector Detached; ///< of these, no join ends them
  llvm::BitVector Renewed;  ///< started by a handle whose former thread was done: Joined is about that one
  PlaceSet Waited;          ///< condition variables that were waited for
  std::vector<Signal> Seen; ///< sorted; of threads that may run
  PlaceSet Null;            ///< pointers that are null, flags that are not set
  PlaceSet Set;             ///< flags that are set
  Lockset Joined;           ///< handles whose threads are done
  std::optional<std::pair<llvm::BitVector, Lockset>>
      AtCall; ///< Alive and Joined before a call that starts and joins
  std::optional<std::pair<llvm::BitVector, llvm::BitVector>>
      Ways; ///< of a call that runs one of several functions: who was alive before, whom some have started
  Lockset Released; ///< of the caller's locks
  /// Own objects that a pointer kept elsewhere may lead to, and the own object that keeps it; 0: anybody's.
  llvm::SmallVector<std::pair<PlaceId, PlaceId>, 2> Escaped; // sorted
  PlaceSet Published; ///< of these, those that others than this function can find
  PlaceSet Handed;    ///< objects that were put where others find them, in this round of the loop
  friend bool operator==(const Flow &, const Flow &) = default;
};

void noteEscape(Flow &S, PlaceId Object, PlaceId Keeper);
bool hasEscaped(const Flow &S, PlaceId Object);

/// What one started thread borrows from the storage of others.
struct Lending {
  PlaceId Place = 0;
  std::string Name;
  SourceLoc At;
  BorrowKind How = BorrowKind::Reference;
  bool Implicit = false, Argument = false, Guess = false;
  TypeId Type;
};
struct SpawnBorrows {
  std::vector<Lending> Lent;
  PlaceSet Owned; ///< objects that a smart pointer of the thread's own keeps alive
  bool Ready = false;
};

struct Loop {
  uint32_t Header = 0;
  llvm::BitVector Blocks;
};

class Frame {
public:
  Frame(Engine &E, FunctionIdx F);
  void run();
  /// Compares the body with threads that run when it is entered (in this function's words); keeps its
  /// summary.
  void runBeside(std::vector<FrameSpawn> Threads, llvm::ArrayRef<FunctionIdx> Starters,
                 llvm::ArrayRef<FunctionIdx> Members);
  /// Runs the function beside the threads that Starter leaves running on its Object (a place in its words; 0:
  /// on globals only), which is Mine here.
  void runBesideStarted(FunctionIdx Starter, PlaceId Object, PlaceId Mine);
  /// Looks for what threads borrow if the function's object, one of Class, is destroyed where the body ends.
  void runToDestruction(const TypeFacts &Class);

private:
  friend class Substitution;
  struct Versus;
  friend class RaceFinder;

  // storage and values — FrameValues.cpp
  PlaceSet resolve(const AccessPath &P);
  Vals eval(const Value &V);
  void load(PlaceId P, Vals &Out, unsigned Depth = 0);
  void loadFrom(PlaceId P, Vals &Out, unsigned Depth);
  Vals load(PlaceId P);
  PlaceSet pointees(PlaceId P);
  PlaceSet pointees(const Vals &V);
  void bind(PlaceId Dest, const Val &V);
  void bind(PlaceId Dest, const Vals &V);
  void keep(PlaceId Dest, const Val &V);
  void findVarying();
  void besideAll(const std::set<SourceLoc> &Built);
  PlaceId temp(ValueId V) { return V ? Places.root(PlaceKind::Temp, absolute(V)) : 0; }
  PlaceId local(uint32_t I) { return Places.root(PlaceKind::Local, absolute(I)); }
  uint64_t absolute(uint32_t N) const { return uint64_t(F) << 32 | N; }
  PlaceId rootPlace(const Root &R);
  bool indexedBy(PlaceId Parent, PlaceKind Kind, const Vals &Numbers, PlaceSet &Out);
  void indexSteps(PlaceId Parent, PlaceKind Kind, const IndexStep &S, PlaceSet &Out);
  const TypeFacts *typeOf(PlaceId P) const;
  ArgVal argument(const Argument &A);
  bool isCommon(const Root &Variable);
  bool isSomeElement(PlaceId P) const;
  PlaceSet objectsOf(const ArgVal &A);
  PlaceId original(PlaceId P);
  bool isConstantStorage(PlaceId P) const;

  // callees — FrameCalls.cpp
  FunctionId ofOwnClass(FunctionId Named, llvm::ArrayRef<FunctionId> All, const PlaceSet &Object) const;
  Targets resolveCallee(const Call &C, const PlaceSet &Object, llvm::ArrayRef<ArgVal> Args);
  void addTargets(FunctionId Id, const PlaceSet &Object, llvm::ArrayRef<ArgVal> Args, Targets &Out,
                  bool Guess = false);
  Targets callableTargets(const Val &V, llvm::ArrayRef<ArgVal> Args, unsigned Depth = 0);
  Vals callables(const ArgVal &A);
  static std::vector<ArgVal> withObject(const PlaceSet &Object, std::vector<ArgVal> Args);
  bool isMovedFrom(PlaceId Handle);
  bool takesAllFrom(PlaceId Handle, const PlaceSet &Source);
  bool isTakenFrom(PlaceId P);
  Targets keptTargets(const Val &V);
  Target withUnknownObjects(Target T);
  bool isPointedTo(PlaceId P) const;
  Binding bindArguments(FunctionIdx F, const PlaceSet &Object, llvm::ArrayRef<ArgVal> Args);
  ArgVal decay(const ArgVal &A, unsigned Ordinal);
  void decay(const TypeFacts *Pointer, Vals &V);
  std::vector<ArgVal> boundArguments(PlaceId Callable, llvm::ArrayRef<ArgVal> Given);

  // plans — FramePlan.cpp
  void makePlans();
  bool orderBlocks();
  bool mustWalkAgain() const;
  void planAll();
  void plan(const Fact &F, uint32_t Ordinal);
  void planAccess(const Access &A);
  uint8_t valueStored() const;
  void countDown(PlaceId Number, PlaceId Asked, CountDown Down);
  void planBind(const Bind &B);
  void noteType(ValueId Of, TypeId Type);
  void planCall(const Call &C);
  void planConstruct(const Construct &C);
  void planDestroy(const Destroy &D);
  const TypeFacts *dynamicType(PlaceId P, const TypeFacts *T) const; ///< null if it may be of several classes
  void destroyObject(PlaceId P, const TypeFacts *T, FunctionId Dtor, unsigned Depth);
  void destroyElements(PlaceId P, const TypeFacts *T, unsigned Depth);
  void planClosure(const MakeClosure &M);
  void planReturn(const Return &R);
  void planThrow();
  void findExisting();
  void touch(PlaceId P, AccessKind K, const TypeFacts *T, bool Container = false, bool Atomic = false,
             bool Guess = false, bool Volatile = false);
  void touchFreed(PlaceId P, const TypeFacts *T);
  void emit(Op O);
  void passBarrier(PlaceId Barrier, uint8_t Times);
  uint64_t permitKey(PlaceId P) const;
  void takePermit(PlaceId Semaphore, const Effect &Ef, PlaceId Result);
  bool isConstructor() const;

  // effects of model rows — FrameEffects.cpp, FrameEffectsMemory.cpp
  struct ModelCall {
    const FunctionDecl *Decl = nullptr;
    PlaceSet Object;
    std::vector<ArgVal> Args;
    PlaceId Result = 0;
    const TypeFacts *ResultType = nullptr;
  };
  void applySystem(const ModelCall &C);
  void applyDefault(const ModelCall &C);
  // what attributes promise of functions without a body — FrameAnnotations.cpp
  void applyAnnotations(const ModelCall &C);
  void applyAnnotation(const Annotation &A, const ModelCall &C);
  void applyPromises(const FunctionDecl *F, const Targets &Callees, const PlaceSet &Object,
                     llvm::ArrayRef<ArgVal> Args, PlaceId Result);
  bool isLookedAt(PlaceId Result) const;
  PlaceSet annotatedPlaces(const Value &V, const ModelCall &C);
  bool isScopedGuard(const TypeFacts *T) const;
  enum class Promise : uint8_t { None, Acquire, Try, Release, Assert, Require };
  static Promise promiseOf(llvm::StringRef Attribute);
  bool applyInverse(Op O, Promise What, const ModelCall &C);
  void useGuarded(const FunctionDecl *F, const PlaceSet &Object, llvm::ArrayRef<ArgVal> Args);
  void applyEffect(const Effect &Ef, const ModelCall &C);
  bool applyLockEffect(const Effect &Ef, const ModelCall &C);
  bool applyThreadEffect(const Effect &Ef, const ModelCall &C);
  bool applyMemoryEffect(const Effect &Ef, const ModelCall &C);
  bool applyAccessEffect(const Effect &Ef, const ModelCall &C);
  PlaceSet operandPlaces(const Operand &O, const ModelCall &C);
  ArgVal operandArg(const Operand &O, const ModelCall &C);
  std::vector<ArgVal> operandArgs(const Operand &O, const ModelCall &C);
  void spawn(const Vals &Callables, llvm::ArrayRef<ArgVal> Args, const PlaceSet &Handle, const Effect &Ef,
             PlaceId Result);
  void mark(OpKind K);
  void runTarget(Target T, bool AsThread = false, bool Distributed = false, PlaceId Once = 0,
                 bool Destroying = false);
  void runCallables(const Vals &Callables, llvm::ArrayRef<ArgVal> Args, bool AsThread, bool Distributed,
                    PlaceId Once = 0);
  void callLibrary(const Val &V, llvm::ArrayRef<ArgVal> Args, unsigned Depth = 0);
  void construct(PlaceId Object, const TypeFacts *T, std::vector<ArgVal> Args);
  void copyObject(PlaceId To, const ArgVal &From);
  void bindElement(PlaceId P, const ModelCall &C, PlaceId Known);
  llvm::DenseSet<PlaceId> Walked; ///< containers of which the body visits all elements
  bool isVisited(PlaceId Element);
  bool visitsEach(PlaceId P, bool Known = true);
  PlaceId pushedIndex();
  PlaceId lastElement(PlaceId Container);
  bool startsForEach(const FrameSpawn &S);
  void relocate(PlaceId Container);
  std::map<std::pair<PlaceId, uint32_t>, PlaceId>
      Pushed; ///< by container and block: index of its last element
  bool isValueOfMap(PlaceId P, const TypeFacts *Wanted);
  bool isElement(PlaceId P) const;
  void win(PlaceId Flag, AccessKind K, const ModelCall &C);
  void readElements(const ArgVal &From, const ModelCall &C);
  void storeElement(PlaceId To, std::vector<ArgVal> From, llvm::StringRef Of);

  // summaries of callees — FrameInstantiate.cpp
  void importSummary(const Target &T, uint64_t Site, bool AsThread);
  void losePhases(const Target &T, uint64_t Site);
  void importDelta(const Target &T, uint64_t Site, uint32_t Run);
  void importJoins(const Target &T, uint64_t Site);
  void importInvokes(const Target &T, uint64_t Site, bool AsThread, class Substitution &Sub);
  SpawnRecord translate(const SpawnRecord &R, class Substitution &Sub, uint32_t Ranges = 0);
  bool isToldApart(const SpawnRecord &R, uint64_t Key);
  uint32_t addSpawn(SpawnRecord R, uint64_t Key, bool FromCallee, PlaceId Result = 0);
  static uint64_t keyOfImported(uint64_t Site, const SpawnRecord &R, size_t Number);
  static uint64_t keyOfNested(const FrameSpawn &Starter, FunctionIdx Fn, size_t Number);
  void addNested(uint32_t Spawn, unsigned Depth);
  LocksetId translate(LocksetId S, class Substitution &Sub);
  std::vector<ArgVal> argumentsOf(llvm::ArrayRef<Vals> Values, llvm::ArrayRef<PlaceId> Storage,
                                  llvm::ArrayRef<const TypeFacts *> Types);
  Vals refreshed(llvm::ArrayRef<Val> V);

  // flow — FrameFlow.cpp, FrameLocks.cpp
  llvm::BitVector handlers() const;
  bool mayThrow(const Block &B) const;
  void solve();
  bool isUneventful() const;
  void apply(const Op &O, Flow &S);
  void start(const Op &O, Flow &S);
  void applyGuard(const Op &O, Flow &S);
  Flow leaving(const Flow &S, uint32_t Block, unsigned Successor);
  void branch(Flow &S, const Condition &C, bool Taken);
  void countOut(Flow &S, const Condition &C, bool Taken);
  Lockset ofTheLast(const Pending &P) const;
  void mergeInto(Flow &Into, const Flow &From) const;
  bool isChosen(PlaceId P) const;
  void release(Flow &S, PlaceId Lock);
  bool isUnderOwnNumber(PlaceId Handle) const;
  bool isHandleOf(PlaceId Handle, uint32_t Spawn, bool Each = false);
  void joinHandle(Flow &S, PlaceId Handle, bool Future = false, const PlaceSet &Except = {},
                  LockMode How = LockMode::Exclusive, bool Each = false);
  bool isOneOfMany(PlaceId Handle);
  void detach(Flow &S, PlaceId Handle);
  void findLoops();
  void hoistJoins();
  void keepRunning(Flow &S, const Loop &Around, llvm::ArrayRef<PlaceId> Handles);
  void hoistWaits();
  bool mayTellTime(const Terminator &End);
  void leaveWaits(Flow &S, size_t Loop, uint32_t Block, uint32_t To);
  void see(Flow &S, PlaceId Flag) const;
  void gain(Flow &S, HeldLock H) const;
  bool isMoot(const Flow &S, PlaceId Handle) const;
  bool isSwitchedHere(PlaceId Flag, bool Value) const;
  Lockset joinedByBoth(const Flow &A, const Flow &B) const;
  const Loop *innermostLoop(uint32_t Block) const;
  bool endsEarly(const Loop &L, uint32_t To) const;
  PlaceId flagOf(const Value &V);

  // work handed over that is waited for — FrameDrains.cpp
  PlaceSet announcedAfter(uint32_t Block, uint32_t Position);
  void announcedByCall(const RunPlan &R, llvm::function_ref<void(PlaceId)> Note);
  bool asksForCount(PlaceId Condition);
  void drain(Flow &S, PlaceId Flag) const;

  // results — FrameCollect.cpp
  /// Under what an event happens, as the accesses in it see it.
  struct Circumstance {
    LocksetId Locks = 0;
    LocksetId Joined = 0;
    SourceLoc Loc;
    TraceNode::What How = TraceNode::What::Call;
    TraceId Via = 0;
    unsigned Depth = 0;
    uint32_t Ranges = 0;                ///< that the call's arguments name
    bool Again = false;                 ///< in a loop
    bool Each = false;                  ///< of a thread: one for each of several objects
    bool Apart = false, Deeper = false; ///< in a started thread; in one that another started thread starts
    bool Alone = false;                 ///< no thread runs beside it
    const FrameSpawn *Thread = nullptr; ///< of the frame, that enters the function
    const Flow *State = nullptr;        ///< of the frame, where a call happens in it
  };
  LocksetId stillHeld(LocksetId Held, LocksetId Released, const Flow *S);
  void collect();
  void collectOp(const Op &O, const Flow &S, uint32_t Block, uint32_t Position);
  void collectSpawn(uint32_t Spawn, const Flow &S, uint32_t Block);
  PlaceId ofOneRound(PlaceId P);
  void collectRun(const RunPlan &R, const Flow &S, Lockset Locks, uint32_t Block);
  void collectReturn(const Op &O, const Flow &S);
  bool isOfDispatched(const Target &T, PlaceId Inner) const;
  void instantiate(const Target &T, uint64_t Site, const Circumstance &When, bool CallBacks,
                   std::vector<SharedAccess> &Out);
  void footprint(const SpawnRecord &R, std::vector<SharedAccess> &Out, unsigned Depth);
  bool isOneOfSeveral(const PlaceSet &Where) const;
  PlaceSet Asserted; ///< locks that the function says its caller holds
  bool namesThread(const Vals &What) const;
  bool namesThread(const ArgVal &A);
  void unify(Flow &S, const Condition &C, bool Taken);
  void identify(Flow &S, const Condition &C, bool Taken);
  void askWho(const FunctionDecl *Asked, llvm::ArrayRef<ArgVal> Args, const TypeFacts *Answer,
              PlaceId Result);
  bool isOneOfArray(PlaceId P) const;
  bool findBeside(uint32_t Branch, uint32_t From, uint32_t To, uint32_t Without, llvm::BitVector &Out) const;
  llvm::ArrayRef<const Op *> joinsBeside(uint32_t Branch, unsigned Successor);
  bool isOfOtherClass(PlaceId P) const;
  void dealOut(PlaceId Copy);
  bool isNumber(PlaceId P);
  bool isOfOtherRun(PlaceId P) const;
  bool staysHere(PlaceId P, Substitution &Sub) const;
  void openInvokes(const RunPlan &R, const Circumstance &When, uint32_t Block);
  SharedAccess *record(SharedAccess A);
  TraceId lifted(TraceId Inner, const Target &T, const Circumstance &When);
  bool isFollowed(PlaceId P) const;
  bool isCrowdedOut(const SharedAccess &Inner) const;
  bool isHandedOver(PlaceId P) const;
  bool isThreadStorage(PlaceId P) const;
  // on what condition an access happens — FramePremises.cpp
  PlaceId givenNumber(const Value &V);
  std::optional<Premise> shownBy(const Terminator &End, bool Taken);
  void findPremises();
  std::optional<uint32_t> premisesHere(uint32_t Inner, Substitution &Sub, const Circumstance &When);
  bool isSameInstance(const SharedAccess &A, const SharedAccess &B, const Versus &V);
  // what guards what — FrameGuards.cpp
  void observe(const SharedAccess &A, SourceLoc Loc, const Flow &S);
  void observeLent(const RunPlan &R, const Flow &S);
  bool isUnpublished(PlaceId P, const Flow &S);
  bool isKeptAlone(uint32_t Spawn);
  bool isBeforeStart(PlaceId P, const Flow &S);
  bool setsFlag(PlaceId Flag, const llvm::BitVector &Blocks, bool To);
  void findSetUps();
  bool isOfOthers(PlaceId P) const;
  Lockset withMembers(Lockset Locks, PlaceId Root);
  void lendOwned(CallSite &C, unsigned I, const Binding &B, const Flow &S);
  bool isSettingUp(const Flow &S) const;
  bool isLent(PlaceId P) const;
  void noteCall(const RunPlan &R, const Flow &S);
  void nameCaptures(CallSite &C, unsigned I, const Binding &B);
  void nameKept(CallSite &C);
  Lockset withPublication(Lockset Locks, uint32_t Block, uint32_t Position, uint32_t Run = ~0u);
  void findPublications();
  bool notifies(PlaceId Flag) const;
  void exportSummary();
  void exportExit();
  void noteEntries();
  void noteCalledBack(const Target &T, SourceLoc Start, uint64_t Site, unsigned Depth);
  static uint64_t threadSite(const SpawnRecord &R);
  void importPublished(const SpawnRecord &R, const Target &T);
  bool keepClosureGlobally(PlaceId Closure);
  void exportBinds(llvm::DenseSet<PlaceId> Escaping);
  void findOnceObjects();
  Lockset visible(const Lockset &S) const;
  LocksetId visible(LocksetId S);
  bool leavesFrame(PlaceId P) const;

  // order of locks — FrameOrder.cpp
  struct OwnWant {
    WantRecord What;
    llvm::BitVector Alive; ///< threads that may run beside it
    bool Region = false;   ///< by the threads of a parallel region
  };
  struct OrderEdge;
  void collectWant(const Op &O, const Flow &S);
  void collectWants(const RunPlan &R, const Circumstance &When, const Lockset &Held, const Flow &S);
  WantRecord lifted(const WantRecord &Inner, Substitution &Sub, const Lockset &Held, const Flow *S);
  void liftAll(const Target &T, uint64_t Site, const Circumstance &When, const Lockset &Held, const Flow *S,
               llvm::function_ref<void(WantRecord)> Sink);
  size_t wantsPerThread() const; ///< that are followed; a thread's first ones matter most
  void liftAtThread(const Target &T, uint64_t Site, const Circumstance &When, std::vector<WantRecord> &Out);
  void wantedByThread(const SpawnRecord &R, const FrameSpawn *Thread, std::vector<WantRecord> &Out,
                      unsigned Depth);
  bool isPartOf(const SharedAccess &A, PlaceId Whole) const;
  PlaceId LeftAlone = 0;                  ///< the object that a shared owner destroys, if it is the last
  llvm::DenseSet<uint64_t> CallsOfThread; ///< that wantedByThread has followed
  void recordWant(WantRecord W, const Flow &S, bool Region, TraceNode Node, TraceId Via);
  void exportWant(const WantRecord &W);
  llvm::SmallVector<HeldFrom, 2> takenFrom(const Lockset &Held, SourceLoc Before);
  Lockset realLocks(const Lockset &S) const;
  TypeId holderOf(PlaceId Lock, TypeId Known) const;
  bool isSetTwice(PlaceId Variable);
  bool isChosen(PlaceId A, PlaceId B);
  bool isOrdered(PlaceId A, PlaceId B);
  void findOrderings();
  void addOrdering(const Value &Left, const Value &Right, uint32_t Block, SourceLoc At);
  llvm::BitVector reachableFrom(uint32_t Block) const;
  PlaceSet comparedBy(const Value &V);
  PlaceSet rootsOf(const Value &V);
  void findInversions();
  void addEdges(const WantRecord &W, uint32_t Side, const llvm::BitVector *Alive,
                std::vector<OrderEdge> &Out);
  bool beside(const OrderEdge &A, const OrderEdge &B);
  bool together(const OrderEdge &A, const OrderEdge &B);
  bool follows(const OrderEdge &A, const OrderEdge &B);
  bool isWrittenByAThird(PlaceId Lock, uint32_t First, uint32_t Second);
  void reportInversion(llvm::ArrayRef<const OrderEdge *> Edges, bool Instances);

  // races — FrameRaces.cpp
  struct ThreadSide {
    std::vector<SharedAccess> Accesses;
    std::vector<PlaceId> Objects; ///< of each access: the outermost whole that its place is a part of
    llvm::DenseMap<PlaceId, llvm::SmallVector<uint32_t, 2>> ByPlace, ByPart;
    llvm::DenseSet<PlaceId> Known; ///< all Objects: what has another one cannot overlap
    llvm::DenseMap<PlaceId, unsigned> Tried;
    llvm::DenseSet<PlaceId> Touched; ///< the places, and all that they are parts of
    bool Ready = false, Indexed = false;
  };
  ThreadSide &threadSide(uint32_t Spawn);
  ThreadSide &indexedSide(uint32_t Spawn); ///< of which more than Accesses is asked
  /// Which two threads a comparison is about.
  struct Versus {
    const FrameSpawn *First = nullptr;  ///< started thread
    const FrameSpawn *Second = nullptr; ///< started thread, or null for the one that runs the frame
    bool Self = false;                  ///< both are instances of First
    bool Distributed = false;
    bool Posted = false;          ///< work that is handed over once in a call, and by other calls again
    bool Shelved = false;         ///< of objects that one name stands for: both must find the same one
    const Loop *Around = nullptr; ///< of instances: the loop that starts them
    PlaceSet Own;                 ///< of instances: elements of which each round of that loop takes another
    SourceLoc RegionLoc;          ///< of instances of a parallel region
    const Flow *State = nullptr;  ///< of the frame, where one side is its own
  };
  // who waits to be told — FrameGates.cpp
  bool isGate(const Vals &Predicate, PlaceId Condition);
  bool isGate(const Loop &Around, PlaceId Condition);
  void noteGate(PlaceId Condition, llvm::ArrayRef<uint64_t> Asked);
  bool isFilledSilently(PlaceId Condition);
  bool isKnownHereOnly(PlaceId Root, const Flow &S);
  bool mayBeOpen(PlaceId Condition, const FrameSpawn *Waiting, const Flow &S);
  bool isBeforeGate(const SharedAccess &Mine, const SharedAccess &Theirs, const Versus &V);
  static void index(ThreadSide &S, Frame &Fr);
  /// Joins: the accesses may be after joins that their function makes itself.
  void compareEvent(llvm::ArrayRef<SharedAccess> Event, const Flow &S, bool Joins);
  void compareSpawn(uint32_t Spawn, const llvm::BitVector &Alive, uint32_t Block);
  bool isStartedBy(uint32_t Spawn, uint32_t Other) const;
  void compare(const SharedAccess &Here, ThreadSide &Side, const Versus &V);
  bool isMadeHere(PlaceId P) const;
  // queues in arrays — FrameRings.cpp
  bool isPlaceInRing(uint32_t Spawn, PlaceId Flag);
  bool isBesideSlots(const SharedAccess &Here, const SharedAccess &There, const Versus &V);
  void compareThreads(const ThreadSide &Mine, ThreadSide &Other, const Versus &V);
  PlaceId objectOf(PlaceId P);
  void comparePair(const SharedAccess &Here, const SharedAccess &There, const Versus &V);
  PlaceId erased(PlaceId P) { return E.erased(P); }
  bool isFresh(PlaceId P, const Loop *Around);
  // which of many objects, and whose lock — FrameShelves.cpp
  PlaceId shelfOf(const SharedAccess &Inner, Substitution &Sub);
  bool areOnOneShelf(const SharedAccess &A, const SharedAccess &B, const Versus &V);
  LocksetId withoutOthersLocks(const SharedAccess &Inner, PlaceId P, Substitution &Sub, LocksetId Mine);
  bool stepsThrough(PlaceId Pointer, uint32_t Block) const;
  bool meetUnderOneLock(const SharedAccess &A, const SharedAccess &B) const;
  bool isOwned(PlaceId P, const Flow &S) const;
  bool standsForMany(PlaceId P);
  bool endsInItsRound(const Op &O);
  bool eachIsPosted(uint32_t Spawn, PlaceId P);
  void escape(PlaceId Dest, const Val &V);
  void escapeWithin(PlaceId Dest, PlaceId Source);
  bool doneBefore(const SharedAccess &A, uint32_t Spawn);
  bool isRenewed(uint32_t Spawn, const Flow &S);
  bool servesCarrier(PlaceId Handle, PlaceId Carrier) const;
  bool sameCarrier(uint32_t A, uint32_t B); ///< one thread runs both
  void bindFutures(const Val &Task, uint32_t Thread);
  void post(PlaceId Dest, const Val &V, PlaceId Result);
  bool isPast(const Lockset &Doing, const Lockset &Here) const;
  bool isNothing(const Val &V);
  void postAll(PlaceId Dest, PlaceId From, PlaceId Result, unsigned Depth = 0);
  Lockset heldByTaker(PlaceId Carrier, llvm::SmallVectorImpl<HeldFrom> *Taken = nullptr);
  bool isPosted(PlaceId P) const;
  bool mayRun(uint32_t Spawn, const Flow &S);
  bool takesFrom(uint32_t Spawn, PlaceId Carrier);
  void take(PlaceId From);
  void cancel(PlaceId From);
  bool mayTellOfStart(const fearless::Block &Test, PlaceId Handle);
  bool isFuture(PlaceId Handle) const;
  enum class Overlap : uint8_t { No, Guess, Yes };
  Overlap overlap(PlaceId A, PlaceId B, const Versus &V);
  bool perInstance(PlaceId Index, const Versus &V);
  bool ByNumber = false; ///< of the pair that is compared: one element is a certain one
  bool Together = false; ///< of the pair that is compared: both hold one lock, for reading
  bool goesThroughAll(const PlaceNode &Own, const PlaceNode &Other, const Versus &V);
  bool isOfKnownThread(const SharedAccess &A) const;
  bool isOneOfMany(PlaceId Lock, PlaceId Guarded) const;
  Lockset ownLocks(const SharedAccess &A, PlaceId Other) const;
  bool areBeside(const PlaceNode &X, const PlaceNode &Y, const Versus &V);
  PlaceSet ownElements(const SpawnRecord &R);
  bool isEarlierRound(const FrameSpawn &S);
  uint32_t spawnPosition(const FrameSpawn &S) const;
  bool isOwnCopy(PlaceId P) const;
  bool isCounted(const SharedAccess &A) const;
  bool isOfStarter(const FrameSpawn &Thread, const SharedAccess &A) const;
  bool holdLocksOfOneArray(const SharedAccess &A, const SharedAccess &B);
  bool holdElementsLock(const SharedAccess &A, const SharedAccess &B);

  // what threads borrow, and when it dies — FrameBorrows.cpp, FrameDeaths.cpp
  void die(PlaceId P, DeathKind K, const PlaceSet &Joined = {});
  bool isStillEmpty(PlaceId P);
  void dispose(const Effect &Ef, const ModelCall &C);
  void disposeElements(const PlaceSet &On, const TypeFacts *T, bool Some, llvm::ArrayRef<ArgVal> Given);
  void disposeOwned(const PlaceSet &On, const TypeFacts *T, llvm::ArrayRef<ArgVal> Given);
  bool isSoleOwner(PlaceId Pointer, PlaceId Object);
  void importDeaths(const Target &T, uint64_t Site);
  void collectDeath(const Op &O, const Flow &S, bool Returning);
  void collectExit();
  void collectFound(uint32_t Spawn, const Op &O, const Flow &S, bool Returning);
  std::optional<Lending> foundBy(uint32_t Spawn, PlaceId Dying);
  void noteDeath(const Op &O, const Flow &S);
  bool isWithin(PlaceId Inner, PlaceId Outer) const;
  void reportBorrow(uint32_t Spawn, const Lending &B, const Op &O, bool Returning, bool Detached);
  bool diesAt(uint32_t Spawn, const Lending &B, const Op &O);
  bool isPublished(uint32_t Spawn, PlaceId Flag, std::optional<FlagValue> With = {});
  bool isLedTo(PlaceId P);
  void noteReturn(const Op &O, const Flow &S);
  void settle(uint32_t Spawn, SpawnRecord &R);
  bool isOver(uint32_t Spawn, const Flow &Exit);
  std::optional<Lending> foundInPart(uint32_t Spawn, PlaceId Dying);
  void collectDangling(uint32_t Spawn);
  // pointers left where threads find them — FrameLeft.cpp
  void leaveAt(PlaceId Dest, PlaceId What);
  void noteLeft(PlaceId Dest, const Val &V);
  void noteRemoval(const FunctionRow &Row, const ModelCall &C);
  void remove(PlaceId From);
  bool isLeft(PlaceId P) const;
  bool isHead(PlaceId P) const;
  void leave(const Op &O, const Flow &S, bool Returning);
  void leaveAtExit();
  void reportLeft(uint32_t Spawn, const LeftRecord &One);
  void findLeft(const RunPlan &R, const Flow &S);
  bool usesLeft(uint32_t Spawn, PlaceId In, const LeftRecord &R);
  // parts of a sequence — FrameRanges.cpp
  PlaceId variableBehind(PlaceId P);
  std::optional<Val> endOfRange(const ArgVal &A);
  uint32_t rangesGiven(llvm::ArrayRef<ArgVal> Args);
  uint32_t rangesCounted(PlaceId P);
  std::optional<std::pair<Val, Val>> countOf(PlaceId Counter);
  uint32_t translateRanges(uint32_t Inner, Substitution &Sub, uint32_t Own);
  bool areApart(const SharedAccess &A, const SharedAccess &B);

  // objects put where others find them — FrameHandOvers.cpp
  PlaceId objectToHand(const Val &V) const;
  void handOver(PlaceId Dest, const Val &V);
  void followHandOvers();
  void forgetHandOvers(Flow &S, const Loop &Round) const;
  LocksetId handedLater(PlaceId P, const Flow &S);
  bool isHanded(PlaceId P, const Flow &S) const;
  bool isNotYetHanded(const SharedAccess &A, const FrameSpawn *Other);

  const SpawnBorrows &borrowsOf(uint32_t Spawn);
  void lendCallable(const Val &V, SpawnBorrows &Out, unsigned Depth);
  void lendCaptures(const Val &V, SpawnBorrows &Out, unsigned Depth);
  void lendArgument(const ArgVal &A, SourceLoc At, SpawnBorrows &Out, unsigned Depth);
  void lend(const Vals &V, Lending B, SpawnBorrows &Out);
  const CaptureInit *captureAt(PlaceId Slot);
  bool isSettled(uint32_t Spawn, const Lending &B, const Flow &S);
  bool publishesAfterUse(uint32_t Spawn, const Lending &B, PlaceId Flag);
  bool isKept(uint32_t Spawn);
  bool endsWith(uint32_t Spawn, const PlaceSet &Handles);
  bool touches(uint32_t Spawn, PlaceId P);
  RawBorrow rawBorrow(uint32_t Spawn, const Lending &B);
  bool isOwnRoot(PlaceId P) const;

  Engine &E;
  PlaceTable &Places;
  FunctionIdx F;
  const FunctionFacts &Facts;
  const FunctionDecl *Decl;
  const Linked &L;

  llvm::DenseMap<PlaceId, Vals> Env;
  llvm::DenseSet<PlaceId> Varying; ///< also holds something that is not followed
  bool EnvChanged = false;
  /// What the walk at hand has asked the environment for: what changes after that makes the walk stale.
  llvm::DenseSet<PlaceId> Asked;
  bool Walking = false, AskedForAll = false, Stale = false;
  void ask(PlaceId P) {
    if (Walking)
      Asked.insert(P);
  }
  unsigned LoadBudget = 0;
  llvm::SmallVector<PlaceId, 12> Loading;
  llvm::DenseMap<ValueId, const TypeFacts *> TempTypes;

  // the plans
  uint64_t Site = 0; ///< identifies the fact at hand within the program
  uint32_t SubSite = 0;
  uint32_t FactOrdinal = 0;
  uint32_t CurrentBlock = 0, CurrentPosition = 0;
  uint32_t GivenRanges = 0;        ///< by the arguments of the call at hand
  PlaceId Through = 0;             ///< the local pointer that the access at hand goes through
  llvm::DenseSet<PlaceId> GivenUp; ///< variables that something else has taken over, by a move
  llvm::DenseMap<PlaceId, std::optional<std::pair<Val, Val>>>
      Counted;                                    ///< loop variables, from where to where
  std::vector<uint32_t> BlockOrder, FirstOrdinal; ///< order of the walk; per block, number of its first fact
  SourceLoc CurrentLoc;
  std::vector<std::vector<Op>> Plans; ///< per block
  std::vector<SharedAccess> Accesses;
  std::vector<RunPlan> Runs;
  std::vector<const FunctionDecl *> Promising; ///< callees without a body that require locks
  std::vector<FrameSpawn> Spawns;
  llvm::DenseMap<uint64_t, uint32_t> SpawnByKey;
  llvm::DenseMap<uint64_t, uint32_t> SiteBlock; ///< contexts made here → block
  std::vector<std::vector<uint32_t>>
      Existing; ///< per block: locals that exist at its start, in order of birth
  PlaceSet ReturnedObjects;
  PlaceSet LocksMade; ///< locks that this body initialises or destroys
  Vals Returned;

  // the flow
  std::vector<FrameSpawn> AliveAtEntry;
  std::vector<Flow> In;
  llvm::DenseSet<PlaceId> Wanted; ///< locks that some operation takes
  std::vector<Loop> Loops;
  std::vector<std::vector<PlaceId>> HoistedJoins; ///< per loop header
  llvm::BitVector SetUp, TornDown; ///< blocks that run once, to set up what globals hold; at the end of all
  struct LoopWait {
    PlaceId Condition = 0;
    PlaceId Result = 0; ///< of a wait that may give up: says whether it did
    bool Gate = false;  ///< at first, the loop goes on to the wait
  };
  std::vector<std::vector<LoopWait>> HoistedWaits; ///< per loop: conditions that it waits for
  std::vector<llvm::BitVector> BeforeWaits;        ///< per loop: blocks whose test comes before the wait
  llvm::DenseSet<PlaceId> Conditions;              ///< that are waited for
  llvm::DenseSet<PlaceId> Draining;                ///< of these, those by which work is known to be done
  bool Collecting = false;
  llvm::DenseMap<std::pair<uint32_t, uint32_t>, llvm::SmallVector<const Op *, 1>>
      JoinsBeside; ///< that one side of a branch makes, by the branch and the number of the other side
  std::vector<std::pair<bool, Lockset>> ConstantReturns; ///< what `return true` and `return false` hold
  std::vector<ConditionalLock> ConditionalReturns;
  PlaceSet GuardReleases;
  unsigned InvokeDepth = 0, RunsOfFact = 0, DisposeDepth = 0;
  struct Publication {
    PlaceId Flag = 0;
    uint8_t Value = AnyValue; ///< FlagValue
    uint32_t Block = 0, Position = 0;
    uint32_t Run = ~0u;            ///< of the callee that publishes
    bool Notifies = false;         ///< says only that something has come about, not what
    llvm::BitVector Before, After; ///< blocks that can come before it, and after it
  };
  std::vector<Publication> Publications;
  struct HandOver {
    PlaceId Object = 0, Dest = 0;
    uint32_t Block = 0;
  };
  std::vector<HandOver> HandOvers;

  // locks waited for
  std::vector<WantRecord> Wants;
  std::vector<OwnWant> OwnWants;
  std::set<std::pair<PlaceId, bool>>
      OwnWriters; ///< locks wanted exclusively beside a thread; in a parallel region?
  std::set<std::pair<PlaceId, uint32_t>> Writers; ///< the same of all threads: lock and side
  llvm::DenseSet<uint64_t> SeenWants, ExportedWants;
  llvm::DenseMap<PlaceId, llvm::SmallVector<SourceLoc, 2>> TakenAt;
  /// A test that puts objects in order: the roots of what it compares, and the very storage.
  struct Ordering {
    PlaceSet Left, Right, LeftOf, RightOf;
    uint32_t Block = 0;
    SourceLoc At;          ///< in Block; none: at its end
    llvm::BitVector After; ///< blocks that come after it
  };
  std::vector<Ordering> Orderings;
  bool OrderingsReady = false, TakenReady = false;

  // results
  std::vector<SharedAccess> Entries;
  llvm::DenseMap<uint64_t, uint32_t> EntryIndex;
  llvm::DenseMap<std::pair<uint64_t, uint32_t>, unsigned> EntriesOf; ///< by storage, and whether it is read
  llvm::DenseMap<LocksetId, LocksetId> VisibleLocks; ///< what is left of a lockset for callers
  std::vector<InvokeRecord> OpenInvokes;
  size_t OwnInvokes = 0; ///< the first of them: called back by this function itself
  llvm::DenseSet<uint64_t> OpenKeys;
  std::vector<ThreadSide> Sides;
  std::vector<SpawnBorrows> Lent;
  llvm::DenseSet<PlaceId> LedTo; ///< what pointers within something lead to, and all that it is a part of
  bool LedToReady = false;
  llvm::DenseMap<std::pair<uint32_t, PlaceId>, bool> Takers; ///< does the thread take work from there?
  std::vector<DeathRecord> Deaths;
  PlaceSet Detaches, Takes, Cancels, Removes;
  std::map<std::pair<PlaceId, PlaceId>, std::vector<std::pair<SourceLoc, uint32_t>>>
      LeftAt; ///< element of others, own storage → where it is put there, in which block
  std::vector<LeftRecord> Left;
  std::vector<LentAccess> LentAccesses;
  std::vector<Premises> Shown;                     ///< per block
  llvm::DenseMap<PlaceId, PlaceSet> InverseGuards; ///< guards that let go of these locks while they live
  llvm::DenseMap<uint32_t, PlaceId> StartedOnce;   ///< spawns of what is done once here
  std::vector<uint8_t>
      AliveOnReturn; ///< per spawn: bit 0 at a return of zero, bit 1 at one of something else
  llvm::DenseSet<uint64_t> BorrowsFound;
  std::vector<llvm::BitVector> Overlapped; ///< per spawn: those alive when it started
  llvm::DenseMap<std::pair<PlaceId, std::pair<const FrameSpawn *, const FrameSpawn *>>, unsigned> Found;
};

/// The field that is a work queue, and the object that has it.
struct QueueOwner {
  uint64_t Queue = 0;
  PlaceId Object = 0;
};
std::optional<QueueOwner> ownerOfQueue(const Engine &E, PlaceId Element,
                                       llvm::function_ref<bool(uint64_t)> IsQueue);
/// Keeps what a thread that calls an element of the queue announces after each call.
void noteAnnounced(Engine &E, const InvokeRecord &R, uint64_t Queue);

/// Behind a pointer of which it is not known where it leads.
bool isOpen(const PlaceTable &Places, PlaceId P);

/// An object from so deep within calls that one name may stand for several.
bool isMerged(const PlaceNode &N);

/// Translates a callee's words into the caller's at one call.
class Substitution {
public:
  Substitution(Frame &Caller, const Target &T, uint64_t Site);
  Substitution(const Substitution &) = delete;
  ~Substitution();
  PlaceSet place(PlaceId P);
  void value(const Val &V, Vals &Out);
  void rename(PlaceId P, PlaceId To) { remember(P, {To}); }
  /// The frame's number of the callee's thread number.
  llvm::DenseMap<uint64_t, uint32_t> Threads;
  llvm::DenseMap<LocksetId, LocksetId> Locksets; ///< of the callee, in the caller's words
  llvm::DenseSet<LocksetId> Nameless;            ///< of these, such that hold a lock which has no word here
  llvm::DenseMap<uint32_t, std::optional<uint32_t>> Shown; ///< premises of the callee, in the caller's words

private:
  void step(PlaceId P, PlaceSet &Out);
  uint64_t context(uint64_t Inner) const;
  Frame &C;
  const Binding &B;
  const Summary &S;
  uint64_t Site;
  uint32_t Number;            ///< of this substitution: whose word in Engine::Said counts
  std::vector<PlaceSet> Sets; ///< what has been translated
  void remember(PlaceId P, PlaceSet To);
};

} // namespace fearless
