// What tests have shown on the way to an access: `if (id == 0) total = sum;`. A caller that knows the number
// sees whether the access can happen at all, and of several threads with numbers of their own only one can
// come there.
#include "program/Frame.h"

namespace fearless {

static constexpr size_t MaxPremises = 3;

static bool isWord(const PlaceNode &N) { return N.Kind == PlaceKind::Param || N.Kind == PlaceKind::Capture; }

/// `job->id`: a member of what the function is given, or of its own object.
static bool isMemberOfGiven(const PlaceTable &Places, PlaceId P) {
  bool Member = Places[P].Kind == PlaceKind::Field;
  while (Places[P].Kind == PlaceKind::Field || Places[P].Kind == PlaceKind::Deref)
    P = Places[P].Parent;
  return Member && (isWord(Places[P]) || Places[P].Kind == PlaceKind::This);
}

// A number that the function is given and never changes, or 0.
PlaceId Frame::givenNumber(const Value &V) {
  PlaceId Kept = flagOf(V);
  if (!Kept || Varying.contains(Kept))
    return 0;
  Vals What = load(Kept);
  PlaceId P = What.size() == 1 && What.front().Kind == ValKind::Load ? What.front().Place : 0;
  bool Given = P && (P == E.ThreadNumber || isWord(Places[P]) || isMemberOfGiven(Places, P));
  return Given && !Env.count(P) && !Varying.contains(P) ? P : 0;
}

std::optional<Premise> Frame::shownBy(const Terminator &End, bool Taken) {
  const auto *K =
      End.Kind == TerminatorKind::Branch && End.Test ? std::get_if<Constant>(&End.Test->Right) : nullptr;
  if (!K || (End.Test->Op != CompareOp::Equal && End.Test->Op != CompareOp::NotEqual))
    return std::nullopt;
  PlaceId Of = givenNumber(End.Test->Left);
  if (!Of)
    return std::nullopt;
  return Premise{Of, K->Value, (End.Test->Op == CompareOp::Equal) == Taken};
}

// What holds on every way from the entry: the numbers do not change, so a test once passed stays passed.
void Frame::findPremises() {
  size_t N = Facts.Blocks.size();
  Shown.assign(N, {});
  std::vector<bool> Reached(N);
  for (bool Changed = E.WithAccesses && N; Changed;) {
    Changed = false;
    Reached[0] = true;
    for (uint32_t B : BlockOrder)
      for (unsigned I = 0; I < Facts.Blocks[B].Successors.size(); ++I) {
        Premises Out = Shown[B];
        uint32_t To = Facts.Blocks[B].Successors[I];
        bool Two = Facts.Blocks[B].Successors.size() == 2 &&
                   Facts.Blocks[B].Successors[0] != Facts.Blocks[B].Successors[1];
        if (std::optional<Premise> New =
                Two && Out.size() < MaxPremises ? shownBy(Facts.Blocks[B].End, I == 0) : std::nullopt)
          if (!llvm::is_contained(Out, *New))
            Out.push_back(*New);
        Premises Before = Shown[To];
        if (!Reached[To])
          Shown[To] = Out;
        else
          llvm::erase_if(Shown[To], [&](const Premise &P) { return !llvm::is_contained(Out, P); });
        Changed |= !Reached[To] || Shown[To] != Before;
        Reached[To] = true;
      }
  }
}

// In this function's words; nothing if the access cannot happen. What a thread is given and nobody knows
// stays its own.
std::optional<uint32_t> Frame::premisesHere(uint32_t Inner, Substitution &Sub, const Circumstance &When) {
  auto [It, New] = Sub.Shown.try_emplace(Inner);
  if (!New)
    return It->second;
  Premises Out;
  if (When.How == TraceNode::What::Call && !When.Apart)
    Out = Shown[CurrentBlock];
  for (Premise P : E.premises(Inner)) {
    Vals V;
    Sub.value({ValKind::Load, P.Of, 0}, V);
    const Val *One = V.size() == 1 ? &V.front() : nullptr;
    bool Address = One && (One->Kind == ValKind::Pointee || One->Kind == ValKind::Closure ||
                           One->Kind == ValKind::Function);
    bool Known = One && (One->Kind == ValKind::Constant || (Address && P.Value == 0));
    if (Known && (One->Kind == ValKind::Constant && static_cast<int64_t>(One->N) == P.Value) != P.Equal)
      return Sub.Shown[Inner] = std::nullopt;
    if (Known || (One && One->Kind != ValKind::Load) || V.size() > 1 || (V.empty() && !When.Apart))
      continue;
    if (One)
      P.Of = One->Place;
    if (Out.size() < MaxPremises && !llvm::is_contained(Out, P))
      Out.push_back(P);
  }
  return Sub.Shown[Inner] = E.intern(Out);
}

// Two instances of a thread have different numbers: both cannot be the one that may come there.
bool Frame::isSameInstance(const SharedAccess &A, const SharedAccess &B, const Versus &V) {
  // A member of an object that each instance has of its own, and that none of them changes.
  auto IsOwnMember = [&](PlaceId P) {
    if (!V.First || Places[P].Kind != PlaceKind::Field || !perInstance(P, V))
      return false;
    ThreadSide &Mine = indexedSide(static_cast<uint32_t>(V.First - Spawns.data()));
    auto It = Mine.ByPlace.find(erased(P));
    return It == Mine.ByPlace.end() ||
           llvm::all_of(It->second, [&](uint32_t I) { return Mine.Accesses[I].Kind == AccessKind::Read; });
  };
  auto IsOwn = [&](PlaceId P) {
    const PlaceNode &N = Places[P];
    bool Counter = N.Kind == PlaceKind::Local && (N.A >> 32 == F ? Varying.contains(P) : E.varies(N.A));
    return P == E.ThreadNumber || isWord(N) || Counter || IsOwnMember(P);
  };
  return llvm::any_of(E.premises(A.When), [&](const Premise &P) {
    return P.Equal && IsOwn(P.Of) && llvm::is_contained(E.premises(B.When), P);
  });
}

} // namespace fearless
