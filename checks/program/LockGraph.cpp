// The search for cycles, on numbers alone.
#include "program/LockGraph.h"

#include <algorithm>

namespace fearless {

static constexpr unsigned MaxLength = 4;
static constexpr size_t MaxSteps = 4000000;

bool isBaseOf(const Linked &L, const TypeFacts *Base, const TypeFacts *Derived) {
  if (!Base || !Derived || Base == Derived)
    return false;
  for (const Part &P : Derived->Parts)
    if (P.Base)
      if (const TypeFacts *T = L.type(P.Type); T == Base || isBaseOf(L, Base, T))
        return true;
  return false;
}

// A class whose member function leaves a field locked is a lock itself, and the field that has this class
// names it.
LockClass lockClass(const Engine &E, PlaceId Lock) {
  const PlaceTable &Places = E.Places;
  auto IsElement = [&](PlaceId P) {
    return Places[P].Kind == PlaceKind::Index || Places[P].Kind == PlaceKind::Element;
  };
  auto IsLedTo = [&](PlaceId P) { // by the pointer or reference that a member is
    return Places[P].Kind == PlaceKind::Deref && Places[Places[P].Parent].Kind == PlaceKind::Field;
  };
  LockClass Out;
  uint64_t Hash = 0;
  PlaceId P = Lock;
  while (IsElement(P) || IsLedTo(P))
    P = Places[P].Parent;
  for (bool Wrapped = true; Wrapped;) {
    while (IsElement(P))
      P = Places[P].Parent;
    if (Places[P].Kind != PlaceKind::Field)
      break;
    Hash = Hash * 0x9e3779b97f4a7c15u + Places[P].A;
    Wrapped = E.WrappedLocks.contains(Places[P].A);
    P = Places[P].Parent;
    PlaceId Holder = P;
    while (IsElement(Holder))
      Holder = Places[Holder].Parent;
    Wrapped &= Places[Holder].Kind == PlaceKind::Field;
  }
  Out.Object = P;
  Out.Key = Hash;
  bool Plain = true;
  for (PlaceId Q = Lock; Q; Q = Places[Q].Parent) {
    Plain &= Places[Q].Kind == PlaceKind::Field || Places[Q].Kind == PlaceKind::Global;
    if (Plain && Places[Q].Kind == PlaceKind::Global) {
      Out.Exact = Lock;
      Out.Key = Hash ? Hash : Places[Q].A;
    }
  }
  if (!Hash && Places[P].Kind == PlaceKind::Global)
    Out.Key = Places[P].A;
  return Out;
}

namespace {
struct Search {
  const std::vector<GraphEdge> &Edges;
  llvm::function_ref<bool(uint32_t, uint32_t)> Follows, Together;
  llvm::function_ref<void(llvm::ArrayRef<uint32_t>)> Report;
  std::vector<llvm::SmallVector<uint32_t, 4>> From;
  llvm::SmallVector<uint32_t, 4> Path;
  unsigned Length = 2;
  size_t Steps = 0;

  void extend() {
    uint32_t Last = Path.back();
    for (uint32_t Next : From[Edges[Last].To]) {
      if (Next <= Path.front() || ++Steps > MaxSteps)
        continue;
      bool Closing = Path.size() + 1 == Length;
      if (Closing && Edges[Next].To != Edges[Path.front()].From)
        continue;
      bool Passed = false; // a shorter cycle is in it
      for (uint32_t Earlier : Path)
        Passed |=
            Edges[Earlier].From == Edges[Next].From || (!Closing && Edges[Earlier].From == Edges[Next].To);
      if (Passed || !Follows(Last, Next))
        continue;
      if (!llvm::all_of(Path, [&](uint32_t Earlier) { return Together(Earlier, Next); }))
        continue;
      Path.push_back(Next);
      if (!Closing)
        extend();
      else if (Follows(Next, Path.front()))
        Report(Path);
      Path.pop_back();
    }
  }
};
} // namespace

// An edge that nothing leads to, or that leads to a lock from which nothing goes on, is in no cycle.
static std::vector<bool> inCycles(const std::vector<GraphEdge> &Edges, uint32_t Locks) {
  std::vector<bool> Live(Edges.size());
  for (uint32_t I = 0; I < Edges.size(); ++I)
    Live[I] = Edges[I].From != Edges[I].To;
  for (bool Changed = true; Changed;) {
    Changed = false;
    std::vector<bool> Left(Locks), Entered(Locks);
    for (uint32_t I = 0; I < Edges.size(); ++I)
      if (Live[I])
        Left[Edges[I].From] = Entered[Edges[I].To] = true;
    for (uint32_t I = 0; I < Edges.size(); ++I)
      if (Live[I] && !(Entered[Edges[I].From] && Left[Edges[I].To])) {
        Live[I] = false;
        Changed = true;
      }
  }
  return Live;
}

void findCycles(const std::vector<GraphEdge> &Edges, llvm::function_ref<bool(uint32_t, uint32_t)> Follows,
                llvm::function_ref<bool(uint32_t, uint32_t)> Together,
                llvm::function_ref<void(llvm::ArrayRef<uint32_t>)> Report) {
  Search S{Edges, Follows, Together, Report, {}, {}};
  uint32_t Locks = 0;
  for (const GraphEdge &G : Edges)
    Locks = std::max({Locks, G.From + 1, G.To + 1});
  S.From.resize(Locks);
  std::vector<bool> Live = inCycles(Edges, Locks);
  for (uint32_t I = 0; I < Edges.size(); ++I)
    if (Live[I])
      S.From[Edges[I].From].push_back(I);
  for (S.Length = 2; S.Length <= MaxLength; ++S.Length)
    for (uint32_t I = 0; I < Edges.size(); ++I)
      if (Live[I]) {
        S.Path = {I};
        S.extend();
      }
}

} // namespace fearless
