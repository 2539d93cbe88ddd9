// Names and clauses of directives.
#include "extract/OpenMP.h"

#include "llvm/Support/xxhash.h"

namespace fearless {

template <typename Clause> static bool names(const clang::OMPExecutableDirective *D, const VarDecl *V) {
  for (const Clause *C : D->getClausesOfKind<Clause>())
    for (const Expr *E : C->varlist())
      if (const auto *Name = dyn_cast<DeclRefExpr>(E->IgnoreParenImpCasts()))
        if (Name->getDecl()->getCanonicalDecl() == V->getCanonicalDecl())
          return true;
  return false;
}

llvm::SmallVector<const VarDecl *, 2> loopCounters(const clang::OMPExecutableDirective *D) {
  llvm::SmallVector<const VarDecl *, 2> Out;
  if (const auto *Loop = dyn_cast<clang::OMPLoopDirective>(D))
    for (const Expr *E : Loop->counters())
      if (const auto *Name = dyn_cast_or_null<DeclRefExpr>(E ? E->IgnoreParenImpCasts() : nullptr))
        if (const auto *V = dyn_cast<VarDecl>(Name->getDecl()))
          Out.push_back(V->getCanonicalDecl());
  return Out;
}

bool isPrivateIn(const VarDecl *V, const clang::OMPExecutableDirective *D) {
  if (names<clang::OMPPrivateClause>(D, V) || names<clang::OMPFirstprivateClause>(D, V) ||
      names<clang::OMPLastprivateClause>(D, V) || names<clang::OMPReductionClause>(D, V) ||
      names<clang::OMPLinearClause>(D, V))
    return true;
  return llvm::is_contained(loopCounters(D), V->getCanonicalDecl());
}

FunctionId regionId(const clang::OMPExecutableDirective *D, FunctionId Enclosing,
                    llvm::ArrayRef<const clang::OMPExecutableDirective *> Regions, Symbols &Known) {
  auto Ordinal = static_cast<unsigned>(llvm::find(Regions, D) - Regions.begin());
  return Known.Ids.synthetic("region", Enclosing.Hash, Ordinal + 1);
}

static std::string directiveName(const clang::OMPExecutableDirective *D) {
  return "#pragma omp " + llvm::omp::getOpenMPDirectiveName(D->getDirectiveKind()).str();
}

FunctionId directiveFunction(const clang::OMPExecutableDirective *D, llvm::StringRef Suffix, Symbols &Known) {
  FunctionDecl Told;
  Told.Name = directiveName(D) + (Suffix.empty() ? "" : " ") + Suffix.str();
  Told.Display = Told.Name;
  Told.Id = {llvm::xxh3_64bits("D" + Told.Name)};
  Told.Result = Known.type(Known.Context.VoidTy);
  Told.System = true;
  FunctionId Id = Told.Id;
  Known.add(std::move(Told));
  return Id;
}

VarId criticalLock(const clang::OMPCriticalDirective *D, Symbols &Known) {
  GlobalVariable Told;
  Told.Name = "omp critical " + D->getDirectiveName().getAsString();
  Told.Id = {llvm::xxh3_64bits("V" + Told.Name)};
  Told.Loc = Known.Files.place(D->getBeginLoc());
  VarId Id = Told.Id;
  Known.add(std::move(Told));
  return Id;
}

FunctionDecl describeRegion(FunctionId Id, FunctionId Enclosing, llvm::StringRef EnclosingName,
                            const clang::OMPExecutableDirective *D, Symbols &Known) {
  FunctionDecl Told;
  Told.Id = Id;
  Told.Kind = FunctionKind::Region;
  Told.Name = EnclosingName.str() + "()::region";
  Told.Display = directiveName(D) + " in " + EnclosingName.str();
  Told.Result = Known.type(Known.Context.VoidTy);
  Told.Loc = Known.Files.place(D->getBeginLoc());
  Told.Enclosing = Enclosing;
  Told.Internal = true;
  return Told;
}

} // namespace fearless
