#include "program/InverseFields.h"

namespace fearless {

namespace {
/// `object->member = to`, all in the words of one function.
struct LinkUp {
  AccessPath Object, To;
  uint64_t Member = 0;
};
} // namespace

/// The object that a pointer's value leads to.
static std::optional<AccessPath> objectOf(const Value &V) {
  if (const auto *A = std::get_if<AddressOf>(&V))
    return A->Path;
  const auto *X = std::get_if<ValueOf>(&V);
  if (!X)
    return std::nullopt;
  AccessPath P = X->Path;
  P.Steps.push_back(DerefStep{});
  return P;
}

static std::vector<LinkUp> linkUps(const Linked &L, const FunctionFacts &F) {
  std::vector<LinkUp> Out;
  for (const Block &B : F.Blocks)
    for (const Fact &Ft : B.Facts) {
      const auto *Bd = std::get_if<Bind>(&Ft.What);
      const auto *Last =
          Bd && !Bd->Dest.Steps.empty() ? std::get_if<FieldStep>(&Bd->Dest.Steps.back()) : nullptr;
      std::optional<AccessPath> To = Last ? objectOf(Bd->Source) : std::nullopt;
      if (!To)
        continue;
      LinkUp One{Bd->Dest, std::move(*To), L.location(Last->Id).Hash};
      One.Object.Steps.pop_back();
      Out.push_back(std::move(One));
    }
  return Out;
}

llvm::DenseMap<uint64_t, Direction> findInverseFields(const Linked &L) {
  llvm::DenseMap<uint64_t, Direction> Out;
  auto Note = [&](uint64_t A, uint64_t B) {
    if (A == B || Out.contains(A) || Out.contains(B))
      return;
    Out[A] = {std::min(A, B), A < B ? 1 : -1};
    Out[B] = {std::min(A, B), A < B ? -1 : 1};
  };
  for (const Body &B : L.Bodies) {
    const std::vector<LinkUp> All = linkUps(L, *B.Facts);
    for (const LinkUp &X : All) {
      for (const LinkUp &Y : All)
        if (X.Object == Y.To && Y.Object == X.To)
          Note(X.Member, Y.Member);
      llvm::ArrayRef<Step> Steps = X.Object.Steps; // of `a->next->prev = a`: those to a's `next`
      bool Led = Steps.size() == X.To.Steps.size() + 2 && X.Object.Base == X.To.Base &&
                 std::equal(X.To.Steps.begin(), X.To.Steps.end(), Steps.begin());
      const auto *By = Led ? std::get_if<FieldStep>(&Steps[X.To.Steps.size()]) : nullptr;
      if (By && std::holds_alternative<DerefStep>(Steps.back()))
        Note(L.location(By->Id).Hash, X.Member);
    }
  }
  return Out;
}

} // namespace fearless
