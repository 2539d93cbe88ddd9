// The order of the analysis. Threads are found first, without any access; what they can reach says which
// storage matters; only that is followed in the second round. A closure that a thread takes from a
// container is found in between: only then is it known which containers hand work to threads.
#include "program/Program.h"

#include "program/Classes.h"
#include "program/Crash.h"
#include "program/Describe.h"
#include "program/Elements.h"
#include "program/Engine.h"
#include "program/Filter.h"
#include "program/FirstLook.h"
#include "program/Frame.h"
#include "program/Guards.h"
#include "program/LockGraph.h"
#include "program/Pipeline.h"

#include <algorithm>
#include <map>

namespace fearless {

Program::Program() = default;
Program::~Program() = default;
Program::Program(Program &&) = default;

static void analyseAll(Engine &E) {
  for (FunctionIdx F : E.Order)
    Frame(E, F).run();
}

// Names of variables have no say: a baseline must know the same race after one is renamed.
static bool better(const Race &A, const Race &B) {
  auto Rank = [](const Race &R) {
    return std::make_tuple(R.Mixed, R.Alias, R.Library, R.Guess, !R.First.Writes,
                           R.First.Way.size() + R.Second.Way.size(),
                           R.First.Locks.size() + R.Second.Locks.size(), R.First.At, R.Second.At,
                           R.First.ThreadStart, !R.Declared.Line, R.Identity);
  };
  return Rank(A) < Rank(B);
}

namespace {
/// One compile database holds many programs, with some files in common. Two files that define a `main` each
/// are never linked into one: a way through both leads through a pointer to a function that another program
/// has left there.
class Mixture {
public:
  explicit Mixture(const Engine &E) : E(E) {
    for (const Body &B : E.L.Bodies)
      if (B.Decl && B.Decl->Main)
        WithMain.insert(B.Facts->Loc.File.Hash);
  }
  bool holds(const RawRace &R) const {
    std::set<uint64_t> Files;
    for (const RaceSide *S : {&R.First, &R.Second}) {
      for (TraceId T : {S->Access.Trace, S->SpawnTrace})
        for (; T; T = E.trace(T).Next)
          note(E.trace(T).Loc, Files);
      note(S->SpawnLoc, Files);
    }
    note(E.L.Bodies[R.Frame].Facts->Loc, Files);
    return Files.size() > 1;
  }

private:
  void note(SourceLoc At, std::set<uint64_t> &Files) const {
    if (WithMain.contains(At.File.Hash))
      Files.insert(At.File.Hash);
  }
  const Engine &E;
  std::set<uint64_t> WithMain;
};
} // namespace

/// What decides first between two ways to one pair of places, and costs little to know.
using Merit = std::tuple<bool, bool, bool, bool, bool, size_t, size_t>;

static Merit meritOf(const Engine &E, const Mixture &Mixed, const RawRace &R) {
  size_t Steps = 0, Locks = 0;
  for (const RaceSide *S : {&R.First, &R.Second}) {
    for (TraceId T = S->Access.Trace; T; T = E.trace(T).Next)
      ++Steps;
    Locks += static_cast<size_t>(llvm::count_if(E.lockset(S->Access.Locks), [&](const HeldLock &H) {
      return H.Mode <= LockMode::Exclusive && !E.isOnce(H.Lock);
    }));
  }
  return {Mixed.holds(R), R.Alias, R.Harness, R.Guess, R.First.Access.Kind == AccessKind::Read, Steps, Locks};
}

namespace {
/// Tells apart races of which different things would be said, by all that is ever said of one. Those found
/// once more, where functions that call each other are analysed again, are the same.
class Likeness {
public:
  explicit Likeness(const Engine &E) : E(E) {}
  uint64_t of(const RawRace &R) {
    return hash(R.Place, R.Frame, R.SelfOverlap, R.Guess, R.Alias, R.Harness, of(R.First), of(R.Second));
  }

private:
  template <typename... Words> static uint64_t hash(const Words &...W) {
    return static_cast<uint64_t>(llvm::hash_combine(W...));
  }
  uint64_t of(const RaceSide &S) {
    const SharedAccess &A = S.Access;
    return hash(A.Kind, A.Volatile, A.Atomic, A.Frees, A.Moves, A.Locks, way(A.Trace), of(S.SpawnLoc),
                way(S.SpawnTrace), S.Entry);
  }
  static uint64_t of(SourceLoc At) { return hash(At.File.Hash, At.Line, At.Column); }
  uint64_t way(TraceId T) {
    if (!T)
      return 0;
    if (auto It = Ways.find(T); It != Ways.end())
      return It->second;
    const TraceNode &N = E.trace(T);
    uint64_t Rest = way(N.Next);
    return Ways[T] = hash(of(N.Loc), N.Kind, N.Callee, Rest);
  }
  const Engine &E;
  llvm::DenseMap<TraceId, uint64_t> Ways;
};
} // namespace

/// Races that can be the best of their pair: most programs have a hundred times as many.
static std::vector<const RawRace *> promising(Engine &E, const Describe &D, const Guards &G,
                                              const Mixture &Mixed) {
  std::map<std::tuple<SourceLoc, SourceLoc, PlaceId>, Merit> Best;
  std::vector<std::tuple<const RawRace *, Merit, decltype(Best)::iterator>> All;
  std::set<std::pair<FunctionIdx, PlaceId>> Racing;
  for (const RawRace &R : E.Races)
    Racing.insert({R.Frame, E.erased(R.Place)});
  auto IsToldOfContainer = [&](const RawRace &R) { // that its elements move, too, is no news
    const SharedAccess &Moving = R.First.Access.Moves ? R.First.Access : R.Second.Access;
    return Moving.Moves && Racing.contains({R.Frame, E.erased(E.Places[Moving.Place].Parent)});
  };
  for (const RawRace &R : E.Races) {
    if (G.isGuardedByCallers(R) || IsToldOfContainer(R))
      continue;
    auto [From, To] = std::minmax({D.leaf(R.First.Access.Trace), D.leaf(R.Second.Access.Trace)});
    Merit Mine = meritOf(E, Mixed, R);
    auto It = Best.try_emplace({From, To, E.lastField(R.Place) ? 0 : R.Place}, Mine).first;
    It->second = std::min(It->second, Mine);
    All.push_back({&R, Mine, It});
  }
  std::vector<const RawRace *> Out;
  Likeness Like(E);
  llvm::DenseSet<uint64_t> Seen;
  for (const auto &[R, Mine, It] : All)
    if (Mine == It->second && Seen.insert(Like.of(*R)).second)
      Out.push_back(R);
  return Out;
}

/// Of the ways to one pair of places the best is kept. Of objects of one class one stands for all; a plain
/// variable that a helper is handed stands for itself.
static std::vector<Race> bestPerPair(Engine &E, Guards &G) {
  Describe D(E);
  using Pair = std::tuple<Place, Place, std::string>;
  std::map<Pair, Race> Best;
  Mixture Mixed(E);
  for (const RawRace *Raw : promising(E, D, G, Mixed)) {
    Race R = D.race(*Raw);
    R.Mixed = Mixed.holds(*Raw);
    G.name(*Raw, R);
    auto Places = std::minmax(R.First.At, R.Second.At);
    auto [It, New] =
        Best.try_emplace(Pair(Places.first, Places.second, E.lastField(Raw->Place) ? "" : R.Cause), R);
    if (!New && better(R, It->second))
      It->second = std::move(R);
  }
  std::vector<Race> Out;
  for (auto &[Key, R] : Best)
    Out.push_back(std::move(R));
  return Out;
}

// A thread that races on very much is kept apart by a protocol that the analysis does not see. Where a class
// of the program's own starts all threads, what they run tells them apart: one that races on little does so,
// where the variable is known. What pointers lead to may be each thread's own.
static constexpr size_t Crowd = 16;

static void markCrowded(std::vector<Race> &Races) {
  std::map<Place, std::set<std::string>> Together;
  std::map<std::pair<Place, uint64_t>, std::set<std::string>> Apart;
  for (const Race &R : Races)
    for (const AccessSide *S : {&R.First, &R.Second})
      if (S->Started) {
        Together[S->ThreadStart].insert(R.Cause);
        Apart[{S->ThreadStart, S->Runs}].insert(R.Cause);
      }
  for (Race &R : Races)
    for (const AccessSide *S : {&R.First, &R.Second})
      if (S->Started) {
        bool Told = R.Named && S->Runs;
        size_t Causes = Told ? Apart[{S->ThreadStart, S->Runs}].size() : Together[S->ThreadStart].size();
        R.Crowded |= Causes > Crowd;
      }
}

// A lock that many functions "forget", for many fields, is no rule of the code: the objects change hands, or
// another order keeps the threads apart. Whoever forgets a lock does so in one function, or for one field:
// what fails together is wrong together (Kremenek, Ashcraft, Yang, Engler: Correlation Exploitation in Error
// Ranking, FSE 2004).
static constexpr size_t CrowdOfStorage = 4, CrowdOfFunctions = 2;

static void markCrowded(std::vector<GuardGap> &Gaps) {
  std::map<std::string, std::pair<std::set<std::string>, std::set<std::string>>> ByLock;
  auto IsVote = [](const GuardGap &G) { return !G.Annotated && !G.Weak; };
  for (const GuardGap &G : Gaps)
    if (IsVote(G)) {
      ByLock[G.Lock].first.insert(G.Storage);
      ByLock[G.Lock].second.insert(G.Odd.Function);
    }
  for (GuardGap &G : Gaps) {
    const auto &[Storage, Functions] = ByLock[G.Lock];
    G.Crowded = IsVote(G) && Storage.size() > CrowdOfStorage && Functions.size() > CrowdOfFunctions;
  }
}

static void rank(std::vector<Race> &Races) {
  std::sort(Races.begin(), Races.end(), [](const Race &A, const Race &B) {
    return A.Cause != B.Cause ? A.Cause < B.Cause : better(A, B);
  });
  for (size_t I = 1; I < Races.size(); ++I)
    Races[I].Rank = Races[I].Cause == Races[I - 1].Cause ? Races[I - 1].Rank + 1 : 0;
}

static std::vector<Borrow> borrowsByClosure(const Engine &E) {
  Describe D(E);
  std::vector<Borrow> All;
  for (const RawBorrow &R : E.Borrows)
    All.push_back(D.borrow(R));
  for (const RawBorrow &R : E.LeftOnObject)
    if (!E.Entered.contains(R.Frame))
      All.push_back(D.borrow(R));
  auto Rank = [](const Borrow &B) {
    return std::make_tuple(B.At, B.Start, B.Guess, B.Distant, B.Dies, B.Storage);
  };
  std::sort(All.begin(), All.end(), [&](const Borrow &A, const Borrow &B) { return Rank(A) < Rank(B); });
  std::vector<Borrow> Out;
  std::map<std::tuple<Place, std::string>, size_t> Index; // of one closure
  for (Borrow &B : All) {
    auto [It, New] = Index.try_emplace({B.Start, B.Entry.empty() ? B.Cause : B.Entry}, Out.size());
    if (New) {
      Out.push_back(std::move(B));
      continue;
    }
    Borrow &First = Out[It->second];
    bool Known = B.Storage == First.Storage || std::count(First.Also.begin(), First.Also.end(), B.Storage);
    if (!Known && !B.Storage.empty())
      First.Also.push_back(B.Storage);
  }
  return Out;
}

// What is freed while a thread borrows it is told once.
static void leaveToBorrows(std::vector<Race> &Races, const std::vector<Borrow> &Borrows) {
  std::set<std::pair<std::string, unsigned>> Told;
  for (const Borrow &B : Borrows)
    Told.insert({B.Dies.File, B.Dies.Line});
  std::erase_if(Races, [&](const Race &R) {
    return llvm::any_of(llvm::ArrayRef{&R.First, &R.Second}, [&](const AccessSide *S) {
      return S->Frees &&
             llvm::any_of(S->Way, [&](const Waypoint &W) { return Told.count({W.At.File, W.At.Line}) != 0; });
    });
  });
}

static Coverage cover(const Engine &E) {
  Coverage C;
  C.Functions = static_cast<unsigned>(E.L.Bodies.size());
  C.ThreadRoots = E.spawnSites();
  C.CrowdedRoots = static_cast<unsigned>(E.CrowdedPlaces.size());
  for (const TypeFacts &T : E.L.Facts.Types) {
    TypeRole R = E.L.role(&T);
    C.LockTypes += R == TypeRole::Mutex || R == TypeRole::RecursiveMutex || R == TypeRole::SharedMutex;
  }
  for (const Body &B : E.L.Bodies)
    for (const Block &Bl : B.Facts->Blocks)
      for (const Fact &Ft : Bl.Facts)
        C.OpaqueFacts += std::holds_alternative<Opaque>(Ft.What);
  C.UnknownCallees = static_cast<unsigned>(E.UnknownFunctions.size());
  for (const UnitInfo &U : E.L.Facts.Units) {
    ++C.UnitsRead;
    C.UnitsWithErrors += U.Errors != 0;
    C.DroppedFlags += U.DroppedFlags;
  }
  return C;
}

void analyseProgram(Engine &E) {
  orderFunctions(E);
  findCounted(E);
  findCountedDown(E);
  findRelocating(E);
  E.StartingValues = startingValues(E.L);
  E.Fillers = findFillers(E.L);
  analyseAll(E);
  findKeptCallables(E);
  findExecutors(E);
  if (!E.FieldCallables.empty())
    orderFunctions(E);
  if (!E.ExecutorFields.empty())
    analyseAll(E);
  // Accesses are followed for races where threads are started, and noted for guards where locks are taken.
  E.WithAccesses = !E.ThreadEntries.empty();
  E.WithWants = E.SawLock;
  E.findGuardedPointers();
  E.findLentThreadStorage();
  E.WithGuards = E.SawLock || E.NoteAll || !E.GuardedStorage.empty() || !E.GuardedPointers.empty();
  llvm::DenseSet<FunctionIdx> Entered = E.ThreadEntries;
  Entered.insert(E.CalledBack.begin(), E.CalledBack.end());
  if (E.WithAccesses) {
    llvm::BitVector ByThread = reachable(E, Entered);
    E.Filter = filterFor(E.L, ByThread);
    if (!E.NoteAll)
      E.Meeting = meeting(E, ByThread);
  }
  if (E.WithAccesses || E.WithGuards)
    analyseAll(E);
  E.WithGuards = false;
  if (E.WithAccesses) {
    analyseClasses(E);
    analyseInterfaces(E);
  }
}

std::vector<Race> racesOf(Engine &E, Guards &G) {
  std::vector<Race> Races = bestPerPair(E, G);
  markCrowded(Races);
  std::erase_if(Races, [](const Race &R) { return R.Mixed; });
  rank(Races);
  return Races;
}

Program Program::link(TuFacts Facts, const ModelSet &Models) {
  Program P;
  P.Facts = std::make_unique<TuFacts>(std::move(Facts));
  leaveOutCrashes(*P.Facts, Models);
  Linked L(*P.Facts, Models);
  Engine E(L);
  analyseProgram(E);
  Guards G(E);
  P.Gaps = G.gaps();
  markCrowded(P.Gaps);
  P.Races = racesOf(E, G);
  analyseLockOrder(E);
  P.LockCycles = describeLockCycles(E);
  P.Borrows = borrowsByClosure(E);
  leaveToBorrows(P.Races, P.Borrows);
  P.Covered = cover(E);
  return P;
}

} // namespace fearless
