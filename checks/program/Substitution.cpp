// A callee's words in the caller's: its object, parameters and captures are what the call passes, and what is
// made in it and outlives it is named by the call, too.
#include "program/Frame.h"

#include "llvm/ADT/Hashing.h"

namespace fearless {

static constexpr unsigned MaxContextDepth = 6;
static constexpr size_t MaxFunctions = 32; // of a table

Substitution::Substitution(Frame &Caller, const Target &T, uint64_t Site)
    : C(Caller), B(T.Bound), S(Caller.E.Summaries[T.Fn]), Site(Site), Number(++Caller.E.Substitutions) {
  if (!C.E.Tables.empty()) {
    Sets = std::move(C.E.Tables.back());
    C.E.Tables.pop_back();
  }
  for (const Val &V : B.Result ? llvm::ArrayRef<Val>(S.Returns) : llvm::ArrayRef<Val>()) {
    const PlaceNode &N = C.Places[V.Place];
    bool Own = (N.Kind == PlaceKind::Local || N.Kind == PlaceKind::Temp) && N.A >> 32 == T.Fn && !N.B;
    if (V.Kind == ValKind::Load && Own)
      remember(V.Place, {B.Result});
  }
}

Substitution::~Substitution() {
  Sets.clear();
  C.E.Tables.push_back(std::move(Sets));
}

bool isMerged(const PlaceNode &N) { return N.B >> 60 >= MaxContextDepth; }

// Contexts carry their depth in the top bits; deeper ones stay as they are.
uint64_t Substitution::context(uint64_t Inner) const {
  uint64_t Depth = Inner >> 60;
  if (Depth >= MaxContextDepth)
    return Inner;
  uint64_t Hash =
      (Inner ? static_cast<uint64_t>(llvm::hash_combine(Inner, Site)) : Site) & ((uint64_t(1) << 60) - 1);
  uint64_t Out = (Depth + 1) << 60 | Hash;
  C.SiteBlock.try_emplace(Out, C.CurrentBlock);
  return Out;
}

PlaceSet Substitution::place(PlaceId P) {
  if (!P)
    return {};
  if (C.Places[P].Fixed)
    return {P};
  if (P < C.E.Said.size() && C.E.Said[P].Substitution == Number)
    return Sets[C.E.Said[P].At];
  PlaceSet Out;
  step(P, Out);
  remember(P, Out);
  return Out;
}

// One table serves all substitutions: what another one, made in between, has overwritten is found again.
void Substitution::remember(PlaceId P, PlaceSet To) {
  if (P >= C.E.Said.size())
    C.E.Said.resize(C.Places.size() + C.Places.size() / 2);
  C.E.Said[P] = {Number, static_cast<uint32_t>(Sets.size())};
  Sets.push_back(std::move(To));
}

void Substitution::step(PlaceId P, PlaceSet &Out) {
  const PlaceNode N = C.Places[P];
  auto Push = [&](PlaceId Q) {
    if (Q && !llvm::is_contained(Out, Q) && Out.size() < 6)
      Out.push_back(Q);
  };
  switch (N.Kind) {
  case PlaceKind::None:
    return;
  case PlaceKind::This:
    Out = B.This;
    return;
  case PlaceKind::Param:
    if (N.A < B.ParamPlaces.size())
      Push(B.ParamPlaces[N.A]);
    return;
  case PlaceKind::Capture:
    if (B.Closure)
      Push(C.Places.captureOf(B.Closure, static_cast<unsigned>(N.A)));
    return;
  case PlaceKind::Global:
  case PlaceKind::Once:
    return Push(P);
  case PlaceKind::Local:
  case PlaceKind::Temp:
  case PlaceKind::Heap:
    if (C.E.OnceObjects.contains(P))
      return Push(P);
    Push(C.Places.root(N.Kind, N.A, context(N.B)));
    if (C.E.ManyObjects.contains(P))
      C.E.ManyObjects.insert(Out.back());
    return;
  case PlaceKind::Deref:
    if (const PlaceNode &Parent = C.Places[N.Parent];
        Parent.Kind == PlaceKind::Param && Parent.A < B.Params.size() && !B.ParamPlaces[Parent.A]) {
      Out = C.pointees(B.Params[Parent.A]);
      return;
    }
    for (PlaceId Q : place(N.Parent))
      for (PlaceId R : C.pointees(Q))
        Push(R);
    return;
  case PlaceKind::Index:
  case PlaceKind::Element: {
    uint64_t Kind = N.A, Index = N.B;
    if (indexKind(Kind) >= IndexKind::Variable) {
      Vals V;
      value({ValKind::Load, static_cast<PlaceId>(N.B), 0}, V);
      if (V.size() == 1 && V.front().Kind == ValKind::Constant) {
        Index = V.front().N + static_cast<uint64_t>(besideBy(Kind));
        Kind = static_cast<uint64_t>(IndexKind::Constant);
      } else if (C.Places[static_cast<PlaceId>(N.B)].Kind == PlaceKind::Capture && B.Closure) {
        Index = C.Places.captureOf(B.Closure, static_cast<unsigned>(C.Places[static_cast<PlaceId>(N.B)].A));
      } else if (V.size() == 1 && V.front().Kind == ValKind::Load) {
        Index = V.front().Place;
      }
    }
    for (PlaceId Q : place(N.Parent))
      Push(C.Places.step(Q, N.Kind, Kind, Index));
    return;
  }
  case PlaceKind::Field:
  case PlaceKind::CaptureOf:
    for (PlaceId Q : place(N.Parent))
      Push(C.Places.step(Q, N.Kind, N.A, N.B));
    return;
  }
}

void Substitution::value(const Val &V, Vals &Out) {
  auto Push = [&](const Val &W) {
    if (!llvm::is_contained(Out, W) && Out.size() < (W.Kind == ValKind::Function ? MaxFunctions : 6))
      Out.push_back(W);
  };
  switch (V.Kind) {
  case ValKind::Unknown:
    return;
  case ValKind::Constant:
  case ValKind::Function:
    return Push(V);
  case ValKind::Thread:
    if (auto It = Threads.find(V.N); It != Threads.end())
      Push({ValKind::Thread, 0, It->second});
    return;
  case ValKind::Pointee:
  case ValKind::Closure:
  case ValKind::Bound:
    for (PlaceId P : place(V.Place))
      Push({V.Kind, P, V.N});
    return;
  case ValKind::Load: {
    const PlaceNode &N = C.Places[V.Place];
    if (N.Kind == PlaceKind::Param && N.A < B.Params.size() && !B.ParamPlaces[N.A]) {
      for (const Val &W : B.Params[N.A])
        Push(W);
      return;
    }
    if (const PlaceNode &Of = C.Places[N.Parent]; N.Kind == PlaceKind::Deref && Of.Kind == PlaceKind::Param &&
                                                  Of.A < B.Params.size() && !B.ParamPlaces[Of.A])
      for (const Val &W : B.Params[Of.A]) // a reference to a function
        if (W.Kind == ValKind::Function)
          Push(W);
    for (PlaceId P : place(V.Place))
      for (const Val &W : C.load(P))
        Push(W);
    return;
  }
  }
}

} // namespace fearless
