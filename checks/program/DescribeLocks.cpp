// Cycles of locks in the user's words, and which of many are told: of one set of locks the best witnessed,
// the short before the long, ten of those that hang together.
#include "program/Describe.h"
#include "program/LockGraph.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

#include <algorithm>
#include <map>
#include <set>

namespace fearless {

static constexpr unsigned MaxOfComponent = 10;

/// A class that is nothing but a lock is left out: `registry.mutex`, not `registry.mutex.handle_`.
static PlaceId withoutWrapper(const Engine &E, PlaceId P) {
  while (E.Places[P].Kind == PlaceKind::Field && E.WrappedLocks.contains(E.Places[P].A)) {
    PlaceId Parent = E.Places[P].Parent;
    if (E.Places[Parent].Kind != PlaceKind::Field && E.Places[Parent].Kind != PlaceKind::Global)
      break;
    P = Parent;
  }
  return P;
}

// A lock in a base is named by the class that has it: there may be several such classes.
std::string Describe::lockName(PlaceId Lock, TypeId Object) const {
  PlaceId P = withoutWrapper(E, Lock);
  const TypeFacts *T = E.L.type(Object);
  if (E.Places[P].Kind == PlaceKind::Field && T) {
    auto Info = E.L.field({E.Places[P].A});
    bool Variable = false;
    for (PlaceId Q = P; Q && E.Places[Q].Kind != PlaceKind::Deref; Q = E.Places[Q].Parent)
      Variable |= E.Places[Q].Kind == PlaceKind::Global || E.Places[Q].Kind == PlaceKind::Local;
    if (Info.Field && !Variable && isBaseOf(E.L, Info.Owner, T))
      return T->Name + "::" + Info.Field->Name;
  }
  return storage(P);
}

std::string Describe::objectName(PlaceId Lock, FunctionIdx F) const {
  PlaceId Root = E.Places.rootOf(Lock);
  // `p->first` of `p->first->lock`, where nothing but members leads there.
  PlaceId Object = E.Places[Lock].Kind == PlaceKind::Field ? E.Places[Lock].Parent : 0;
  if (Object && E.Places[Object].Kind == PlaceKind::Deref &&
      E.Places[E.Places[Object].Parent].Kind == PlaceKind::Field) {
    PlaceId Member = E.Places[Object].Parent;
    bool Through = E.Places[E.Places[Member].Parent].Kind == PlaceKind::Deref;
    std::string Whole = objectName(Member, F);
    if (auto Info = E.L.field({E.Places[Member].A}); Info.Field && !Whole.empty())
      return Whole + (Through ? "->" : ".") + Info.Field->Name;
  }
  const PlaceNode &N = E.Places[Root];
  const FunctionFacts &Facts = *E.L.Bodies[F].Facts;
  if (N.Kind == PlaceKind::Param && N.A < Facts.Params.size())
    return Facts.Params[N.A].Name;
  if (N.Kind == PlaceKind::This)
    return "this";
  return rootName(Root);
}

// A lock's own `lock()`, a guard's constructor, an accessor that returns a guard: what the reader sees as
// taking the lock is the call of the first of these.
static SourceLoc takenBy(const Engine &E, TraceId T, PlaceId Lock) {
  auto LeavesLocked = [&](uint64_t Callee) {
    for (FunctionIdx F : E.L.bodies({Callee}))
      for (const HeldLock &H : E.Summaries[F].Acquired)
        if (E.lastField(H.Lock) == E.lastField(Lock))
          return true;
    return false;
  };
  SourceLoc At;
  for (; T; T = E.trace(T).Next) {
    At = E.trace(T).Loc;
    if (E.trace(T).Callee && LeavesLocked(E.trace(T).Callee))
      break;
  }
  return At;
}

LockEdge Describe::edge(const RawLockEdge &R) const {
  LockEdge Out;
  Out.Held = lockName(R.Held, R.HeldObject);
  Out.Wanted = lockName(R.Wanted, R.WantedObject);
  Out.HeldShared = R.HeldMode == LockMode::Shared;
  Out.WantedShared = R.WantedMode == LockMode::Shared;
  Out.HeldObject = objectName(R.Held, R.Frame);
  Out.WantedObject = objectName(R.Wanted, R.Frame);
  Out.Way = way(R.Trace);
  Out.At = at(takenBy(E, R.Trace, R.Wanted));
  if (R.TakenAt)
    Out.TakenAt = at(R.TakenAt);
  const FunctionDecl *D = E.L.Bodies[R.Frame].Decl;
  Out.Function = D ? D->Display : "";
  for (const Waypoint &W : Out.Way)
    if (!W.Callee.empty())
      Out.Function = W.Callee;
  Out.Started = R.SpawnLoc.Line != 0;
  if (Out.Started)
    Out.ThreadStart = at(R.SpawnLoc);
  for (const Waypoint &W : way(R.SpawnTrace))
    if (W.Kind != Waypoint::What::Event)
      Out.ToStart.push_back(W);
  Out.Witnesses = R.Witnesses;
  return Out;
}

LockCycle Describe::cycle(const RawLockCycle &C) const {
  LockCycle Out;
  std::vector<std::string> Names, Words, Locals;
  for (const RawLockEdge &R : C.Edges) {
    Out.Edges.push_back(edge(R));
    const LockEdge &Of = Out.Edges.back();
    for (const auto &[Lock, Name] : {std::pair(R.Held, Of.Held), std::pair(R.Wanted, Of.Wanted)}) {
      PlaceId P = withoutWrapper(E, Lock);
      Names.push_back(Name == storage(P) ? cause(P) : Name);
      if (std::string Local = Name == storage(P) ? nameOfLocal(P) : ""; !Local.empty())
        Locals.push_back(Local);
    }
    auto Lasting = [&](PlaceId Lock, const std::string &Name) {
      PlaceId P = withoutWrapper(E, Lock);
      return Name == storage(P) ? lasting(P) : Name;
    };
    Words.push_back(Lasting(R.Held, Of.Held) + " then " + Lasting(R.Wanted, Of.Wanted) + " in " +
                    Of.Function);
  }
  // The edge to change: the one that fewest places take, else the first in the source.
  auto First = std::min_element(Out.Edges.begin(), Out.Edges.end(), [](const LockEdge &A, const LockEdge &B) {
    return std::tie(A.Witnesses, A.At) < std::tie(B.Witnesses, B.At);
  });
  std::rotate(Out.Edges.begin(), First, Out.Edges.end());
  llvm::sort(Names);
  Names.erase(std::unique(Names.begin(), Names.end()), Names.end());
  llvm::sort(Words);
  Out.Cause = llvm::join(Names, ", ");
  Out.Identity = llvm::join(Words, " | ");
  llvm::sort(Locals);
  Locals.erase(std::unique(Locals.begin(), Locals.end()), Locals.end());
  Out.Locals = llvm::join(Locals, ", ");
  const FunctionDecl *D = E.L.Bodies[C.Edges.front().Frame].Decl;
  Out.Frame = D ? D->Display : "";
  Out.Library = C.Library;
  Out.Guesses = C.Guesses;
  Out.Elements = C.Elements;
  Out.Instances = C.Instances;
  Out.Declared = C.Declared;
  Out.Readers = C.Readers;
  return Out;
}

static bool better(const LockCycle &A, const LockCycle &B) {
  auto Rank = [](const LockCycle &C) {
    size_t Steps = 0;
    for (const LockEdge &Of : C.Edges)
      Steps += Of.Way.size() + Of.ToStart.size();
    return std::make_tuple(C.Edges.size(), !C.Declared, C.Guesses, C.Library, C.Elements, C.Readers, Steps,
                           C.Edges.front().At, C.Edges.front().ThreadStart, C.Identity);
  };
  return Rank(A) < Rank(B);
}

namespace {
/// Locks that hang together by cycles.
struct Components {
  std::map<std::string, std::string> Up;
  std::string find(std::string Name) {
    for (auto It = Up.find(Name); It != Up.end() && It->second != Name; It = Up.find(Name))
      Name = It->second;
    return Name;
  }
  void unite(const std::string &A, const std::string &B) { Up[find(A)] = find(B); }
};
} // namespace

static std::vector<LockCycle> fewOfEach(std::vector<LockCycle> All) {
  Components Of;
  for (const LockCycle &C : All)
    for (const LockEdge &Edge : C.Edges)
      Of.unite(Edge.Held, Edge.Wanted);
  std::map<std::string, std::vector<size_t>> Told;
  std::vector<LockCycle> Out;
  for (LockCycle &C : All) {
    std::vector<size_t> &Ten = Told[Of.find(C.Edges.front().Held)];
    if (Ten.size() >= MaxOfComponent) {
      ++Out[Ten.back()].More;
      continue;
    }
    Ten.push_back(Out.size());
    Out.push_back(std::move(C));
  }
  return Out;
}

// Two locks of one name: those of a parent and of its child.
static void tellObjectsApart(LockCycle &C) {
  for (LockEdge &Of : C.Edges)
    if (Of.Held == Of.Wanted && Of.HeldObject != Of.WantedObject && !Of.HeldObject.empty() &&
        !Of.WantedObject.empty()) {
      Of.Held += " of " + Of.HeldObject;
      Of.Wanted += " of " + Of.WantedObject;
    }
}

std::vector<LockCycle> describeLockCycles(const Engine &E) {
  Describe D(E);
  std::vector<LockCycle> All, Kept;
  for (const RawLockCycle &Raw : E.LockCycles)
    All.push_back(D.cycle(Raw));
  llvm::sort(All, better);
  std::set<std::string> Causes;
  std::vector<std::set<std::string>> Sets;
  std::set<std::pair<Place, Place>> Declared;
  for (LockCycle &C : All) {
    std::set<std::string> Locks;
    for (const LockEdge &Of : C.Edges)
      Locks.insert({Of.Held, Of.Wanted});
    // A longer cycle over a pair that is told already says nothing new.
    bool Within = C.Edges.size() > 2 && llvm::any_of(Sets, [&](const std::set<std::string> &S) {
                    return std::includes(Locks.begin(), Locks.end(), S.begin(), S.end());
                  });
    if (Within || !Causes.insert(C.Cause).second)
      continue;
    Sets.push_back(std::move(Locks));
    if (!C.Instances)
      tellObjectsApart(C);
    Kept.push_back(std::move(C));
  }
  return fewOfEach(std::move(Kept));
}

} // namespace fearless
