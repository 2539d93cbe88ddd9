// An attribute is told by its name, its argument as written, and what the argument names in terms of
// `this`, the parameters and globals.
#include "extract/Annotations.h"
#include "extract/Body.h"

namespace fearless {

/// The expressions that a thread-safety attribute names; none for other attributes.
static std::optional<llvm::SmallVector<const Expr *, 2>> operandsOf(const clang::Attr *A) {
  llvm::SmallVector<const Expr *, 2> E;
  auto Add = [&](auto Range) { E.append(Range.begin(), Range.end()); };
  if (const auto *G = dyn_cast<clang::GuardedByAttr>(A))
    E.push_back(G->getArg());
  else if (const auto *G = dyn_cast<clang::PtGuardedByAttr>(A))
    E.push_back(G->getArg());
  else if (const auto *G = dyn_cast<clang::LockReturnedAttr>(A))
    E.push_back(G->getArg());
  else if (const auto *G = dyn_cast<clang::TryAcquireCapabilityAttr>(A)) {
    E.push_back(G->getSuccessValue());
    Add(G->args());
  } else if (const auto *G = dyn_cast<clang::AcquiredAfterAttr>(A))
    Add(G->args());
  else if (const auto *G = dyn_cast<clang::AcquiredBeforeAttr>(A))
    Add(G->args());
  else if (const auto *G = dyn_cast<clang::RequiresCapabilityAttr>(A))
    Add(G->args());
  else if (const auto *G = dyn_cast<clang::AcquireCapabilityAttr>(A))
    Add(G->args());
  else if (const auto *G = dyn_cast<clang::ReleaseCapabilityAttr>(A))
    Add(G->args());
  else if (const auto *G = dyn_cast<clang::LocksExcludedAttr>(A))
    Add(G->args());
  else if (const auto *G = dyn_cast<clang::AssertCapabilityAttr>(A))
    Add(G->args());
  else if (!isa<clang::CapabilityAttr, clang::ScopedLockableAttr, clang::NoThreadSafetyAnalysisAttr,
                clang::GuardedVarAttr, clang::PtGuardedVarAttr, clang::ReentrantCapabilityAttr>(A))
    return std::nullopt;
  return E;
}

static std::string asWritten(const Expr *E, const ASTContext &Context) {
  clang::CharSourceRange Range = clang::CharSourceRange::getTokenRange(E->getSourceRange());
  return clang::Lexer::getSourceText(Range, Context.getSourceManager(), Context.getLangOpts()).str();
}

static std::optional<Annotation> annotationOf(const clang::Attr *A, const ClangFunction *F, Symbols &Known) {
  if (const auto *Note = dyn_cast<clang::AnnotateAttr>(A)) {
    if (!Note->getAnnotation().starts_with("fearless::"))
      return std::nullopt;
    Annotation Told{"annotate", Note->getAnnotation().str(), {}};
    for (const Expr *E : Note->args())
      Told.Operands.push_back(BodyReader::attributeOperand(E, F, Known));
    return Told;
  }
  std::optional<llvm::SmallVector<const Expr *, 2>> Operands = operandsOf(A);
  if (!Operands)
    return std::nullopt;
  Annotation Told{llvm::StringRef(A->getSpelling()).trim('_').str(), {}, {}};
  if (const auto *C = dyn_cast<clang::CapabilityAttr>(A))
    Told.Text = C->getName().str();
  for (const Expr *E : *Operands) {
    Told.Text += (Told.Text.empty() ? "" : ", ") + asWritten(E, Known.Context);
    Told.Operands.push_back(BodyReader::attributeOperand(E, F, Known));
  }
  return Told;
}

std::vector<Annotation> annotationsOf(const Decl *D, Symbols &Known) {
  std::vector<Annotation> All;
  if (!D->hasAttrs())
    return All;
  const auto *F = dyn_cast<ClangFunction>(D);
  for (const clang::Attr *A : D->attrs())
    if (std::optional<Annotation> Told = annotationOf(A, F, Known))
      All.push_back(std::move(*Told));
  return All;
}

Value BodyReader::attributeOperand(const Expr *E, const ClangFunction *F, Symbols &Known) {
  BodyReader Reader(Known, {});
  if (const auto *M = dyn_cast_or_null<CXXMethodDecl>(F); M && M->getParent()->isLambda())
    Reader.declareCaptures(M->getParent());
  // An attribute names the parameters of the declaration that it stands at, and is handed on to later ones.
  for (const ClangFunction *Same = F ? F->getMostRecentDecl() : nullptr; Same; Same = Same->getPreviousDecl())
    for (uint32_t I = 0; I < Same->getNumParams(); ++I)
      Reader.Variables[Same->getParamDecl(I)] = Param{I};
  if (E->isTypeDependent() || E->isValueDependent() || E->containsErrors())
    return Unknown{};
  if (std::optional<AccessPath> Lock = lockStorage(E, F, Known))
    return addressOf(*Lock);
  if (!E->isGLValue() || E->getType()->isPointerType())
    return Reader.value(E);
  std::optional<AccessPath> P = Reader.path(E);
  return P ? addressOf(*P) : Value(Unknown{});
}

} // namespace fearless
