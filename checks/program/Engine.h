// The state that all function analyses share: places, locksets, traces and the summaries so far.
#pragma once

#include "program/Link.h"
#include "program/Summary.h"

#include "llvm/ADT/BitVector.h"
#include "llvm/ADT/DenseSet.h"
#include "llvm/Support/xxhash.h"

#include <map>
#include <set>
#include <unordered_map>

namespace fearless {

/// Two accesses of one storage by two threads that nothing keeps apart.
struct RaceSide {
  SharedAccess Access;
  LocksetId Locks = 0;
  TraceId Trace = 0;      ///< from the start of the side's thread to the access
  SourceLoc SpawnLoc;     ///< where that thread is started; unknown for the thread that runs the frame
  TraceId SpawnTrace = 0; ///< from the frame to that place
  uint64_t Entry = 0;     ///< FunctionId hash of the thread's first function
};
struct RawRace {
  PlaceId Place = 0;
  RaceSide First, Second;   ///< First is run by a started thread
  FunctionIdx Frame = 0;    ///< the function in whose words both are said
  bool SelfOverlap = false; ///< two instances of one thread
  bool Guess = false;       ///< rests on one of several callees, or on unknown elements
  bool Alias = false;       ///< rests on one of several objects that a pointer may lead to
  bool Harness = false;     ///< the second side is a public operation that nobody was seen to call
};

/// One access of a field or global, by the function that it is written in, and what is held there by that
/// function itself. What its callers hold besides follows from the call sites.
struct Observation {
  PlaceId Place = 0;
  FunctionIdx F = 0;
  SourceLoc Loc;
  AccessKind Kind = AccessKind::Read;
  LocksetId Locks = 0;
  LocksetId Released = 0; ///< of the caller's locks, before it
  bool Atomic = false;    ///< noted where somebody asks for every access only
  bool Exempt =
      false; ///< its object is under construction, owned by this thread, or no thread is started yet
  bool Building = false; ///< its object is under construction or dies
  bool Lookup =
      false;         ///< of a container, which the access changes only if it does not find what it looks for
  bool Lent = false; ///< by a function that is handed a pointer or reference to it
};

/// A call and what is held at it, with the words in which the callee can say so.
struct CallSite {
  FunctionIdx Caller = 0, Callee = 0;
  LocksetId Locks = 0;
  SourceLoc Loc;
  llvm::SmallVector<std::pair<PlaceId, PlaceId>, 3>
      Words;                ///< a place of the caller, and the callee's name for it
  bool Owned = false;       ///< the callee's object is the caller's alone
  bool OnThis = false;      ///< the callee's object is the caller's own
  bool SetUp = false;       ///< a module is set up, once
  uint32_t OwnedParams = 0; ///< bit per parameter: leads to what is the caller's alone
  llvm::SmallVector<std::pair<uint8_t, uint8_t>, 2> Passed; ///< parameter of the caller, handed on as which
};

/// A call of a function without a body whose attributes require locks.
struct PromisedCall {
  FunctionIdx Caller = 0;
  const FunctionDecl *Callee = nullptr;
  LocksetId Locks = 0; ///< held there
  PlaceSet Wanted;
  SourceLoc Loc;
};

/// "Holds one lock, waits for another", by one thread.
struct RawLockEdge {
  PlaceId Held = 0, Wanted = 0;
  LockMode HeldMode = LockMode::Exclusive, WantedMode = LockMode::Exclusive;
  TypeId HeldObject, WantedObject;
  SourceLoc TakenAt;
  TraceId Trace = 0;     ///< to the wait, from the start of the thread or of Frame
  FunctionIdx Frame = 0; ///< in whose words both are said
  SourceLoc SpawnLoc;
  TraceId SpawnTrace = 0;
  unsigned Witnesses = 1; ///< places that wait for the one with the other held
};
/// Edges of which each waits for what the next one holds.
struct RawLockCycle {
  std::vector<RawLockEdge> Edges; ///< one: between two instances of a class, or against a declared order
  bool Library = false;           ///< nobody was seen to call the functions, so all of them may run at once
  unsigned Guesses = 0;           ///< calls on the way that may run one of several functions
  bool Elements = false;          ///< rests on elements that are not known
  bool Instances = false;
  bool Declared = false;
  bool Readers = false; ///< closes only because somebody wants a shared lock exclusively
};

/// Storage that dies while a thread that borrows it may run.
struct RawBorrow {
  PlaceId Place = 0; ///< what is borrowed
  PlaceId Dying = 0; ///< it, what it is part of, or the part that dies too early
  std::string Name;  ///< of the capture; empty for an argument
  SourceLoc At;      ///< of the capture, the closure or the argument
  BorrowKind How = BorrowKind::Reference;
  bool Implicit = false; ///< by `[&]` or `[=]`
  bool Argument = false;
  TypeId Type;          ///< of what is captured
  bool Written = false; ///< by the thread
  DeathKind Death = DeathKind::ScopeEnd;
  SourceLoc DeathLoc;
  bool Returning = false; ///< at a `return` before the end
  SourceLoc SpawnLoc;
  TraceId SpawnTrace = 0;
  uint64_t Entry = 0; ///< FunctionId hash of the thread's first function
  FunctionIdx Frame = 0;
  bool Detached = false, Posted = false, Guess = false;
};

/// Which storage is worth following: that which some started thread touches and somebody writes.
struct AccessFilter {
  bool KeepAll = false;
  llvm::DenseMap<uint64_t, uint8_t>
      Keys; ///< bit 0: touched by a thread, bit 1: written, bits 2, 3: so are parts of it
};

class Engine {
public:
  explicit Engine(const Linked &L) : L(L), Summaries(L.Bodies.size()) {
    Locksets.emplace_back();
    PremiseSets.emplace_back();
    RangeSets.emplace_back();
    TraceNodes.emplace_back();
  }

  const Linked &L;
  PlaceTable Places;
  std::vector<Summary> Summaries;
  AccessFilter Filter;
  /// Functions that started a thread or passed on one that a callee has started, as far as analysed.
  llvm::DenseSet<FunctionIdx> Starters;
  /// Functions whose accesses may come to be compared with what a thread does.
  llvm::BitVector Meeting;
  bool followsAccesses(FunctionIdx F) const { return WithAccesses && (Meeting.empty() || Meeting.test(F)); }
  llvm::DenseMap<uint64_t, std::optional<int64_t>> StartingValues;   ///< FirstLook.h
  llvm::DenseMap<uint64_t, std::vector<FunctionIdx>> Fillers;        ///< FirstLook.h
  llvm::DenseMap<uint64_t, llvm::DenseSet<uint64_t>> AskedAtGates;   ///< by condition variable
  llvm::DenseMap<uint64_t, llvm::DenseSet<FunctionIdx>> WaitAtGates; ///< by condition variable
  bool WithAccesses = false;                                         ///< the first rounds find threads only
  bool WithGuards = false; ///< note what is held at every access and call
  bool NoteAll = false;    ///< note every access and call, for whoever asks about a line
  bool SawLock = false;    ///< some function takes a lock
  std::vector<Observation> Observations;
  std::vector<CallSite> CallSites;
  std::vector<PromisedCall> PromisedCalls;
  /// Pointers, by field or global, whose pointees have a declared guard.
  llvm::DenseSet<uint64_t> GuardedPointers;
  /// Variables of thread storage whose address is kept or passed on: another thread may find them.
  llvm::DenseSet<uint64_t> LentThreadStorage;
  void findLentThreadStorage();
  llvm::DenseSet<uint64_t> GuardedStorage; ///< fields and globals that have one themselves
  void findGuardedPointers();
  /// P is, or is part of, what has a declared guard.
  bool isGuarded(PlaceId P) const;
  /// The pointer with a declared guard through which P is reached, or 0. A smart pointer leads by a pointer
  /// of its own.
  PlaceId guardedPointer(PlaceId P) const;
  bool WithWants = false; ///< ask what locks are waited for
  std::vector<RawRace> Races;
  /// More are not kept, and need not be looked for.
  static constexpr size_t MaxRaces = 100000;
  bool hasAllRaces() const { return Races.size() >= MaxRaces; }
  std::vector<RawLockCycle> LockCycles;
  /// Every wait with another lock held, in the words of each function that it happens in or under.
  std::map<FunctionIdx, std::vector<WantRecord>> LockEdges;
  /// Fields that a member function leaves locked: their class is a lock itself.
  llvm::DenseSet<uint64_t> WrappedLocks;
  /// Fields and globals that somebody locks exclusively.
  llvm::DenseSet<uint64_t> WantedExclusively;
  std::vector<RawBorrow> Borrows;
  std::vector<RawBorrow>
      LeftOnObject; ///< of an object that nobody was seen to make, unless Frame is in Entered
  llvm::DenseSet<FunctionIdx> Entered; ///< functions that leave threads running and whose callers were seen
  /// Callables stored anywhere into a field: how a call through it is resolved when nothing better is known.
  llvm::DenseMap<uint64_t, llvm::SmallVector<Val, 2>> FieldCallables;
  llvm::DenseSet<uint64_t> Relocating;  ///< containers whose elements move when one is added (Elements.h)
  llvm::DenseSet<uint64_t> Counted;     ///< fields that somebody adds to or takes from
  llvm::DenseSet<uint64_t> CountedDown; ///< fields and globals that somebody takes from and asks what is left
  llvm::DenseSet<uint64_t> SoleCallers; ///< of these, the fields that one function alone reads
  /// Fields from which a started thread takes callables; the value is true if several threads do.
  llvm::DenseMap<uint64_t, bool> ExecutorFields;
  /// What such a thread holds whenever it calls an element, said from the object that has the field:
  /// listeners.
  struct CarrierLock {
    PlaceId Global = 0;                         ///< the lock itself, or 0
    llvm::SmallVector<uint64_t, 2> Fields = {}; ///< from the field's owner down to the lock
    LockMode Mode = LockMode::Exclusive;
    SourceLoc At = {};
    friend bool operator==(const CarrierLock &A, const CarrierLock &B) {
      return A.Global == B.Global && A.Fields == B.Fields && A.Mode == B.Mode;
    }
  };
  llvm::DenseMap<uint64_t, std::vector<CarrierLock>> ExecutorLocks;
  /// What such a thread publishes or changes after each call, as fields from the object that has the queue.
  llvm::DenseMap<uint64_t, std::vector<llvm::SmallVector<uint64_t, 2>>> Announced;
  /// Fields and globals with elements into which a closure is put, anywhere.
  llvm::DenseSet<uint64_t> ClosureQueues;
  /// Functions that started threads enter; of those in ManyEntries, several at once.
  llvm::DenseSet<FunctionIdx> ThreadEntries, ManyEntries;
  /// Members that keep handles of threads, one of which is detached somewhere: what is destroyed there may
  /// have no thread any more.
  llvm::DenseSet<uint64_t> DetachedElements;
  llvm::DenseSet<PlaceId> SetUpFlags; ///< globals that tell whether a module has been set up
  /// Functions that such a thread calls through a callable which only the starter of the thread knows.
  llvm::DenseSet<FunctionIdx> CalledBack;
  /// Of these, by the hashes of their ids, the only one that the thread's first function, or others of its
  /// class, call themselves: what a thread class is given to run.
  llvm::DenseSet<uint64_t> GivenToRun;
  /// Heap objects, as some function names them, of which a loop makes many.
  llvm::DenseSet<PlaceId> ManyObjects;
  /// Local variables, as FUNCTION << 32 | LOCAL, that number the objects which their function puts where
  /// others find them.
  llvm::DenseSet<uint64_t> HandedBy;
  /// Which thread runs: what a test has shown to be the thread of an object holds this lock.
  PlaceId ThreadIdentity = Places.root(PlaceKind::Once, llvm::xxh3_64bits("thread identity"));
  /// The number that a thread has among those of its team.
  PlaceId ThreadNumber = Places.root(PlaceKind::Once, llvm::xxh3_64bits("thread number"));
  /// Atomic flags (fields and global variables) of which one thread finds out that it was the first, and that
  /// are cleared.
  llvm::DenseSet<uint64_t> WonFlags, ClearedFlags;
  /// Semaphores, by field or variable, that are seen to begin with one permit and with another number.
  llvm::DenseSet<uint64_t> OnePermit, OtherPermits;
  llvm::DenseSet<uint64_t>
      SeveralPermits; ///< semaphores (fields and global variables) that let several threads in
  /// Heap objects that a static local leads to: they are made once in all.
  llvm::DenseSet<PlaceId> OnceObjects;
  /// Does the function alone, constructors aside, set the field so? By function, field and value.
  std::map<std::tuple<FunctionIdx, uint64_t, bool>, bool> Switches;
  /// Types of temporaries that hold or own something, by function and value: other functions ask for them,
  /// too. The same of what a bind has been given, by function and value of the bind, and number.
  llvm::DenseMap<uint64_t, const TypeFacts *> HandleTypes;
  /// Heap objects, by where they are made → what they are, whatever the pointer to them says.
  llvm::DenseMap<uint64_t, const TypeFacts *> HeapTypes;
  llvm::DenseMap<std::pair<uint64_t, uint64_t>, const TypeFacts *> BoundTypes;
  std::set<SourceLoc> SpawnPlaces;
  std::set<SourceLoc> CrowdedPlaces; ///< of these, such that threads started there were left out
  std::map<FunctionIdx, std::set<SourceLoc>> StartedAt; ///< where threads are started that enter a function
  llvm::DenseSet<uint64_t> UnknownFunctions;
  unsigned spawnSites() const { return static_cast<unsigned>(SpawnPlaces.size()); }
  std::vector<FunctionIdx> Order; ///< callees before callers

  /// What is stored in globals without a word of the function that stores it: the same for all.
  llvm::DenseMap<PlaceId, Vals> GlobalValues;
  void keepGlobally(PlaceId Dest, const Val &V);

  LocksetId intern(const Lockset &S);
  uint32_t intern(const Premises &P);
  const Premises &premises(uint32_t Id) const { return PremiseSets[Id]; }
  uint32_t intern(const Ranges &R);
  const Ranges &ranges(uint32_t Id) const { return RangeSets[Id]; }
  const Lockset &lockset(LocksetId Id) const { return Locksets[Id]; }
  LocksetId unite(LocksetId A, LocksetId B);
  LocksetId inTurns(LocksetId S); ///< what was before a release may come again after it
  TraceId trace(TraceNode N);
  const TraceNode &trace(TraceId Id) const { return TraceNodes[Id]; }

  /// A key of storage that survives substitution: the last field or the global; 0 for what has none.
  uint64_t keyOf(PlaceId P) const;
  bool worthFollowing(PlaceId P) const;
  enum class Verdict : uint8_t { Open, Yes, No };
  std::vector<Verdict> Followed; ///< of places, as far as somebody has asked since the filter is known
  bool varies(uint64_t FunctionAndLocal) const; ///< the local is given values that are not followed: `++i`
  std::optional<int64_t>
  startOf(uint64_t FunctionAndLocal) const;     ///< that constant, of what counts on from there
  bool sweeps(uint64_t FunctionAndLocal) const; ///< the local's first value is a constant: `for (i = 0; …`

  /// P with every element made "some element".
  PlaceId erased(PlaceId P);

  /// The last field on the way to P, or 0.
  uint64_t lastField(PlaceId P) const;

  /// A flag of something done once: a static's, or the one given to call_once.
  /// A flag that is won and cleared makes a lock, and tells nothing else.
  bool isSpinLock(PlaceId Flag) const {
    uint64_t Key = keyOf(Flag);
    return Key && WonFlags.contains(Key) && ClearedFlags.contains(Key);
  }
  bool isOnce(PlaceId P) const {
    return Places[P].Kind == PlaceKind::Once ||
           (Places[P].Kind == PlaceKind::Index && Places[P].A == OnceIndex);
  }
  static constexpr uint64_t OnceIndex = ~0u;
  /// Of such an index: the right of whoever counts a number down to nothing.
  static constexpr uint64_t LastOfAll = 3;

  /// Which substitution has translated a place last, and where it keeps what it has found.
  struct Word {
    uint32_t Substitution = 0, At = 0;
  };
  std::vector<Word> Said;
  uint32_t Substitutions = 0;
  /// Tables that substitutions have done with, for the next ones to fill.
  std::vector<std::vector<llvm::SmallVector<PlaceId, 2>>> Tables;

private:
  std::vector<Lockset> Locksets;
  std::vector<Ranges> RangeSets;
  template <typename Set> struct HashOf {
    size_t operator()(const Set &S) const { return llvm::hash_combine_range(S.begin(), S.end()); }
  };
  template <typename Set> using Ids = std::unordered_map<Set, uint32_t, HashOf<Set>>;
  Ids<Ranges> RangeIds;
  std::vector<Premises> PremiseSets;
  Ids<Premises> PremiseIds;
  Ids<Lockset> LocksetIds;
  std::vector<TraceNode> TraceNodes;
  llvm::DenseMap<std::pair<LocksetId, LocksetId>, LocksetId> United;
  llvm::DenseMap<LocksetId, LocksetId> Turns;
  mutable llvm::DenseMap<uint64_t, bool> Sweeps;
  llvm::DenseMap<PlaceId, PlaceId> Erased;
};

/// Adds the lock, or raises its count and mode.
void add(Lockset &S, HeldLock H);
/// What both hold, in the weaker mode.
Lockset meet(const Lockset &A, const Lockset &B);
/// Nothing keeps an access under A and one under B apart.
bool compatible(const Lockset &A, const Lockset &B, bool BothRead);
bool takeTurns(const Lockset &A, const Lockset &B);

/// NO_THREAD_SAFETY_ANALYSIS: the author answers for it.
bool isUnchecked(const FunctionDecl *F);

/// Fills Order: Tarjan's strongly connected components of the call graph, callees first.
void orderFunctions(Engine &E);

/// Calls and closures that a body mentions, for the order.
llvm::SmallVector<FunctionIdx, 8> mentions(const Engine &E, const FunctionFacts &F);

} // namespace fearless
