// Library mode. Nobody is seen to call these functions, so each of them may run beside any other, and what
// object they work on is not known: locks are told apart by their class, the fields that lead to them. Two
// locks of one object stay two locks of one object; for two instances of one class the order is safe if one
// is reached from the other always in the same direction, or if a test puts them in order.
#include "program/Filter.h"
#include "program/InverseFields.h"
#include "program/LockGraph.h"

#include "llvm/ADT/STLExtras.h"

#include <algorithm>
#include <tuple>

namespace fearless {

static constexpr unsigned MaxEdgesOfPair = 4;

namespace {
struct ClassEdge {
  RawLockEdge Raw;
  LockClass Held, Wanted;
  const WantRecord *What = nullptr;
  unsigned Steps = 0;
  size_t Number = 0;
  friend bool operator<(const ClassEdge &A, const ClassEdge &B) {
    return std::tie(A.Steps, A.Number) < std::tie(B.Steps, B.Number);
  }
};

class Library {
public:
  explicit Library(Engine &E) : E(E), L(E.L), Inverse(findInverseFields(E.L)) {}
  void collect(const llvm::BitVector &FromMain);
  void cycles();
  void instances();
  void declared();

private:
  void add(FunctionIdx F, const WantRecord &W, const HeldLock &H, std::vector<ClassEdge> &Out);
  bool isEntry(FunctionIdx F) const;
  bool same(PlaceId A, TypeId AObject, PlaceId B, TypeId BObject) const;
  bool related(const ClassEdge &C) const;
  bool gated(const ClassEdge &A, const ClassEdge &B, bool Instances = false) const;
  bool follows(const ClassEdge &A, const ClassEdge &B) const;
  bool isOwning(PlaceId Inner, PlaceId Outer) const;
  std::optional<std::pair<PlaceId, PlaceId>> siblings(PlaceId A, PlaceId B) const;
  Direction directionOf(PlaceId Inner, PlaceId Outer) const;
  void report(std::vector<ClassEdge> Edges, bool Instances);
  uint32_t number(PlaceId Lock, TypeId Object);

  Engine &E;
  const Linked &L;
  const llvm::DenseMap<uint64_t, Direction> Inverse;
  llvm::BitVector Mentioned;
  std::vector<ClassEdge> Between, Within; ///< of two classes; of two instances of one
  struct Numbered {
    PlaceId Lock;
    TypeId Object;
    uint32_t Number;
  };
  std::map<uint64_t, std::vector<Numbered>> Numbers; ///< by key
  uint32_t NextNumber = 0;
  size_t Added = 0;
};
} // namespace

static unsigned length(const Engine &E, TraceId T) {
  unsigned N = 0;
  for (; T; T = E.trace(T).Next)
    ++N;
  return N;
}

static SourceLoc leafOf(const Engine &E, TraceId T) {
  SourceLoc Out;
  for (; T; T = E.trace(T).Next)
    Out = E.trace(T).Loc;
  return Out;
}

// What only this program's own functions call is seen through these, with what they hold.
bool Library::isEntry(FunctionIdx F) const {
  const FunctionDecl *D = L.Bodies[F].Decl;
  if (!D || D->Kind == FunctionKind::VariableInit)
    return false;
  if (D->Kind == FunctionKind::LambdaBody || D->Kind == FunctionKind::Region)
    return E.ThreadEntries.contains(F);
  bool Hidden = D->Internal || D->Access != AccessSpecifier::Public;
  return !Hidden || !Mentioned.test(F) || E.ThreadEntries.contains(F);
}

void Library::collect(const llvm::BitVector &FromMain) {
  Mentioned.resize(static_cast<unsigned>(L.Bodies.size()));
  for (const Body &B : L.Bodies)
    for (FunctionIdx F : mentions(E, *B.Facts))
      Mentioned.set(F);
  for (const auto &[F, Wants] : E.LockEdges)
    if (!FromMain.test(F) && isEntry(F))
      for (const WantRecord &W : Wants)
        for (const HeldLock &H : E.lockset(W.Held)) {
          std::vector<ClassEdge> One;
          add(F, W, H, One);
          for (ClassEdge &C : One) {
            bool SameClass = same(C.Raw.Held, C.Raw.HeldObject, C.Raw.Wanted, C.Raw.WantedObject);
            (SameClass ? Within : Between).push_back(std::move(C));
          }
        }
  for (std::vector<ClassEdge> *Edges : {&Between, &Within})
    llvm::sort(*Edges);
}

// An object that the function has made itself is nobody else's.
static bool isOwnObject(const Engine &E, PlaceId P) {
  for (; E.Places[P].Parent; P = E.Places[P].Parent)
    if (E.Places[P].Kind == PlaceKind::Deref && E.Places[E.Places[P].Parent].Kind != PlaceKind::Temp)
      return false;
  PlaceKind K = E.Places[P].Kind;
  return K == PlaceKind::Local || K == PlaceKind::Temp || K == PlaceKind::Heap;
}

void Library::add(FunctionIdx F, const WantRecord &W, const HeldLock &H, std::vector<ClassEdge> &Out) {
  ClassEdge C;
  C.Held = lockClass(E, H.Lock);
  C.Wanted = lockClass(E, W.Lock);
  if (!C.Held.Key || !C.Wanted.Key || isOwnObject(E, H.Lock) || isOwnObject(E, W.Lock))
    return;
  C.Raw = {H.Lock, W.Lock, H.Mode, W.Mode, {}, W.Object, {}, W.Trace, F, {}, 0, 1};
  for (const HeldFrom &T : W.Taken)
    if (T.Lock == H.Lock) {
      C.Raw.TakenAt = T.At;
      C.Raw.HeldObject = T.Object;
    }
  C.What = &W;
  C.Steps = length(E, W.Trace);
  C.Number = Added++;
  Out.push_back(std::move(C));
}

bool Library::same(PlaceId A, TypeId AObject, PlaceId B, TypeId BObject) const {
  LockClass X = lockClass(E, A), Y = lockClass(E, B);
  if (X.Key != Y.Key || (X.Exact && Y.Exact && X.Exact != Y.Exact))
    return false;
  const TypeFacts *T = L.type(AObject), *U = L.type(BObject);
  return !T || !U || T == U || isBaseOf(L, T, U) || isBaseOf(L, U, T);
}

/// Both locks are parts of one object.
bool Library::related(const ClassEdge &C) const { return C.Held.Object == C.Wanted.Object; }

bool Library::gated(const ClassEdge &A, const ClassEdge &B, bool Instances) const {
  auto Object = [](const WantRecord &W, PlaceId Lock) {
    for (const HeldFrom &T : W.Taken)
      if (T.Lock == Lock)
        return T.Object;
    return TypeId();
  };
  for (const HeldLock &H : E.lockset(A.What->Held))
    for (const HeldLock &G : E.lockset(B.What->Held))
      if (bool Own = Instances && H.Lock == A.Raw.Held && G.Lock == B.Raw.Held;
          !Own && (H.Mode == LockMode::Exclusive || G.Mode == LockMode::Exclusive) &&
          same(H.Lock, Object(*A.What, H.Lock), G.Lock, Object(*B.What, G.Lock)) && lockClass(E, H.Lock).Key)
        return true;
  return false;
}

bool Library::follows(const ClassEdge &A, const ClassEdge &B) const {
  if (!same(A.Raw.Wanted, A.Raw.WantedObject, B.Raw.Held, B.Raw.HeldObject))
    return false;
  bool Shared = A.Raw.WantedMode == LockMode::Shared && B.Raw.HeldMode == LockMode::Shared;
  return !Shared || E.WantedExclusively.contains(A.Wanted.Key);
}

uint32_t Library::number(PlaceId Lock, TypeId Object) {
  std::vector<Numbered> &Known = Numbers[lockClass(E, Lock).Key];
  for (const Numbered &N : Known)
    if (same(N.Lock, N.Object, Lock, Object))
      return N.Number;
  Known.push_back({Lock, Object, NextNumber});
  return NextNumber++;
}

void Library::report(std::vector<ClassEdge> Edges, bool Instances) {
  RawLockCycle C;
  C.Library = true;
  C.Instances = Instances;
  for (size_t I = 0; I < Edges.size(); ++I) {
    const RawLockEdge &Next = Edges[(I + 1) % Edges.size()].Raw;
    C.Guesses += Edges[I].What->Guesses;
    C.Readers |= Edges[I].Raw.WantedMode == LockMode::Shared && Next.HeldMode == LockMode::Shared;
    C.Edges.push_back(Edges[I].Raw);
  }
  E.LockCycles.push_back(std::move(C));
}

void Library::cycles() {
  std::vector<ClassEdge> Kept;
  std::vector<GraphEdge> Graph;
  std::map<std::tuple<uint32_t, uint32_t, TypeId, TypeId, bool>, std::vector<SourceLoc>> Seen;
  for (ClassEdge &C : Between) {
    GraphEdge G{number(C.Raw.Held, C.Raw.HeldObject), number(C.Raw.Wanted, C.Raw.WantedObject)};
    std::vector<SourceLoc> &At = Seen[{G.From, G.To, C.Raw.HeldObject, C.Raw.WantedObject, related(C)}];
    SourceLoc Leaf = leafOf(E, C.Raw.Trace);
    if (llvm::is_contained(At, Leaf) || At.size() >= MaxEdgesOfPair)
      continue;
    At.push_back(Leaf);
    Kept.push_back(C);
    Graph.push_back(G);
  }
  for (size_t I = 0; I < Kept.size(); ++I)
    Kept[I].Raw.Witnesses = static_cast<unsigned>(
        Seen[{Graph[I].From, Graph[I].To, Kept[I].Raw.HeldObject, Kept[I].Raw.WantedObject, related(Kept[I])}]
            .size());
  findCycles(
      Graph, [&](uint32_t A, uint32_t B) { return follows(Kept[A], Kept[B]); },
      [&](uint32_t A, uint32_t B) { return !gated(Kept[A], Kept[B]); },
      [&](llvm::ArrayRef<uint32_t> Cycle) {
        if (Cycle.size() == 2 && related(Kept[Cycle[0]]) != related(Kept[Cycle[1]]))
          return;
        std::vector<ClassEdge> Edges;
        for (uint32_t I : Cycle)
          Edges.push_back(Kept[I]);
        report(std::move(Edges), false);
      });
}

// The way from the one object to the other goes through handles that own, not through plain pointers.
bool Library::isOwning(PlaceId Inner, PlaceId Outer) const {
  for (PlaceId P = Inner; P && P != Outer; P = E.Places[P].Parent) {
    if (E.Places[P].Kind != PlaceKind::Field)
      continue;
    auto Info = L.field({E.Places[P].A});
    const TypeFacts *T = Info.Field ? L.type(Info.Field->Type) : nullptr;
    for (unsigned Depth = 0; T && Depth < 4; ++Depth) {
      TypeRole R = L.role(T);
      if (R == TypeRole::SmartPointer || R == TypeRole::SharedPointer)
        return true;
      T = T->Args.empty() ? nullptr : L.type(R == TypeRole::Container ? T->Args.back() : T->Args.front());
    }
  }
  return false;
}

// Two instances of one class: two arguments in either order, or parent and child in both.
void Library::instances() {
  auto LeadsTo = [&](PlaceId Outer, PlaceId Inner) {
    for (PlaceId P = Inner; P; P = E.Places[P].Parent)
      if (P == Outer)
        return true;
    return false;
  };
  std::vector<ClassEdge> Down, Up;
  std::vector<std::pair<ClassEdge, std::pair<PlaceId, PlaceId>>> Beside;
  std::vector<std::pair<ClassEdge, Direction>> Along;
  std::set<uint64_t> Both;
  std::vector<SourceLoc> Reported;
  for (const ClassEdge &C : Within) {
    PlaceId Held = C.Held.Object, Wanted = C.Wanted.Object;
    SourceLoc Leaf = leafOf(E, C.Raw.Trace);
    bool Farther = LeadsTo(Held, Wanted), Nearer = LeadsTo(Wanted, Held);
    if (std::optional<std::pair<PlaceId, PlaceId>> S = siblings(Held, Wanted)) {
      Beside.push_back({C, *S});
      continue;
    }
    if (Held == Wanted || (!Farther && !Nearer)) {
      bool Elements = E.erased(C.Raw.Held) == E.erased(C.Raw.Wanted);
      bool Roots = E.Places.rootOf(Held) != E.Places.rootOf(Wanted);
      if ((Roots || Elements) && C.Steps <= 2 && !llvm::is_contained(Reported, Leaf)) {
        Reported.push_back(Leaf);
        report({C}, true);
      }
      continue;
    }
    if (Direction D = directionOf(Farther ? Wanted : Held, Farther ? Held : Wanted); D.Sign) {
      Along.push_back({C, {D.Axis, Farther ? D.Sign : -D.Sign}});
      continue;
    }
    bool Owning = Farther ? isOwning(Wanted, Held) : isOwning(Held, Wanted);
    (Owning == Farther ? Down : Up).push_back(C);
  }
  for (const ClassEdge &A : Down)
    for (const ClassEdge &B : Up)
      if (A.Held.Key == B.Held.Key && !(leafOf(E, A.Raw.Trace) == leafOf(E, B.Raw.Trace)) &&
          Both.insert(A.Held.Key).second)
        report({A, B}, false);
  auto ReportOnce = [&](const ClassEdge &A, const ClassEdge &B, uint64_t Of) {
    if (A.Raw.Trace != B.Raw.Trace && !gated(A, B, true) && Both.insert(Of).second)
      report({A, B}, false);
  };
  for (size_t I = 0; I < Along.size(); ++I)
    for (size_t J = 0; J < I; ++J)
      if (Along[I].second.Axis == Along[J].second.Axis && Along[I].second.Sign != Along[J].second.Sign)
        ReportOnce(Along[J].first, Along[I].first, Along[I].second.Axis);
  for (size_t I = 0; I < Beside.size(); ++I)
    for (size_t J = 0; J < I; ++J) {
      const auto &[A, X] = Beside[J];
      const auto &[B, Y] = Beside[I];
      if (E.Places[X.first].A == E.Places[Y.second].A && E.Places[X.second].A == E.Places[Y.first].A)
        ReportOnce(A, B, E.Places[X.first].A ^ E.Places[X.second].A);
    }
}

// Two members of one object that have the locks: `n->tx.lock` and `n->rx.lock`.
std::optional<std::pair<PlaceId, PlaceId>> Library::siblings(PlaceId A, PlaceId B) const {
  bool Members = E.Places[A].Kind == PlaceKind::Field && E.Places[B].Kind == PlaceKind::Field;
  if (!Members || E.Places[A].Parent != E.Places[B].Parent || E.Places[A].A == E.Places[B].A)
    return std::nullopt;
  return std::pair(A, B);
}

// One step from the one object to the other, by a member whose way back is known.
Direction Library::directionOf(PlaceId Inner, PlaceId Outer) const {
  PlaceId Member = E.Places[Inner].Kind == PlaceKind::Deref ? E.Places[Inner].Parent : 0;
  if (!Member || E.Places[Member].Kind != PlaceKind::Field || E.Places[Member].Parent != Outer)
    return {};
  return Inverse.lookup(E.Places[Member].A);
}

// Which lock is declared to come before which, by fields and globals.
static std::set<std::pair<uint64_t, uint64_t>> declaredOrder(const Linked &L) {
  std::set<std::pair<uint64_t, uint64_t>> Before;
  auto Named = [](const Value &V) {
    const AccessPath *P = nullptr;
    if (const auto *A = std::get_if<AddressOf>(&V))
      P = &A->Path;
    else if (const auto *X = std::get_if<ValueOf>(&V))
      P = &X->Path;
    uint64_t Key = 0;
    if (P)
      if (const auto *G = std::get_if<Global>(&P->Base))
        Key = G->Id.Hash;
    for (const Step &S : P ? llvm::ArrayRef<Step>(P->Steps) : llvm::ArrayRef<Step>())
      if (const auto *F = std::get_if<FieldStep>(&S))
        Key = F->Id.Hash;
    return Key;
  };
  auto Note = [&](uint64_t Own, const std::vector<Annotation> &Annotations) {
    for (const Annotation &A : Annotations)
      for (const Value &V : A.Operands)
        if (uint64_t Other = Named(V); Other && A.Name == "acquired_before")
          Before.insert({Own, Other});
        else if (Other && A.Name == "acquired_after")
          Before.insert({Other, Own});
  };
  for (const TypeFacts &T : L.Facts.Types)
    for (const Part &P : T.Parts)
      Note(P.Id.Hash, P.Annotations);
  for (const GlobalVariable &G : L.Facts.Globals)
    Note(G.Id.Hash, G.Annotations);
  for (bool Grown = true; Grown;) {
    size_t Size = Before.size();
    for (const auto &[A, B] : std::vector<std::pair<uint64_t, uint64_t>>(Before.begin(), Before.end()))
      for (auto It = Before.lower_bound({B, 0}); It != Before.end() && It->first == B; ++It)
        Before.insert({A, It->second});
    Grown = Before.size() > Size && Size < 10000;
  }
  return Before;
}

void Library::declared() {
  std::set<std::pair<uint64_t, uint64_t>> Before = declaredOrder(L);
  if (Before.empty())
    return;
  std::set<std::pair<SourceLoc, PlaceId>> Reported;
  auto Breaks = [&](PlaceId Held, PlaceId Wanted) {
    for (PlaceId P = Wanted; P && E.Places[P].Kind != PlaceKind::Deref; P = E.Places[P].Parent)
      for (PlaceId Q = Held; Q && E.Places[Q].Kind != PlaceKind::Deref; Q = E.Places[Q].Parent)
        if (Before.contains({E.Places[P].A, E.Places[Q].A}) &&
            (E.Places[P].Kind != PlaceKind::Field || E.Places[P].Parent == E.Places[Q].Parent))
          return true;
    return false;
  };
  std::vector<ClassEdge> All;
  for (const auto &[F, Wants] : E.LockEdges)
    for (const WantRecord &W : Wants)
      for (const HeldLock &H : E.lockset(W.Held))
        if (Breaks(H.Lock, W.Lock))
          add(F, W, H, All);
  llvm::sort(All);
  for (const ClassEdge &C : All)
    if (Reported.insert({leafOf(E, C.Raw.Trace), C.Raw.Held}).second) {
      RawLockCycle R;
      R.Edges = {C.Raw};
      R.Guesses = C.What->Guesses;
      R.Declared = true;
      E.LockCycles.push_back(std::move(R));
    }
}

void analyseLockOrder(Engine &E) {
  if (E.LockEdges.empty())
    return;
  llvm::DenseSet<FunctionIdx> Mains;
  for (FunctionIdx F = 0; F < E.L.Bodies.size(); ++F)
    if (E.L.Bodies[F].Decl && E.L.Bodies[F].Decl->Main)
      Mains.insert(F);
  Library All(E);
  All.declared();
  All.collect(reachable(E, Mains));
  All.cycles();
  All.instances();
}

} // namespace fearless
