// A library without classes: what its users call beside the threads that it has started. `queue_open` leaves
// a thread running on the queue; `queue_size` is called by anybody at any time after.
#include "program/Classes.h"
#include "program/Filter.h"
#include "program/Frame.h"

namespace fearless {

static constexpr unsigned MaxPairs = 400;
static constexpr uint32_t MaxThreads = 16; ///< of one starter

namespace {
/// An object of a record type, in the words of the function that is given it or makes it.
struct Handled {
  PlaceId Object = 0;
  const TypeFacts *Type = nullptr;
};

struct Starter {
  FunctionIdx F = 0;
  Handled What;                    ///< its threads run on it; without an object: on globals
  llvm::DenseSet<PlaceId> Globals; ///< that its threads touch
};

class Interfaces {
public:
  explicit Interfaces(Engine &E)
      : E(E), L(E.L), Seen(reachedFromMain(E)), Called(static_cast<unsigned>(E.L.Bodies.size())) {
    for (FunctionIdx F = 0; F < L.Bodies.size(); ++F)
      for (FunctionIdx To : mentions(E, *L.Bodies[F].Facts))
        if (To != F)
          Called.set(To);
  }
  void run();

private:
  bool isOpen(FunctionIdx F) const {
    const FunctionDecl *D = L.Bodies[F].Decl;
    return D && D->Kind == FunctionKind::Free && !D->Internal && !D->Main && !Seen.test(F);
  }
  std::vector<Handled> given(FunctionIdx F);
  llvm::DenseSet<PlaceId> recordsGiven(const Summary &S) const;
  void addStarters(FunctionIdx F);
  bool touchesGlobals(FunctionIdx F, const Starter &S) const;

  Engine &E;
  const Linked &L;
  llvm::BitVector Seen, Called;
  std::vector<Starter> Starters;
};
} // namespace

// Parameters that lead to objects of a class.
std::vector<Handled> Interfaces::given(FunctionIdx F) {
  std::vector<Handled> Out;
  const FunctionFacts &Facts = *L.Bodies[F].Facts;
  for (unsigned I = 0; I < Facts.Params.size(); ++I) {
    const TypeFacts *T = L.type(Facts.Params[I].Type);
    bool Leads = T && (T->Kind == TypeKind::Pointer || T->Kind == TypeKind::Reference);
    const TypeFacts *To = Leads ? L.type(T->Element) : nullptr;
    if (To && To->Kind == TypeKind::Record && !To->System)
      Out.push_back({E.Places.deref(E.Places.root(PlaceKind::Param, I)), To});
  }
  return Out;
}

static bool isWithin(const PlaceTable &Places, PlaceId P, PlaceId Object) {
  for (; P; P = Places[P].Parent)
    if (P == Object)
      return true;
  return false;
}

// Heap objects that the function's threads are given, and those that these lead to.
llvm::DenseSet<PlaceId> Interfaces::recordsGiven(const Summary &S) const {
  llvm::DenseSet<PlaceId> Out;
  auto Add = [&](const Val &V) {
    PlaceId R = V.Place ? E.Places.rootOf(V.Place) : 0;
    return E.Places[R].Kind == PlaceKind::Heap && Out.insert(R).second;
  };
  for (const SpawnRecord &R : S.Spawns)
    for (const Vals &A : R.Args)
      for (const Val &V : A)
        Add(V);
  for (bool Grown = !Out.empty(); Grown;) {
    Grown = false;
    for (const BindRecord &B : S.Binds)
      Grown |= Out.contains(E.Places.rootOf(B.Dest)) && Add(B.Source);
  }
  return Out;
}

void Interfaces::addStarters(FunctionIdx F) {
  const Summary &S = E.Summaries[F];
  if (S.Spawns.empty() || S.Spawns.size() > MaxThreads)
    return;
  std::vector<Handled> Objects = given(F);
  for (const Val &V : S.Returns)
    if (V.Kind == ValKind::Pointee && E.Places[V.Place].Kind == PlaceKind::Heap)
      Objects.push_back({V.Place, nullptr});
  const llvm::DenseSet<PlaceId> Records = recordsGiven(S);
  auto LeadsTo = [&](PlaceId Object) {
    for (const SpawnRecord &R : S.Spawns) {
      auto Names = [&](const Val &V) { return V.Place && isWithin(E.Places, V.Place, Object); };
      if (llvm::any_of(R.Callable, Names) ||
          llvm::any_of(R.Args, [&](const Vals &A) { return llvm::any_of(A, Names); }))
        return true;
      PlaceId Pointer = E.Places[Object].Parent; // the parameter itself is handed on
      for (const Vals &A : R.Args)
        for (const Val &V : A)
          if (V.Kind == ValKind::Load && V.Place == Pointer && Pointer)
            return true;
    }
    for (const BindRecord &B : S.Binds) // what a closure captures, and what a record keeps
      if (((B.Source.Kind == ValKind::Pointee && B.Source.Place == Object) ||
           (B.Source.Kind == ValKind::Load && B.Source.Place == E.Places[Object].Parent)) &&
          (E.Places[E.Places.rootOf(B.Dest)].Kind == PlaceKind::Temp ||
           Records.contains(E.Places.rootOf(B.Dest))))
        return true;
    return false;
  };
  for (const Handled &O : Objects)
    if (LeadsTo(O.Object)) {
      Handled What = O;
      if (!What.Type) {
        const TypeFacts *T = L.Bodies[F].Decl ? L.type(L.Bodies[F].Decl->Result) : nullptr;
        What.Type = T && T->Kind == TypeKind::Pointer ? L.type(T->Element) : nullptr;
      }
      if (What.Type)
        Starters.push_back({F, What, {}});
    }
  Starter OnGlobals{F, {}, {}};
  for (const SpawnRecord &R : S.Spawns)
    for (const Val &V : R.Callable)
      for (FunctionIdx Body : L.bodies({V.N}))
        for (const SharedAccess &A : E.Summaries[Body].Accesses)
          if (PlaceId Root = E.Places.rootOf(A.Place); E.Places[Root].Kind == PlaceKind::Global)
            OnGlobals.Globals.insert(Root);
  if (!OnGlobals.Globals.empty())
    Starters.push_back(std::move(OnGlobals));
}

bool Interfaces::touchesGlobals(FunctionIdx F, const Starter &S) const {
  return llvm::any_of(E.Summaries[F].Accesses,
                      [&](const SharedAccess &A) { return S.Globals.contains(E.Places.rootOf(A.Place)); });
}

void Interfaces::run() {
  for (FunctionIdx F = 0; F < L.Bodies.size(); ++F)
    if (isOpen(F))
      addStarters(F);
  unsigned Pairs = 0;
  for (FunctionIdx F = 0; F < L.Bodies.size() && !Starters.empty(); ++F) {
    if (!isOpen(F) || Called.test(F) || E.ThreadEntries.contains(F))
      continue;
    std::vector<Handled> Mine = given(F);
    for (const Starter &S : Starters) {
      if (S.F == F || Pairs >= MaxPairs)
        continue;
      if (!S.What.Type && touchesGlobals(F, S) && ++Pairs)
        Frame(E, F).runBesideStarted(S.F, 0, 0);
      for (const Handled &M : Mine)
        if (M.Type == S.What.Type && ++Pairs)
          Frame(E, F).runBesideStarted(S.F, S.What.Object, M.Object);
    }
  }
}

void analyseInterfaces(Engine &E) { Interfaces(E).run(); }

} // namespace fearless
