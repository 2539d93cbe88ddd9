// Borrows in the user's words.
#include "program/Describe.h"

namespace fearless {

// An atomic is trivially copyable by the letter, and cannot be copied.
static bool hasUncopyablePart(const Linked &L, const TypeFacts *T, unsigned Depth = 0) {
  TypeRole R = L.role(T);
  if (!T || Depth > 4)
    return false;
  if (T->Kind == TypeKind::Atomic || (R >= TypeRole::Mutex && R <= TypeRole::SmartPointer))
    return true;
  return llvm::any_of(T->Parts,
                      [&](const Part &P) { return hasUncopyablePart(L, L.type(P.Type), Depth + 1); });
}

static bool isCheapCopy(const Linked &L, const TypeFacts *T) {
  if (!T || hasUncopyablePart(L, T))
    return false;
  TypeRole Role = L.role(T);
  if (Role == TypeRole::Container)
    return llvm::all_of(T->Args, [&](TypeId A) {
      return L.type(A) && (L.type(A)->TriviallyCopyable || L.role(L.type(A)) == TypeRole::Plain);
    });
  return Role == TypeRole::Plain || (T->TriviallyCopyable && T->Kind != TypeKind::Pointer &&
                                     Role == TypeRole::None && T->Kind != TypeKind::Array);
}

// A parameter has a name in its own function only; an object of which only the type is known has none.
std::string Describe::lentName(const RawBorrow &R) const {
  PlaceId Root = E.Places.rootOf(R.Place);
  const PlaceNode &N = E.Places[Root];
  if (N.Kind == PlaceKind::Param && N.A < E.L.Bodies[R.Frame].Facts->Params.size())
    return spell(R.Place, E.L.Bodies[R.Frame].Facts->Params[N.A].Name);
  if (N.Kind == PlaceKind::Local || N.Kind == PlaceKind::Global)
    return storage(R.Place);
  if (N.Kind == PlaceKind::Temp)
    return "";
  if (R.How == BorrowKind::This)
    return "this";
  return R.Name.empty() ? "the object" : R.Name;
}

static std::string withoutIndices(std::string Name) {
  while (!Name.empty() && Name.back() == ']')
    Name.resize(Name.rfind('['));
  return Name;
}

Borrow Describe::borrow(const RawBorrow &R) const {
  Borrow Out;
  Out.Storage = withoutIndices(lentName(R));
  Out.Capture = R.Name;
  const TypeFacts *T = E.L.type(R.Type);
  if (T && R.How == BorrowKind::This && T->Kind == TypeKind::Pointer)
    T = E.L.type(T->Element);
  Out.Type = T ? T->Name : "";
  if (R.Dying != R.Place && R.Death == DeathKind::Member)
    if (auto Info = E.L.field({E.Places[R.Dying].A}); Info.Field) {
      Out.Part = Info.Field->Name;
      if (!R.DeathLoc.Line)
        Out.PartDeclared = at(Info.Field->Loc);
    }
  Out.At = at(R.At);
  Out.How = R.How;
  Out.Death = R.Death;
  Out.Implicit = R.Implicit;
  Out.Argument = R.Argument;
  Out.Copyable = !R.Written && isCheapCopy(E.L, T);
  Out.Returning = R.Returning;
  Out.Detached = R.Detached;
  Out.Posted = R.Posted;
  Out.Guess = R.Guess;
  Out.Start = at(R.SpawnLoc);
  if (R.Death != DeathKind::Object)
    Out.Dies = at(R.DeathLoc);
  PlaceKind Root = E.Places[E.Places.rootOf(R.Place)].Kind;
  Out.OwnsStorage = Root == PlaceKind::Local || Root == PlaceKind::Param || Root == PlaceKind::Temp;
  if (Root == PlaceKind::Local)
    Out.Declared = declared(E.Places.rootOf(R.Place));
  for (const Waypoint &W : way(R.SpawnTrace))
    if (W.Kind != Waypoint::What::Event)
      Out.ToStart.push_back(W);
  Out.Distant = !Out.ToStart.empty();
  Out.Entry = function(R.Entry);
  Out.Frame = E.L.Bodies[R.Frame].Decl ? E.L.Bodies[R.Frame].Decl->Display : "";
  std::string What = Out.Storage.empty() ? "a temporary" : Out.Storage;
  Out.Cause = What + " lent by " + Out.Frame + " to " + Out.Entry;
  Out.Local = R.How == BorrowKind::This ? "" : nameOfLocal(R.Place);
  Out.Identity =
      (R.How == BorrowKind::This ? "this" : lasting(R.Place)) + " | " + Out.Frame + " | " + Out.Entry;
  return Out;
}

} // namespace fearless
