// A flag that says whether a thread has been joined: `if (stopped) return; stopped = true; thread.join();`.
// Where one function alone sets it so, and joins, the flag tells of an earlier call what that call has done.
#include "program/Frame.h"

namespace fearless {

namespace {
constexpr uint8_t StoresZero = 1, StoresOther = 2;
}

static bool leadsTo(const Linked &L, const AccessPath &P, uint64_t Field) {
  const FieldStep *Last = P.Steps.empty() ? nullptr : std::get_if<FieldStep>(&P.Steps.back());
  return Last && L.location(Last->Id).Hash == Field;
}

static uint8_t storedBy(const Value &V) {
  const auto *K = std::get_if<Constant>(&V);
  return !K ? StoresZero | StoresOther : K->Value ? StoresOther : StoresZero;
}

static bool leadsTo(const Linked &L, const Value &V, uint64_t Field) {
  const auto *A = std::get_if<AddressOf>(&V);
  return A && leadsTo(L, A->Path, Field);
}

// Of an atomic's operations those store that change it: the first constant is what they store.
static uint8_t storedBy(const Linked &L, const Call &C, uint64_t Field) {
  for (const Argument &A : C.Args)
    if (leadsTo(L, A.What, Field) && A.Pass != PassMode::ByConstReference)
      return StoresZero | StoresOther;
  const auto *To = std::get_if<StaticCallee>(&C.Target);
  const FunctionDecl *D = To && C.Object && leadsTo(L, *C.Object, Field) ? L.decl(To->Id) : nullptr;
  const FunctionRow *Row = D ? L.Models.function(D->Name, static_cast<unsigned>(C.Args.size())) : nullptr;
  if (!Row || llvm::none_of(Row->Effects, [](const Effect &Ef) {
        return Ef.Kind == EffectKind::AtomicWrite || Ef.Kind == EffectKind::AtomicReadWrite;
      }))
    return 0;
  for (const Argument &A : C.Args)
    if (std::holds_alternative<Constant>(A.What))
      return storedBy(A.What);
  return StoresZero | StoresOther;
}

static uint8_t storedIn(const Linked &L, const FunctionFacts &F, uint64_t Field) {
  uint8_t Out = 0;
  for (const Block &B : F.Blocks)
    for (const Fact &Ft : B.Facts)
      if (const auto *Bd = std::get_if<Bind>(&Ft.What); Bd && leadsTo(L, Bd->Dest, Field))
        Out |= storedBy(Bd->Source);
      else if (const auto *C = std::get_if<Call>(&Ft.What))
        Out |= storedBy(L, *C, Field);
  return Out;
}

bool Frame::isSwitchedHere(PlaceId Flag, bool Value) const {
  if (Places[Flag].Kind != PlaceKind::Field)
    return false;
  uint64_t Field = Places[Flag].A;
  auto [It, New] = E.Switches.try_emplace({F, Field, Value}, false);
  if (!New)
    return It->second;
  uint8_t Wanted = Value ? StoresOther : StoresZero;
  if (storedIn(L, Facts, Field) != Wanted)
    return false;
  for (const Body &B : L.Bodies)
    if (B.Facts != &Facts && !(B.Decl && B.Decl->Kind == FunctionKind::Constructor) &&
        (storedIn(L, *B.Facts, Field) & Wanted))
      return false;
  return It->second = true;
}

} // namespace fearless
