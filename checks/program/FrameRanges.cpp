// Parts of a sequence: `sort(begin, middle)` beside `sort(middle, end)`. Where a call is given two iterators
// or pointers, or a loop counts from one number to another, what is done to elements there is done between
// the two. Where one part ends where the other begins, they share nothing.
#include "program/Frame.h"

namespace fearless {

static constexpr size_t MaxRanges = 4;

static void addRange(Ranges &Out, Val First, Val Last) {
  if (std::pair<Val, Val> One{First, Last};
      Out.size() < MaxRanges && First != Last && !llvm::is_contained(Out, One))
    Out.push_back(One);
}

// The variable that an argument's copy or a capture stands for here. What a call returns is a value of its
// own.
PlaceId Frame::variableBehind(PlaceId P) {
  for (unsigned Steps = 0; P && Steps < 4; ++Steps) {
    const PlaceNode &N = Places[P];
    bool Copy = N.Kind == PlaceKind::CaptureOf ||
                (N.Kind == PlaceKind::Temp && !TempTypes.count(static_cast<ValueId>(N.A & ~0u)));
    if (!Copy)
      break;
    auto It = Env.find(P);
    auto IsVariable = [&](const Val &V) {
      return V.Kind == ValKind::Load &&
             (Places[V.Place].Depth == 0 || Places[V.Place].Kind == PlaceKind::Deref);
    };
    const Val *From = It == Env.end() ? nullptr : llvm::find_if(It->second, IsVariable);
    if (!From || From == It->second.end())
      break;
    P = From->Place;
  }
  return P;
}

// One end of a range, as a call is given it: the variable that holds an iterator, or a pointer to plain
// values. Two numbers may be anything; where the callee counts from the one to the other, its loop says so.
std::optional<Val> Frame::endOfRange(const ArgVal &A) {
  const TypeFacts *To = A.Type && A.Type->Kind == TypeKind::Pointer ? L.type(A.Type->Element) : nullptr;
  if (To && To->Kind == TypeKind::Scalar && A.From.size() == 1)
    return Val{ValKind::Load, variableBehind(A.From.front()), 0};
  if (L.role(A.Type) == TypeRole::View && A.Object.size() == 1)
    return Val{ValKind::Load, variableBehind(A.Object.front()), 0};
  return std::nullopt;
}

uint32_t Frame::rangesGiven(llvm::ArrayRef<ArgVal> Args) {
  Ranges Out;
  for (size_t I = 0; E.WithAccesses && I + 1 < Args.size(); ++I)
    if (Args[I].Type && Args[I].Type == Args[I + 1].Type)
      if (auto First = endOfRange(Args[I]), Last = endOfRange(Args[I + 1]); First && Last)
        addRange(Out, *First, *Last);
  return E.intern(Out);
}

// `for (i = first; i < last; ++i)`: the variable runs from the one to the other. Where several number one
// element, it is not told here which of them keeps two threads apart.
uint32_t Frame::rangesCounted(PlaceId P) {
  PlaceId Counter = 0;
  for (PlaceId Q = P; Q && Places[Q].Kind != PlaceKind::Deref; Q = Places[Q].Parent)
    if (isElement(Q) && Places[Q].A != static_cast<uint64_t>(IndexKind::Constant)) {
      if (Counter || Places[Q].A != static_cast<uint64_t>(IndexKind::Variable))
        return 0;
      Counter = static_cast<PlaceId>(Places[Q].B);
    }
  if (!Counter || Places[Counter].Kind != PlaceKind::Local || Places[Counter].A >> 32 != F)
    return 0;
  auto [It, New] = Counted.try_emplace(Counter);
  if (New)
    It->second = countOf(Counter);
  Ranges Out;
  if (It->second)
    addRange(Out, It->second->first, It->second->second);
  return E.intern(Out);
}

std::optional<std::pair<Val, Val>> Frame::countOf(PlaceId Counter) {
  auto Told = [&](const Value &V) -> std::optional<Val> {
    if (const auto *K = std::get_if<Constant>(&V))
      return Val{ValKind::Constant, 0, static_cast<uint64_t>(K->Value)};
    const auto *Of = std::get_if<ValueOf>(&V);
    PlaceSet P = Of ? resolve(Of->Path) : PlaceSet();
    if (P.size() != 1)
      return std::nullopt;
    return Val{ValKind::Load, variableBehind(P.front()), 0};
  };
  std::optional<Val> First, Last;
  bool Several = false;
  for (const Block &B : Facts.Blocks) {
    for (const Fact &Ft : B.Facts)
      if (const auto *Bd = std::get_if<Bind>(&Ft.What); Bd && Bd->Dest.Steps.empty() &&
                                                        rootPlace(Bd->Dest.Base) == Counter &&
                                                        !std::holds_alternative<Unknown>(Bd->Source)) {
        Several |= First.has_value();
        First = Told(Bd->Source);
      }
    if (const auto &Test = B.End.Test; Test &&
                                       (Test->Op == CompareOp::Less || Test->Op == CompareOp::NotEqual) &&
                                       flagOf(Test->Left) == Counter)
      Last = Told(Test->Right);
  }
  if (!First || !Last || Several)
    return std::nullopt;
  return std::make_pair(*First, *Last);
}

// A callee's ranges, in this function's words.
uint32_t Frame::translateRanges(uint32_t Inner, Substitution &Sub, uint32_t Own) {
  if (!Inner)
    return Own;
  Ranges Out = E.ranges(Own);
  auto Here = [&](const Val &V) -> std::optional<Val> {
    if (V.Kind == ValKind::Constant)
      return V;
    if (PlaceSet P = Sub.place(V.Place); P.size() == 1)
      return Val{ValKind::Load, variableBehind(P.front()), 0};
    Vals Given;
    Sub.value(V, Given);
    if (Given.size() == 1 && (Given.front().Kind == ValKind::Constant || Given.front().Kind == ValKind::Load))
      return Given.front();
    return std::nullopt;
  };
  for (const auto &[First, Last] : E.ranges(Inner))
    if (auto A = Here(First), B = Here(Last); A && B)
      addRange(Out, *A, *B);
  return E.intern(Out);
}

bool Frame::areApart(const SharedAccess &A, const SharedAccess &B) {
  auto Known = [&](const Val &V) { // one side may know the number, and the other the variable that holds it
    Vals Held = V.Kind == ValKind::Load ? load(V.Place) : Vals();
    return Held.size() == 1 && Held.front().Kind == ValKind::Constant ? Held.front() : V;
  };
  auto Ends = [&](Val Last, Val First) {
    Last = Known(Last);
    First = Known(First);
    bool Numbers = Last.Kind == ValKind::Constant && First.Kind == ValKind::Constant;
    return Numbers ? static_cast<int64_t>(Last.N) <= static_cast<int64_t>(First.N) : Last == First;
  };
  bool OfParts = Places[A.Place].Kind == PlaceKind::Deref; // what an iterator or pointer leads to
  for (PlaceId P = A.Place; P; P = Places[P].Parent)
    OfParts |= isElement(P) && Places[P].A != static_cast<uint64_t>(IndexKind::Constant);
  return OfParts && llvm::any_of(E.ranges(A.Ranges), [&](const auto &X) {
           return llvm::any_of(E.ranges(B.Ranges), [&](const auto &Y) {
             return Ends(X.second, Y.first) || Ends(Y.second, X.first);
           });
         });
}

} // namespace fearless
