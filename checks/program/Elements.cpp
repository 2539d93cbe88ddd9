// `v.push_back(x); use(v.back());`: the element that is used is another one each time. And `push_back` of a
// vector moves all elements when there is no room for one more ([vector.modifiers]): a thread that works on
// one of them through a reference is left with nothing. Where `reserve` is called it is taken to be enough.
#include "program/Elements.h"
#include "program/Frame.h"

namespace fearless {

static constexpr uint64_t PushedMark = 0xc0000000u;

static uint64_t keyOf(const Linked &L, FunctionIdx F, const AccessPath &P) {
  if (!P.Steps.empty()) {
    const auto *Last = std::get_if<FieldStep>(&P.Steps.back());
    return Last ? L.location(Last->Id).Hash : 0;
  }
  if (const auto *G = std::get_if<Global>(&P.Base))
    return G->Id.Hash;
  const auto *Own = std::get_if<Local>(&P.Base);
  return Own ? uint64_t(F) << 32 | Own->Index : 0;
}

static void note(Engine &E, FunctionIdx F, const Call &C, llvm::DenseSet<uint64_t> &Roomy) {
  const auto *S = std::get_if<StaticCallee>(&C.Target);
  const auto *Object = C.Object ? std::get_if<AddressOf>(&*C.Object) : nullptr;
  const FunctionDecl *D = S && Object ? E.L.decl(S->Id) : nullptr;
  const FunctionRow *Row =
      D && D->System ? E.L.Models.function(D->Name, static_cast<unsigned>(C.Args.size())) : nullptr;
  for (const Effect &Ef : Row ? llvm::ArrayRef<Effect>(Row->Effects) : llvm::ArrayRef<Effect>())
    if (uint64_t Key = keyOf(E.L, F, Object->Path)) {
      if (Ef.Kind == EffectKind::Relocate)
        E.Relocating.insert(Key);
      else if (Ef.Kind == EffectKind::Room)
        Roomy.insert(Key);
    }
}

void findRelocating(Engine &E) {
  llvm::DenseSet<uint64_t> Roomy;
  for (FunctionIdx F = 0; F < E.L.Bodies.size(); ++F)
    for (const Block &B : E.L.Bodies[F].Facts->Blocks)
      for (const Fact &Ft : B.Facts)
        if (const auto *C = std::get_if<Call>(&Ft.What))
          note(E, F, *C, Roomy);
  for (uint64_t Key : Roomy)
    E.Relocating.erase(Key);
}

uint64_t keyOfContainer(const PlaceTable &Places, PlaceId P) {
  const PlaceNode &N = Places[P];
  bool Named = N.Kind == PlaceKind::Field || N.Kind == PlaceKind::Global || N.Kind == PlaceKind::Local;
  return Named ? N.A : 0;
}

bool isPushed(const PlaceTable &Places, PlaceId Index) {
  const PlaceNode &N = Places[Index];
  return N.Kind == PlaceKind::Temp && (N.A & PushedMark) == PushedMark;
}

PlaceId Frame::pushedIndex() {
  return Places.root(PlaceKind::Temp, absolute(static_cast<ValueId>(PushedMark | FactOrdinal)));
}

// The element that this block has put at the end of the container, or one of all.
PlaceId Frame::lastElement(PlaceId Container) {
  auto It = Pushed.find({Container, CurrentBlock});
  return It == Pushed.end() ? 0
                            : Places.step(Container, PlaceKind::Element,
                                          static_cast<uint64_t>(IndexKind::Variable), It->second);
}

// An element that a loop comes by: of a walk from begin to end, or numbered by what the loop counts.
bool Frame::isVisited(PlaceId Element) {
  if (!isElement(Element) || !innermostLoop(CurrentBlock))
    return false;
  const PlaceNode &N = Places[Element];
  if (indexKind(N.A) != IndexKind::Constant && indexKind(N.A) != IndexKind::Variable)
    return Walked.contains(N.Parent);
  if (N.A != static_cast<uint64_t>(IndexKind::Variable)) // a constant is no place
    return false;
  const PlaceNode &By = Places[static_cast<PlaceId>(N.B)];
  return By.Kind == PlaceKind::Local && By.A >> 32 == F && E.sweeps(By.A);
}

// What a loop does with the objects that a container's elements lead to, it does with each of them, although
// one name of the loop's stands for all.
bool Frame::visitsEach(PlaceId P, bool Known) {
  if (!innermostLoop(CurrentBlock))
    return false;
  for (PlaceId Q = P; Q; Q = Places[Q].Parent)
    if (Places[Q].Kind == PlaceKind::Deref && isVisited(Places[Q].Parent))
      return true;
  PlaceId Object = Known ? Places.rootOf(P) : 0;
  if (!Object)
    return false;
  AskedForAll |= Walking;
  for (const auto &[Dest, Kept] : Env)
    if (isElement(Dest) && Kept.size() > 1 && (isVisited(Dest) || Walked.contains(Places[Dest].Parent)) &&
        llvm::any_of(Kept, [&](const Val &V) { return V.Kind == ValKind::Pointee && V.Place == Object; }))
      return true;
  return false;
}

void Frame::relocate(PlaceId Container) {
  const TypeFacts *Kept = L.elementType(typeOf(Container));
  TypeRole Role = L.role(Kept);
  bool Moves = Kept && Kept->Kind != TypeKind::Pointer && Role != TypeRole::SmartPointer &&
               Role != TypeRole::SharedPointer && Role != TypeRole::Thread;
  if (!Moves || !E.Relocating.contains(keyOfContainer(Places, Container)))
    return;
  size_t Before = Accesses.size();
  touch(Places.step(Container, PlaceKind::Element), AccessKind::Write, Kept);
  for (; Before < Accesses.size(); ++Before)
    Accesses[Before].Moves = true;
}

} // namespace fearless
