// What an exception that leaves the function ends: every local that exists at the `throw`, last first. The
// control-flow graph has no destructors on that way; which locals exist is found here. A local exists where
// it was built on every path and destroyed on none.
#include "program/Frame.h"

namespace fearless {

// The local that a fact builds, be it by its first part, or destroys.
static const Local *localOf(const AccessPath &P) {
  bool Led = llvm::any_of(P.Steps, [](const Step &S) { return std::holds_alternative<DerefStep>(S); });
  return Led ? nullptr : std::get_if<Local>(&P.Base);
}

static void follow(const Fact &Ft, std::vector<uint32_t> &Existing) {
  auto Built = [&](const Local *L) {
    if (L && !llvm::is_contained(Existing, L->Index))
      Existing.push_back(L->Index);
  };
  if (const auto *C = std::get_if<Construct>(&Ft.What))
    Built(localOf(C->Object));
  else if (const auto *B = std::get_if<Bind>(&Ft.What))
    Built(localOf(B->Dest));
  else if (const auto *D = std::get_if<Destroy>(&Ft.What))
    if (const Local *L = localOf(D->Object))
      llvm::erase(Existing, L->Index);
}

void Frame::findExisting() {
  size_t N = Facts.Blocks.size();
  Existing.assign(N, {});
  std::vector<bool> Reached(N);
  Reached[0] = true;
  for (bool Changed = true; Changed;) {
    Changed = false;
    for (uint32_t B : BlockOrder) {
      std::vector<uint32_t> Out = Existing[B];
      for (const Fact &Ft : Facts.Blocks[B].Facts)
        follow(Ft, Out);
      for (uint32_t To : Facts.Blocks[B].Successors) {
        std::vector<uint32_t> Before = Existing[To];
        if (!Reached[To])
          Existing[To] = Out;
        else
          llvm::erase_if(Existing[To], [&](uint32_t L) { return !llvm::is_contained(Out, L); });
        Changed |= !Reached[To] || Existing[To] != Before;
        Reached[To] = true;
      }
    }
  }
}

// Nobody catches what leaves main or a function that promises not to throw: the program ends, and nothing is
// unwound.
static bool endsProgram(const FunctionDecl *F) { return F && (F->Main || F->Noexcept); }

void Frame::planThrow() {
  const Block &B = Facts.Blocks[CurrentBlock];
  if (!B.Successors.empty() || B.End.Kind != TerminatorKind::Throw || Spawns.empty() || endsProgram(Decl))
    return;
  if (Existing.empty())
    findExisting();
  std::vector<uint32_t> Now = Existing[CurrentBlock];
  for (const Fact &Ft : B.Facts)
    follow(Ft, Now);
  for (uint32_t I : llvm::reverse(Now)) {
    const TypeFacts *T = L.type(Facts.Locals[I].Type);
    if (T && T->Kind == TypeKind::Record)
      destroyObject(local(I), T, {}, 0);
    die(local(I), DeathKind::Unwind);
  }
}

} // namespace fearless
