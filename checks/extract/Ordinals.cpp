// Walks a written body once and keeps the places of what it declares, in the order of the source: by where
// a macro is used first, then by the place within the macro.
#include "extract/Ordinals.h"

namespace fearless {

namespace {
/// Collects what one body declares itself: the bodies of its lambdas count for themselves.
struct Collector {
  std::vector<SourceLocation> Places;
  std::vector<const CXXRecordDecl *> Closures;

  void visit(const Stmt *S) {
    if (!S)
      return;
    if (const auto *L = dyn_cast<LambdaExpr>(S)) {
      Places.push_back(L->getLambdaClass()->getLocation());
      Closures.push_back(L->getLambdaClass());
      for (const Expr *Init : L->capture_inits())
        visit(Init);
      return;
    }
    if (const auto *D = dyn_cast<clang::DeclStmt>(S))
      for (const Decl *One : D->decls())
        declare(One);
    if (const auto *C = dyn_cast<clang::CapturedStmt>(S))
      visit(C->getCapturedStmt());
    if (const auto *B = dyn_cast<clang::BlockExpr>(S))
      visit(B->getBody());
    for (const Stmt *Child : S->children())
      visit(Child);
  }

  void declare(const Decl *D) {
    if (const auto *V = dyn_cast<VarDecl>(D); V && V->isStaticLocal())
      Places.push_back(V->getLocation());
    if (isa<clang::TagDecl>(D))
      Places.push_back(D->getLocation());
  }
};
} // namespace

static const ClangFunction *asWritten(const ClangFunction *F) {
  if (const ClangFunction *Pattern = F->getTemplateInstantiationPattern())
    F = Pattern;
  const ClangFunction *Definition = nullptr;
  return F->hasBody(Definition) ? Definition : F;
}

static void collectFunction(const ClangFunction *F, Collector &Found) {
  if (const auto *Constructor = dyn_cast<clang::CXXConstructorDecl>(F))
    for (const clang::CXXCtorInitializer *Init : Constructor->inits())
      if (Init->isWritten())
        Found.visit(Init->getInit());
  const Stmt *Body = F->getBody();
  if (const auto *Coroutine = dyn_cast_or_null<clang::CoroutineBodyStmt>(Body))
    Body = Coroutine->getBody();
  Found.visit(Body);
}

Ordinals::Table &Ordinals::tableOf(const ClangFunction *Owner) {
  const ClangFunction *Written = asWritten(Owner);
  auto [Entry, New] = Tables.try_emplace(Written);
  if (!New)
    return Entry->second;
  Collector Found;
  if (Written->doesThisDeclarationHaveABody())
    collectFunction(Written, Found);
  llvm::sort(Found.Places,
             [&](SourceLocation A, SourceLocation B) { return Files.order(A) < Files.order(B); });
  Table &Numbers = Tables[Written];
  for (SourceLocation Place : Found.Places)
    Numbers.try_emplace(Place, Numbers.size() + 1);
  return Numbers;
}

unsigned Ordinals::of(const ClangFunction *Owner, SourceLocation Where) {
  Table &Numbers = tableOf(Owner);
  return Numbers.try_emplace(Where, 1000 + Numbers.size()).first->second;
}

std::vector<const CXXRecordDecl *> Ordinals::closures(const Stmt *Initialiser) {
  Collector Found;
  Found.visit(Initialiser);
  llvm::sort(Found.Closures, [&](const CXXRecordDecl *A, const CXXRecordDecl *B) {
    return Files.order(A->getLocation()) < Files.order(B->getLocation());
  });
  Found.Closures.erase(llvm::unique(Found.Closures), Found.Closures.end());
  return Found.Closures;
}

} // namespace fearless
