// Names and clauses of directives.
#include "extract/OpenMP.h"

#include "llvm/Support/xxhash.h"

namespace fearless {

template <typename Clause>
static void listVariables(const clang::OMPExecutableDirective *D,
                          llvm::SmallVector<const VarDecl *, 2> &Out) {
  for (const Clause *C : D->getClausesOfKind<Clause>())
    for (const Expr *E : C->varlist())
      if (const auto *Name = dyn_cast<DeclRefExpr>(E->IgnoreParenImpCasts()))
        if (const auto *V = dyn_cast<VarDecl>(Name->getDecl()))
          Out.push_back(V);
}

template <typename Clause> static bool names(const clang::OMPExecutableDirective *D, const VarDecl *V) {
  llvm::SmallVector<const VarDecl *, 2> Listed;
  listVariables<Clause>(D, Listed);
  return llvm::any_of(Listed,
                      [V](const VarDecl *L) { return L->getCanonicalDecl() == V->getCanonicalDecl(); });
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

llvm::SmallVector<const VarDecl *, 2> linearCounters(const clang::OMPExecutableDirective *D) {
  llvm::SmallVector<const VarDecl *, 2> Out;
  listVariables<clang::OMPLinearClause>(D, Out);
  return Out;
}

llvm::SmallVector<const VarDecl *, 2> privateGlobals(const clang::OMPExecutableDirective *D) {
  llvm::SmallVector<const VarDecl *, 2> All = linearCounters(D), Out;
  listVariables<clang::OMPPrivateClause>(D, All);
  listVariables<clang::OMPFirstprivateClause>(D, All);
  listVariables<clang::OMPLastprivateClause>(D, All);
  listVariables<clang::OMPReductionClause>(D, All);
  llvm::copy_if(All, std::back_inserter(Out), [](const VarDecl *V) { return V->hasGlobalStorage(); });
  return Out;
}

std::string directiveName(const clang::OMPExecutableDirective *D) {
  return "#pragma omp " + llvm::omp::getOpenMPDirectiveName(D->getDirectiveKind()).str();
}

FunctionId directiveFunction(llvm::StringRef Name, Symbols &Known) {
  FunctionDecl Told;
  Told.Name = Told.Display = Name.str();
  Told.Id = {llvm::xxh3_64bits("D" + Told.Name)};
  Told.Result = Known.type(Known.Context.VoidTy);
  Told.System = true;
  FunctionId Id = Told.Id;
  Known.add(std::move(Told));
  return Id;
}

bool isUndeferred(const clang::OMPExecutableDirective *D, const clang::ASTContext &Context) {
  bool Runs = true;
  for (const auto *C : D->getClausesOfKind<clang::OMPIfClause>())
    if (const Expr *Test = C->getCondition();
        Test && !Test->isValueDependent() && Test->EvaluateAsBooleanCondition(Runs, Context) && !Runs)
      return isa<clang::OMPTaskDirective>(D);
  return false;
}

/// A variable that is in facts only. What Which adds to the name tells apart those of one name.
static VarId invented(const std::string &Name, const std::string &Which, SourceLocation At, Symbols &Known) {
  GlobalVariable Told;
  Told.Name = Name;
  Told.Id = {llvm::xxh3_64bits("V" + Name + Which)};
  Told.Loc = Known.Files.place(At);
  VarId Id = Told.Id;
  Known.add(std::move(Told));
  return Id;
}

/// The same wherever the project is checked out.
static std::string placeOf(SourceLocation At, Symbols &Known) {
  SourceLoc Place = Known.Files.place(At);
  return " " + std::to_string(Place.File.Hash) + ":" + std::to_string(Place.Line) + ":" +
         std::to_string(Place.Column);
}

std::vector<VarId> directiveObjects(const clang::OMPExecutableDirective *D, Symbols &Known) {
  SourceLocation At = D->getBeginLoc();
  auto Tasks = [&] { return invented("omp tasks", "", At, Known); };
  if (const auto *Critical = dyn_cast<clang::OMPCriticalDirective>(D))
    return {invented("omp critical " + Critical->getDirectiveName().getAsString(), "", At, Known)};
  if (isa<clang::OMPOrderedDirective>(D))
    return {invented("omp ordered", "", At, Known)};
  if (isa<clang::OMPSectionDirective>(D))
    return {invented("omp section", placeOf(At, Known), At, Known)};
  if (isa<clang::OMPSingleDirective>(D))
    return {invented("omp single", placeOf(At, Known), At, Known), Tasks()};
  bool Waits = isa<clang::OMPTaskwaitDirective, clang::OMPBarrierDirective, clang::OMPTaskgroupDirective,
                   clang::OMPTaskDirective, clang::OMPSectionsDirective>(D) ||
               clang::isOpenMPParallelDirective(D->getDirectiveKind()) ||
               clang::isOpenMPWorksharingDirective(D->getDirectiveKind());
  return Waits ? std::vector<VarId>{Tasks()} : std::vector<VarId>();
}

llvm::SmallVector<Dependence, 2> dependences(const clang::OMPExecutableDirective *D, Symbols &Known) {
  llvm::SmallVector<Dependence, 2> Out;
  if (!isa<clang::OMPTaskDirective>(D))
    return Out;
  for (const auto *C : D->getClausesOfKind<clang::OMPDependClause>())
    for (const Expr *E : C->varlist()) {
      E = E->IgnoreParenCasts();
      while (true) {
        if (const auto *Part = dyn_cast<clang::ArraySubscriptExpr>(E))
          E = Part->getBase()->IgnoreParenCasts();
        else if (const auto *Section = dyn_cast<clang::ArraySectionExpr>(E))
          E = Section->getBase()->IgnoreParenCasts();
        else
          break;
      }
      if (const auto *Name = dyn_cast<DeclRefExpr>(E)) {
        SourceLocation At = Name->getDecl()->getLocation();
        Out.push_back(
            {invented("omp depend " + Name->getDecl()->getNameAsString(), placeOf(At, Known), At, Known),
             C->getDependencyKind() != clang::OMPC_DEPEND_in});
      }
    }
  return Out;
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
