// The ways to a crash. `assert(ok)` is a branch whose other side writes a report and aborts, and a program
// with a crash handler of its own walks half of its data there: everything in it would seem to be touched by
// every thread that asserts anything. Whoever has come so far has no use for a lock, and the race is not what
// is wrong. So the facts of blocks that can end in nothing but a crash are left out: a row says `no-return
// crash` of what crashes, a function of which every way ends so is the same, and a way that may go round for
// ever or return is none.
#include "program/Crash.h"

#include "llvm/ADT/BitVector.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/DenseSet.h"

namespace fearless {

namespace {
struct Crashes {
  explicit Crashes(const ModelSet &Models) : Models(Models) {}
  const ModelSet &Models;
  llvm::DenseMap<FunctionId, const FunctionDecl *> Decls;
  llvm::DenseSet<FunctionId> Always; ///< functions that come to nothing else

  bool crashes(const Call &C) const {
    const auto *S = std::get_if<StaticCallee>(&C.Target);
    if (!S || Always.contains(S->Id))
      return S != nullptr;
    const FunctionDecl *D = Decls.lookup(S->Id);
    const FunctionRow *Row = D ? Models.function(D->Name, static_cast<unsigned>(C.Args.size())) : nullptr;
    return Row && llvm::any_of(Row->Effects, [](const Effect &Ef) {
             return Ef.Kind == EffectKind::NoReturn && !Ef.key("crash").empty();
           });
  }
  bool endsInCrash(const Block &B) const {
    return B.End.Kind == TerminatorKind::NoReturn && llvm::any_of(B.Facts, [&](const Fact &Ft) {
             const auto *C = std::get_if<Call>(&Ft.What);
             return C && C->NoReturn && crashes(*C);
           });
  }
  llvm::BitVector doomed(const FunctionFacts &F) const;
};
} // namespace

llvm::BitVector Crashes::doomed(const FunctionFacts &F) const {
  llvm::BitVector Out(static_cast<unsigned>(F.Blocks.size()));
  for (unsigned B = 0; B < Out.size(); ++B)
    if (endsInCrash(F.Blocks[B]))
      Out.set(B);
  for (bool Changed = Out.any(); Changed;) {
    Changed = false;
    for (unsigned B = 0; B < Out.size(); ++B) {
      const auto &To = F.Blocks[B].Successors;
      if (Out.test(B) || To.empty() || !llvm::all_of(To, [&](uint32_t S) { return Out.test(S); }))
        continue;
      Out.set(B);
      Changed = true;
    }
  }
  return Out;
}

void leaveOutCrashes(TuFacts &Facts, const ModelSet &Models) {
  Crashes C(Models);
  for (const FunctionDecl &D : Facts.Decls)
    C.Decls[D.Id] = &D;
  for (bool Changed = true; Changed;) {
    Changed = false;
    for (const FunctionFacts &F : Facts.Functions)
      if (!F.Blocks.empty() && !C.Always.contains(F.Id) && C.doomed(F).test(0))
        Changed |= C.Always.insert(F.Id).second;
  }
  for (FunctionFacts &F : Facts.Functions)
    for (unsigned B : C.doomed(F).set_bits())
      F.Blocks[B].Facts.clear();
}

} // namespace fearless
