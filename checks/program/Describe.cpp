// Names for what the analysis found. A field is named by its class, because the object has a different
// name on every path to it; a variable is named as written.
#include "program/Describe.h"

#include "program/Frame.h"

#include "llvm/ADT/StringExtras.h"

#include <algorithm>

namespace fearless {

std::string Describe::rootName(PlaceId Root) const {
  const PlaceNode &N = E.Places[Root];
  if (N.Kind == PlaceKind::Local) {
    const FunctionFacts &F = *E.L.Bodies[N.A >> 32].Facts;
    uint32_t I = static_cast<uint32_t>(N.A);
    return I < F.Locals.size() ? F.Locals[I].Name : "";
  }
  if (N.Kind == PlaceKind::Global)
    if (const GlobalVariable *G = E.L.global({N.A}))
      return G->Name;
  return "";
}

static std::string typeName(const Linked &L, TypeId Id) {
  const TypeFacts *T = L.type(Id);
  return T ? T->Name : "?";
}

std::string Describe::lastingRoot(PlaceId Root) const {
  const PlaceNode &N = E.Places[Root];
  if (N.Kind == PlaceKind::Local) {
    const Body &B = E.L.Bodies[N.A >> 32];
    uint32_t I = static_cast<uint32_t>(N.A);
    if (B.Decl && I < B.Facts->Locals.size())
      return B.Decl->Display + ":" + typeName(E.L, B.Facts->Locals[I].Type);
  }
  if (N.Kind == PlaceKind::Global)
    if (const GlobalVariable *G = E.L.global({N.A}); G && G->Enclosing)
      return function(G->Enclosing.Hash) + ":static " + typeName(E.L, G->Type);
  return rootName(Root);
}

// What leads to the storage, as the function calls it: a parameter or capture has no name elsewhere.
std::string Describe::nameIn(FunctionIdx F, PlaceId Root) const {
  const PlaceNode &N = E.Places[Root];
  const FunctionFacts &Facts = *E.L.Bodies[F].Facts;
  if (N.Kind == PlaceKind::Param && N.A < Facts.Params.size())
    return Facts.Params[N.A].Name;
  if (N.Kind == PlaceKind::Capture && N.A < Facts.Captures.size())
    return Facts.Captures[N.A].Name;
  return rootName(Root);
}

std::string Describe::storage(PlaceId P) const { return spell(P, rootName(E.Places.rootOf(P))); }

std::string Describe::lasting(PlaceId P) const { return spell(P, lastingRoot(E.Places.rootOf(P))); }

std::string Describe::spell(PlaceId P, std::string Root) const {
  std::vector<PlaceId> Steps;
  for (PlaceId Q = P; Q; Q = E.Places[Q].Parent)
    Steps.insert(Steps.begin(), Q);
  std::string Out;
  size_t Start = 1;
  // The nearest class object on the way names the rest, unless the way starts at a variable and has no
  // pointer.
  bool Pointer = false;
  for (PlaceId Q : Steps)
    Pointer |= E.Places[Q].Kind == PlaceKind::Deref;
  Out = Steps.empty() ? "" : std::move(Root);
  if (Out.empty() || Pointer) {
    size_t LastField = 0;
    for (size_t I = 0; I < Steps.size(); ++I)
      if (E.Places[Steps[I]].Kind == PlaceKind::Field &&
          (I == 0 || E.Places[Steps[I - 1]].Kind != PlaceKind::Field || !LastField))
        LastField = I;
    if (LastField) {
      auto Info = E.L.field({E.Places[Steps[LastField]].A});
      Out = Info.Field ? (Info.Owner->Name + "::" + Info.Field->Name) : "a field";
      Start = LastField + 1;
    } else if (Out.empty()) {
      Out = "an object";
    }
  }
  for (size_t I = Start; I < Steps.size(); ++I) {
    const PlaceNode &N = E.Places[Steps[I]];
    if (N.Kind == PlaceKind::Field) {
      auto Info = E.L.field({N.A});
      Out += "." + (Info.Field ? Info.Field->Name : std::string("?"));
    } else if (N.Kind == PlaceKind::Index || N.Kind == PlaceKind::Element) {
      bool Known = static_cast<IndexKind>(N.A) == IndexKind::Constant;
      Out += Known ? "[" + std::to_string(static_cast<int64_t>(N.B)) + "]" : "[]";
    }
  }
  return Out;
}

static std::string withoutLastIndices(std::string Name) {
  while (!Name.empty() && Name.back() == ']')
    Name.resize(Name.rfind('['));
  return Name;
}

/// Names alone do not tell two locals `done` of two functions apart, nor two static globals of two files.
std::string Describe::cause(PlaceId P) const {
  std::string Name = withoutLastIndices(storage(P));
  PlaceId Root = E.Places.rootOf(P);
  const PlaceNode &N = E.Places[Root];
  if (!llvm::StringRef(Name).starts_with(rootName(Root)))
    return Name;
  if (N.Kind == PlaceKind::Local)
    Name += "@" + llvm::utohexstr(E.L.Bodies[N.A >> 32].Facts->Id.Hash) + "." +
            std::to_string(static_cast<uint32_t>(N.A));
  if (const GlobalVariable *G = N.Kind == PlaceKind::Global ? E.L.global({N.A}) : nullptr; G && G->Internal)
    Name += "@" + llvm::utohexstr(N.A);
  return Name;
}

std::string Describe::nameOfLocal(PlaceId P) const {
  std::string Name = withoutLastIndices(storage(P));
  return Name == withoutLastIndices(lasting(P)) ? "" : Name;
}

Place Describe::at(SourceLoc L) const {
  const SourceFile *F = E.L.file(L.File);
  return {F ? F->Path : "", L.Line, L.Column};
}

// A field that a lock() of its class locks is the inside of a user's own lock.
std::string Describe::lock(PlaceId P) const {
  while (E.Places[P].Kind == PlaceKind::Field && E.Places[E.Places[P].Parent].Kind == PlaceKind::Field) {
    auto Info = E.L.field({E.Places[P].A});
    bool Wrapped =
        Info.Owner && llvm::any_of(Info.Owner->Methods, [&](FunctionId M) {
          return llvm::any_of(E.L.bodies(M), [&](FunctionIdx F) {
            return llvm::any_of(E.Summaries[F].Acquired, [&](const HeldLock &H) {
              return E.Places[H.Lock].Kind == PlaceKind::Field && E.Places[H.Lock].A == E.Places[P].A;
            });
          });
        });
    if (!Wrapped)
      break;
    P = E.Places[P].Parent;
  }
  return storage(P);
}

Place Describe::declared(PlaceId P) const {
  for (PlaceId Q = P; Q; Q = E.Places[Q].Parent) {
    const PlaceNode &N = E.Places[Q];
    if (N.Kind == PlaceKind::Field) {
      auto Info = E.L.field({N.A});
      return Info.Field ? at(Info.Field->Loc) : Place{};
    }
    if (N.Kind == PlaceKind::Global) {
      const GlobalVariable *G = E.L.global({N.A});
      return G ? at(G->Loc) : Place{};
    }
    if (N.Kind == PlaceKind::Local) {
      const FunctionFacts &F = *E.L.Bodies[N.A >> 32].Facts;
      uint32_t I = static_cast<uint32_t>(N.A);
      return I < F.Locals.size() ? at(F.Locals[I].Loc) : Place{};
    }
  }
  return {};
}

std::string Describe::function(uint64_t Hash) const {
  const FunctionDecl *D = E.L.decl({Hash});
  return D ? D->Display : "";
}

SourceLoc Describe::leaf(TraceId T) const {
  SourceLoc L;
  for (; T; T = E.trace(T).Next)
    L = E.trace(T).Loc;
  return L;
}

std::vector<Waypoint> Describe::way(TraceId T) const {
  std::vector<Waypoint> Out;
  for (; T; T = E.trace(T).Next) {
    const TraceNode &N = E.trace(T);
    auto Kind = N.Kind == TraceNode::What::Call    ? Waypoint::What::Call
                : N.Kind == TraceNode::What::Spawn ? Waypoint::What::Spawn
                : N.Kind == TraceNode::What::Post  ? Waypoint::What::Post
                                                   : Waypoint::What::Event;
    Out.push_back({Kind, at(N.Loc), function(N.Callee)});
  }
  return Out;
}

AccessSide Describe::side(const RaceSide &S, FunctionIdx Frame) const {
  AccessSide Out;
  Out.Way = way(S.Access.Trace);
  Out.At = Out.Way.empty() ? Place{} : Out.Way.back().At;
  Out.Writes = S.Access.Kind != AccessKind::Read;
  Out.Reads = S.Access.Kind != AccessKind::Write;
  Out.Volatile = S.Access.Volatile;
  Out.Atomic = S.Access.Atomic;
  Out.Frees = S.Access.Frees;
  for (const HeldLock &H : E.lockset(S.Access.Locks))
    if (H.Mode <= LockMode::Exclusive && !E.isOnce(H.Lock))
      Out.Locks.push_back(lock(H.Lock) + (H.Mode == LockMode::Shared ? " (shared)" : ""));
  const FunctionDecl *D = E.L.Bodies[Frame].Decl;
  Out.Function = D ? D->Display : "";
  if (std::string Entry = function(S.Entry); !Entry.empty())
    Out.Function = Entry;
  for (const Waypoint &W : Out.Way)
    if (!W.Callee.empty())
      Out.Function = W.Callee;
  Out.Started = S.SpawnLoc.Line != 0;
  if (Out.Started)
    Out.ThreadStart = at(S.SpawnLoc);
  for (TraceId T = S.Access.Trace; !Out.Runs && T; T = E.trace(T).Next)
    if (E.GivenToRun.contains(E.trace(T).Callee))
      Out.Runs = E.trace(T).Callee;
  for (const Waypoint &W : way(S.SpawnTrace))
    if (W.Kind != Waypoint::What::Event)
      Out.ToStart.push_back(W);
  Out.Identity = identity(Out, S);
  return Out;
}

std::string Describe::identity(const AccessSide &Of, const RaceSide &S) const {
  std::vector<std::string> Locks;
  for (const HeldLock &H : E.lockset(S.Access.Locks))
    if (H.Mode <= LockMode::Exclusive && !E.isOnce(H.Lock))
      Locks.push_back(lasting(H.Lock) + (H.Mode == LockMode::Shared ? " shared" : ""));
  std::sort(Locks.begin(), Locks.end());
  std::string Kind = Of.Writes ? (Of.Reads ? " changes" : " writes") : " reads";
  return Of.Function + Kind + (Of.Atomic ? " atomically" : "") + (Locks.empty() ? "" : " under ") +
         llvm::join(Locks, ", ");
}

Race Describe::race(const RawRace &R) const {
  Race Out;
  Out.Storage = spell(R.Place, nameIn(R.Frame, E.Places.rootOf(R.Place)));
  Out.Cause = cause(R.Place);
  Out.Declared = declared(R.Place);
  Out.First = side(R.First, R.Frame);
  Out.Second = side(R.Second, R.Frame);
  auto Sides = std::minmax(Out.First.Identity, Out.Second.Identity);
  Out.Lasting = withoutLastIndices(lasting(R.Place));
  Out.Local = nameOfLocal(R.Place);
  Out.Identity = Out.Lasting + " | " + Sides.first + " | " + Sides.second;
  const FunctionDecl *D = E.L.Bodies[R.Frame].Decl;
  Out.Frame = D ? D->Display : "";
  Out.SelfOverlap = R.SelfOverlap;
  Out.Guess = R.Guess;
  Out.Alias = R.Alias;
  Out.Library = R.Harness;
  PlaceKind Root = E.Places[E.Places.rootOf(R.Place)].Kind;
  Out.Named = (Root == PlaceKind::Local || Root == PlaceKind::Global) && !isOpen(E.Places, R.Place);
  return Out;
}

} // namespace fearless
