#include "program/FirstLook.h"

namespace fearless {

static constexpr unsigned MaxBlocks = 64; ///< of one run: a test has no loop of its own

llvm::DenseMap<uint64_t, std::optional<int64_t>> startingValues(const Linked &L) {
  llvm::DenseMap<uint64_t, std::optional<int64_t>> Out;
  for (const Body &B : L.Bodies) {
    if (!B.Decl || B.Decl->Kind != FunctionKind::Constructor)
      continue;
    auto Note = [&](const AccessPath &Dest, const Value &Source) {
      const auto *K = std::get_if<Constant>(&Source);
      if (!K || Dest.Steps.size() != 1 || !std::holds_alternative<This>(Dest.Base))
        return;
      if (const auto *Member = std::get_if<FieldStep>(&Dest.Steps.front()))
        if (auto [It, New] = Out.try_emplace(Member->Id.Hash, K->Value); !New && It->second != K->Value)
          It->second.reset();
    };
    for (const Block &Bl : B.Facts->Blocks)
      for (const Fact &Ft : Bl.Facts)
        if (const auto *Set = std::get_if<Bind>(&Ft.What))
          Note(Set->Dest, Set->Source);
        else if (const auto *C = std::get_if<Construct>(&Ft.What);
                 C && C->Args.size() == 1 && L.role(L.type(C->Type)) == TypeRole::Atomic)
          Note(C->Object, C->Args.front().What);
  }
  return Out;
}

static uint64_t lastMember(const AccessPath &P) {
  const auto *Member = P.Steps.empty() ? nullptr : std::get_if<FieldStep>(&P.Steps.back());
  return Member ? Member->Id.Hash : 0;
}

llvm::DenseMap<uint64_t, std::vector<FunctionIdx>> findFillers(const Linked &L) {
  llvm::DenseMap<uint64_t, std::vector<FunctionIdx>> Out;
  auto PutsIn = [&](const Call &C, const FunctionDecl *D) {
    const FunctionRow *Row = D ? L.Models.function(D->Name, static_cast<unsigned>(C.Args.size())) : nullptr;
    return Row && llvm::any_of(Row->Effects, [](const Effect &Ef) {
             return Ef.Kind == EffectKind::Insert || Ef.Kind == EffectKind::Store;
           });
  };
  for (FunctionIdx F = 0; F < L.Bodies.size(); ++F) {
    auto Note = [&](uint64_t Member) {
      if (Member && (Out[Member].empty() || Out[Member].back() != F))
        Out[Member].push_back(F);
    };
    for (const Block &B : L.Bodies[F].Facts->Blocks)
      for (const Fact &Ft : B.Facts)
        if (const auto *C = std::get_if<Call>(&Ft.What)) {
          const auto *S = std::get_if<StaticCallee>(&C->Target);
          const auto *A = C->Object ? std::get_if<AddressOf>(&*C->Object) : nullptr;
          if (S && A && PutsIn(*C, L.decl(S->Id)))
            Note(lastMember(A->Path));
        } else if (const auto *M = std::get_if<Construct>(&Ft.What)) {
          if (!M->Args.empty() && L.role(L.type(M->Type)) == TypeRole::Container)
            Note(lastMember(M->Object));
        } else if (const auto *Set = std::get_if<Bind>(&Ft.What)) {
          if (!std::holds_alternative<Constant>(Set->Source))
            Note(lastMember(Set->Dest));
        }
  }
  return Out;
}

std::optional<int64_t> FirstLook::valueOf(const Value &V) const {
  if (const auto *K = std::get_if<Constant>(&V))
    return K->Value;
  const auto *P = std::get_if<ValueOf>(&V);
  if (!P)
    return std::nullopt;
  if (const auto *T = std::get_if<Temp>(&P->Path.Base); T && P->Path.Steps.empty()) {
    auto It = Known.find(T->Value);
    return It == Known.end() ? std::nullopt : std::optional(It->second);
  }
  uint64_t Member = lastMember(P->Path);
  if (!Member)
    return std::nullopt;
  auto It = E.StartingValues.find(Member);
  if (const Part *Info = E.L.field({Member}).Field)
    if (const TypeFacts *T = E.L.type(Info->Type); T && T->Kind == TypeKind::Pointer)
      Asked.push_back(Member);
  return It == E.StartingValues.end() ? std::optional<int64_t>(0) : It->second;
}

void FirstLook::note(const Fact &Ft) {
  if (const auto *B = std::get_if<Bind>(&Ft.What)) {
    if (const auto *T = std::get_if<Temp>(&B->Dest.Base); T && B->Dest.Steps.empty())
      if (auto K = valueOf(B->Source))
        Known[T->Value] = *K;
    return;
  }
  const auto *C = std::get_if<Call>(&Ft.What);
  const auto *S = C ? std::get_if<StaticCallee>(&C->Target) : nullptr;
  const FunctionDecl *D = S ? E.L.decl(S->Id) : nullptr;
  if (!D || !C->Result)
    return;
  const TypeFacts *Result = E.L.type(C->Type);
  const TypeRole Of =
      D->Const && Result && Result->Kind == TypeKind::Scalar ? E.L.role(E.L.type(D->Parent)) : TypeRole::None;
  if (Of == TypeRole::Container && C->Args.empty()) {
    const auto *A = C->Object ? std::get_if<AddressOf>(&*C->Object) : nullptr;
    if (!A || !lastMember(A->Path))
      return; // a variable, which may be filled already
    Asked.push_back(lastMember(A->Path));
    Known[C->Result] = Result->Name == "bool"; // is it empty? how many are there?
    return;
  }
  if (const auto *A = C->Object ? std::get_if<AddressOf>(&*C->Object) : nullptr;
      A && Of == TypeRole::Atomic) {
    if (auto K = valueOf(ValueOf{A->Path}))
      Known[C->Result] = *K;
    return;
  }
  const FunctionRow *Row = E.L.Models.function(D->Name, static_cast<unsigned>(C->Args.size()));
  for (const Effect &Ef : Row ? llvm::ArrayRef<Effect>(Row->Effects) : llvm::ArrayRef<Effect>())
    if (Ef.Kind == EffectKind::Negate && C->Args.size() == 1)
      if (auto K = valueOf(C->Args.front().What))
        Known[C->Result] = *K == 0;
}

static std::optional<bool> holds(int64_t Left, CompareOp Op, int64_t Right) {
  switch (Op) {
  case CompareOp::Equal:
    return Left == Right;
  case CompareOp::NotEqual:
    return Left != Right;
  case CompareOp::Less:
    return Left < Right;
  case CompareOp::LessEqual:
    return Left <= Right;
  case CompareOp::Greater:
    return Left > Right;
  case CompareOp::GreaterEqual:
    return Left >= Right;
  }
  return std::nullopt;
}

std::optional<uint32_t> FirstLook::next(const Block &B) const {
  if (B.Successors.size() == 1)
    return B.Successors.front();
  if (B.End.Kind != TerminatorKind::Branch || !B.End.Test || B.Successors.size() != 2)
    return std::nullopt;
  auto Left = valueOf(B.End.Test->Left), Right = valueOf(B.End.Test->Right);
  auto Taken = Left && Right ? holds(*Left, B.End.Test->Op, *Right) : std::nullopt;
  return Taken ? std::optional(B.Successors[*Taken ? 0 : 1]) : std::nullopt;
}

std::optional<bool> FirstLook::result() {
  uint32_t At = 0;
  for (unsigned Steps = 0; Steps < MaxBlocks; ++Steps) {
    for (const Fact &Ft : F.Blocks[At].Facts) {
      if (const auto *R = std::get_if<Return>(&Ft.What)) {
        auto K = valueOf(R->What);
        return K ? std::optional(*K != 0) : std::nullopt;
      }
      note(Ft);
    }
    auto Next = next(F.Blocks[At]);
    if (!Next)
      return std::nullopt;
    At = *Next;
  }
  return std::nullopt;
}

bool FirstLook::comesTo(const llvm::BitVector &Waits, const llvm::BitVector &Loop, uint32_t From) {
  for (unsigned Steps = 0; Steps < MaxBlocks && Loop.test(From); ++Steps) {
    if (Waits.test(From))
      return true;
    for (const Fact &Ft : F.Blocks[From].Facts)
      note(Ft);
    auto Next = next(F.Blocks[From]);
    if (!Next)
      return false;
    From = *Next;
  }
  return false;
}

} // namespace fearless
