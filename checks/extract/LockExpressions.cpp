// What the expression in a thread-safety attribute designates, where it takes calls to get there: a getter
// that is marked LOCK_RETURNED or does nothing but return, a smart pointer. `GUARDED_BY(getMutex())`,
// `REQUIRES(shard->lock_.get())`. A pointer stands for what it points to, as in the attributes themselves.
#include "extract/Annotations.h"
#include "extract/Body.h"

namespace fearless {

namespace {

/// Where a called getter finds its object and its arguments.
struct Caller {
  const Expr *Object = nullptr;
  const CallExpr *Call = nullptr;
  const ClangFunction *Callee = nullptr;
  const Caller *Outer = nullptr;
};

class LockExpression {
public:
  LockExpression(const ClangFunction *F, Symbols &Known) : F(F), Known(Known) {}
  std::optional<AccessPath> storage(const Expr *E, const Caller *C, unsigned Depth = 0);

private:
  std::optional<AccessPath> ofName(const DeclRefExpr *E, const Caller *C, unsigned Depth);
  std::optional<AccessPath> ofCall(const CallExpr *E, const Caller *C, unsigned Depth);

  const ClangFunction *F;
  Symbols &Known;
};

} // namespace

static AccessPath followed(AccessPath P, QualType T) {
  return T->isPointerType() || T->isReferenceType() ? then(std::move(P), DerefStep{}) : P;
}

/// The place of a parameter, of whichever declaration.
static std::optional<unsigned> indexOf(const ValueDecl *D, const ClangFunction *F) {
  for (const ClangFunction *Same = F ? F->getMostRecentDecl() : nullptr; Same; Same = Same->getPreviousDecl())
    for (unsigned I = 0; I < Same->getNumParams(); ++I)
      if (Same->getParamDecl(I) == D)
        return I;
  return std::nullopt;
}

std::optional<AccessPath> LockExpression::ofName(const DeclRefExpr *E, const Caller *C, unsigned Depth) {
  const auto *V = dyn_cast<VarDecl>(E->getDecl());
  if (!V)
    return std::nullopt;
  std::optional<unsigned> Index = indexOf(V, C ? C->Callee : F);
  if (Index && C)
    return *Index < C->Call->getNumArgs() ? storage(C->Call->getArg(*Index), C->Outer, Depth) : std::nullopt;
  if (!Index && V->hasLocalStorage())
    return std::nullopt;
  AccessPath P{Index ? Root(Param{*Index}) : Root(Global{Known.variable(V)}), {}};
  return followed(std::move(P), V->getType());
}

/// What a function returns, if it does nothing else.
static const Expr *returned(const ClangFunction *Callee) {
  if (const auto *Told = Callee->getMostRecentDecl()->getAttr<clang::LockReturnedAttr>())
    return Told->getArg();
  const auto *Body = dyn_cast_or_null<clang::CompoundStmt>(Callee->getBody());
  const auto *Only = Body && Body->size() == 1 ? dyn_cast<clang::ReturnStmt>(Body->body_front()) : nullptr;
  return Only ? Only->getRetValue() : nullptr;
}

std::optional<AccessPath> LockExpression::ofCall(const CallExpr *E, const Caller *C, unsigned Depth) {
  const ClangFunction *Callee = E->getDirectCallee();
  if (!Callee)
    return std::nullopt;
  const Expr *Object = nullptr;
  if (const auto *Member = dyn_cast<clang::CXXMemberCallExpr>(E))
    Object = Member->getImplicitObjectArgument();
  else if (isa<clang::CXXOperatorCallExpr>(E) && isa<clang::CXXMethodDecl>(Callee) && E->getNumArgs())
    Object = E->getArg(0);
  const auto *Operator = dyn_cast<clang::CXXOperatorCallExpr>(E);
  bool Leads = Operator
                   ? Operator->getOperator() == clang::OO_Arrow || Operator->getOperator() == clang::OO_Star
                   : true;
  if (!Leads || (Operator && E->getNumArgs() != 1))
    return std::nullopt; // an element, or `!mutex`: that it is not held
  Caller Mine{Object, E, Callee, C};
  if (const Expr *Result = returned(Callee))
    return storage(Result, &Mine, Depth + 1);
  bool Handle = Operator || Known.Context.getSourceManager().isInSystemHeader(Callee->getLocation());
  return Object && Handle ? storage(Object, C, Depth + 1) : std::nullopt; // `*shared`, `owner.get()`
}

std::optional<AccessPath> LockExpression::storage(const Expr *E, const Caller *C, unsigned Depth) {
  E = E->IgnoreParenImpCasts();
  if (Depth > 6 || E->isTypeDependent())
    return std::nullopt;
  if (isa<clang::CXXThisExpr>(E)) {
    if (!C)
      return AccessPath{This{}, {}};
    return C->Object ? storage(C->Object, C->Outer, Depth) : std::nullopt;
  }
  if (const auto *U = dyn_cast<clang::UnaryOperator>(E);
      U && (U->getOpcode() == clang::UO_AddrOf || U->getOpcode() == clang::UO_Deref))
    return storage(U->getSubExpr(), C, Depth);
  if (const auto *Name = dyn_cast<DeclRefExpr>(E))
    return ofName(Name, C, Depth);
  if (const auto *Call = dyn_cast<CallExpr>(E))
    return ofCall(Call, C, Depth);
  const auto *Member = dyn_cast<MemberExpr>(E);
  const auto *Field = Member ? dyn_cast<FieldDecl>(Member->getMemberDecl()) : nullptr;
  std::optional<AccessPath> Base = Field ? storage(Member->getBase(), C, Depth) : std::nullopt;
  if (!Base)
    return std::nullopt;
  return followed(then(std::move(*Base), FieldStep{Known.field(Field)}), Field->getType());
}

std::optional<AccessPath> lockStorage(const Expr *E, const ClangFunction *F, Symbols &Known) {
  return LockExpression(F, Known).storage(E, nullptr);
}

} // namespace fearless
