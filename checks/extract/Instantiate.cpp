// `std::make_unique<Worker<int>>()` calls Worker<int>'s constructor from a body that was not parsed, so
// nothing asked for it. Here somebody asks. Members that do not compile for their arguments are legal while
// nobody uses them, so no error is heard.
#include "extract/Unit.h"

namespace fearless {

namespace {
class MissingBodies {
public:
  explicit MissingBodies(clang::Sema &Sema) : Sema(Sema) {}

  void collect(const Decl *D) {
    if (const auto *T = dyn_cast<clang::ClassTemplateDecl>(D)) {
      for (const auto *S : T->specializations())
        if (S->getSpecializationKind() == clang::TSK_ImplicitInstantiation)
          collectClass(S);
    } else if (isa<clang::NamespaceDecl, clang::LinkageSpecDecl, clang::ExportDecl>(D)) {
      for (const Decl *Inner : cast<DeclContext>(D)->decls())
        collect(Inner);
    } else if (const auto *C = dyn_cast<CXXRecordDecl>(D);
               C && C->isCompleteDefinition() && !C->isDependentContext()) {
      for (const Decl *Inner : C->decls())
        if (isa<clang::ClassTemplateDecl>(Inner) || (isa<CXXRecordDecl>(Inner) && Inner != D))
          collect(Inner);
    }
  }

  bool instantiate() {
    std::vector<ClangFunction *> Now = std::exchange(Wanted, {});
    for (ClangFunction *F : Now)
      Sema.InstantiateFunctionDefinition(F->getLocation(), F, /*Recursive=*/true,
                                         /*DefinitionRequired=*/false,
                                         /*AtEndOfTU=*/true);
    Sema.PerformPendingInstantiations();
    return !Now.empty();
  }

private:
  void collectClass(const CXXRecordDecl *C) {
    if (!C->isCompleteDefinition() || C->isDependentContext() || C->isInvalidDecl())
      return;
    for (const Decl *D : C->decls()) {
      if (const auto *M = dyn_cast<CXXMethodDecl>(D))
        collectMethod(const_cast<CXXMethodDecl *>(M));
      else if (const auto *Nested = dyn_cast<CXXRecordDecl>(D); Nested && Nested != C)
        collectClass(Nested);
      else if (isa<clang::ClassTemplateDecl>(D))
        collect(D);
    }
  }

  void collectMethod(CXXMethodDecl *M) {
    if (!isa<clang::CXXConstructorDecl, clang::CXXDestructorDecl>(M) && !M->isVirtual())
      return;
    if (M->isDeleted() || M->isDefaulted() || M->hasBody() || M->isInvalidDecl() || M->isPureVirtual())
      return;
    const ClangFunction *Pattern = M->getTemplateInstantiationPattern();
    if (!Pattern || !Pattern->isDefined() || M->getTrailingRequiresClause() || !Seen.insert(M).second)
      return;
    Wanted.push_back(M);
  }

  clang::Sema &Sema;
  std::vector<ClangFunction *> Wanted;
  llvm::DenseSet<const ClangFunction *> Seen;
};
} // namespace

void instantiateMissing(clang::Sema &Sema, llvm::ArrayRef<Decl *> TopLevel) {
  constexpr unsigned MaxRounds = 4;
  clang::DiagnosticsEngine &Diagnostics = Sema.getDiagnostics();
  bool Before = Diagnostics.getSuppressAllDiagnostics();
  Diagnostics.setSuppressAllDiagnostics(true);
  MissingBodies Missing(Sema);
  for (unsigned Round = 0; Round < MaxRounds; ++Round) {
    for (const Decl *D : TopLevel)
      Missing.collect(D);
    if (!Missing.instantiate())
      break;
  }
  Diagnostics.setSuppressAllDiagnostics(Before);
}

} // namespace fearless
