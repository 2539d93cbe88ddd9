// One method per kind of statement or expression that emits facts.
#include "extract/Body.h"
#include "extract/OpenMP.h"

namespace fearless {

class ElementReader : public clang::ConstStmtVisitor<ElementReader> {
public:
  explicit ElementReader(BodyReader &Body) : Body(Body) {}

  void VisitCastExpr(const CastExpr *E);
  void VisitBinaryOperator(const clang::BinaryOperator *E);
  void VisitUnaryOperator(const clang::UnaryOperator *E);
  void VisitCallExpr(const CallExpr *E) { Body.call(E); }
  void VisitCXXConstructExpr(const CXXConstructExpr *E) { Body.construct(E); }
  void VisitCXXInheritedCtorInitExpr(const clang::CXXInheritedCtorInitExpr *E) { Body.constructInherited(E); }
  void VisitCXXNewExpr(const clang::CXXNewExpr *E) { Body.finishNew(E); }
  void VisitCXXDeleteExpr(const clang::CXXDeleteExpr *E) { Body.destroy(E); }
  void VisitLambdaExpr(const LambdaExpr *E) { Body.makeClosure(E); }
  void VisitAtomicExpr(const clang::AtomicExpr *E) { Body.atomic(E); }
  void VisitInitListExpr(const clang::InitListExpr *E);
  void VisitCXXParenListInitExpr(const clang::CXXParenListInitExpr *E);
  void VisitCXXStdInitializerListExpr(const clang::CXXStdInitializerListExpr *E);
  void VisitCompoundLiteralExpr(const clang::CompoundLiteralExpr *E);
  void VisitMaterializeTemporaryExpr(const clang::MaterializeTemporaryExpr *E);
  void VisitDeclStmt(const clang::DeclStmt *S);
  void VisitReturnStmt(const clang::ReturnStmt *S);
  void VisitCoreturnStmt(const clang::CoreturnStmt *S);
  void VisitCXXThrowExpr(const clang::CXXThrowExpr *E) { Body.emit(E->getThrowLoc(), Throw{}); }
  void VisitOMPExecutableDirective(const clang::OMPExecutableDirective *D);

  void VisitAsmStmt(const clang::AsmStmt *S) { opaque(S, "inline assembly"); }
  void VisitBlockExpr(const clang::BlockExpr *E) { opaque(E, "block literal"); }
  void VisitObjCMessageExpr(const clang::ObjCMessageExpr *E) { opaque(E, "Objective-C message"); }
  void VisitSEHTryStmt(const clang::SEHTryStmt *S) { opaque(S, "structured exception handling"); }
  void VisitRecoveryExpr(const clang::RecoveryExpr *E) { opaque(E, "expression that did not parse"); }

private:
  void opaque(const Stmt *S, llvm::StringRef What) { Body.emit(S->getBeginLoc(), Opaque{What.str()}); }
  void declare(const VarDecl *V);

  BodyReader &Body;
};

void ElementReader::VisitCastExpr(const CastExpr *E) {
  if (E->getCastKind() != clang::CK_LValueToRValue)
    return;
  Body.access(E->getSubExpr(), AccessKind::Read, E);
  if (!E->getType()->isRecordType() || !Body.Found.Homes.count(E))
    return;
  std::optional<AccessPath> From = Body.path(E->getSubExpr());
  if (AccessPath To = Body.place(E); From && To != *From)
    Body.bind(To, ValueOf{*From}, E->getExprLoc());
}

void ElementReader::VisitBinaryOperator(const clang::BinaryOperator *E) {
  if (E->isAssignmentOp())
    Body.assign(E);
  else if (E->getOpcode() == clang::BO_EQ)
    Body.negate(E, E->getLHS(), E->getRHS());
  else if (E->isPtrMemOp() && !E->getType()->isSpecificPlaceholderType(clang::BuiltinType::BoundMember) &&
           !Body.path(E))
    opaque(E, "pointer to data member");
}

void ElementReader::VisitUnaryOperator(const clang::UnaryOperator *E) {
  if (E->isIncrementDecrementOp())
    Body.step(E);
  else if (E->getOpcode() == clang::UO_LNot)
    Body.negate(E, E->getSubExpr(), nullptr);
}

void ElementReader::VisitInitListExpr(const clang::InitListExpr *E) {
  if (E->getType()->isRecordType() || E->getType()->isArrayType())
    Body.buildAggregate(E, E->inits());
}

void ElementReader::VisitCXXParenListInitExpr(const clang::CXXParenListInitExpr *E) {
  Body.buildAggregate(E, E->getUserSpecifiedInitExprs());
}

void ElementReader::VisitCXXStdInitializerListExpr(const clang::CXXStdInitializerListExpr *E) {
  std::optional<AccessPath> Elements = Body.path(E->getSubExpr());
  Body.bind(Body.place(E), Elements ? addressOf(*Elements) : Value(Unknown{}), E->getExprLoc());
}

void ElementReader::VisitCompoundLiteralExpr(const clang::CompoundLiteralExpr *E) {
  if (E->isGLValue() && !E->getType()->isRecordType() && !E->getType()->isArrayType())
    Body.bind(Body.place(E), Body.operand(E->getInitializer()), E->getExprLoc());
}

// A scalar that is bound to a reference gets storage; objects have theirs already.
void ElementReader::VisitMaterializeTemporaryExpr(const clang::MaterializeTemporaryExpr *E) {
  const Expr *Inner = E->getSubExpr();
  if (Inner->getType()->isRecordType() || Inner->getType()->isArrayType())
    return;
  AccessPath P{Temp{++Body.LastValue}, {}};
  Body.Places[E] = P;
  Body.bind(P, Body.operand(Inner), E->getExprLoc());
}

void ElementReader::declare(const VarDecl *V) {
  const Expr *Init = V->getInit();
  QualType T = V->getType();
  if (!Init || T->isRecordType() || T->isArrayType() || V->isInvalidDecl())
    return;
  if (V->hasLocalStorage() || V->isStaticLocal())
    Body.bind(Body.pathOfVariable(V), Body.initial(Init, T), V->getLocation());
}

void ElementReader::VisitDeclStmt(const clang::DeclStmt *S) {
  for (const Decl *D : S->decls())
    if (const auto *V = dyn_cast<VarDecl>(D))
      declare(V);
}

void ElementReader::VisitReturnStmt(const clang::ReturnStmt *S) {
  Return R;
  const Expr *E = S->getRetValue();
  const VarDecl *Result = S->getNRVOCandidate();
  if (Result && Result->isNRVOVariable()) {
    R.What = addressOf(Body.pathOfVariable(Result));
  } else if (E && E->isGLValue()) {
    R.What = Body.initial(E, Body.Context.getLValueReferenceType(E->getType()));
  } else if (E && E->getType()->isRecordType()) {
    R.What = addressOf(Body.place(E));
  } else if (E && !E->getType()->isVoidType()) {
    R.What = Body.operand(E);
  } else if (const auto *Cast = dyn_cast_or_null<CastExpr>(E); Cast && Cast->getSubExpr()->isGLValue()) {
    Body.access(Cast->getSubExpr(), AccessKind::Read, Cast); // a result that the function has no use for
  }
  Body.emit(S->getReturnLoc(), std::move(R));
}

void ElementReader::VisitCoreturnStmt(const clang::CoreturnStmt *S) {
  Return R;
  if (const Expr *E = S->getOperand()) {
    if (E->getType()->isRecordType() || E->isGLValue()) {
      std::optional<AccessPath> P = Body.path(E);
      R.What = P ? addressOf(*P) : Value(Unknown{});
    } else {
      R.What = Body.operand(E);
    }
  }
  Body.emit(S->getKeywordLoc(), std::move(R));
}

void ElementReader::VisitOMPExecutableDirective(const clang::OMPExecutableDirective *D) {
  if (outlinedBody(D))
    return Body.makeRegion(D);
  if (!D->hasAssociatedStmt() || !D->getAssociatedStmt())
    return Body.callDirective(D, "", Body.directiveArguments(D));
  if (Body.Opened.erase(D))
    Body.callDirective(D, BodyReader::suffix(D, "end"), Body.directiveArguments(D));
}

// Reads a statement's own effect; its operands have been read.
void BodyReader::readStatement(const Stmt *S) {
  if (Found.Dead.contains(S))
    return;
  const clang::OMPExecutableDirective *Directive = Found.Inside.lookup(S);
  if (Directive)
    open(Directive);
  AtomicHere = Directive && isa<clang::OMPAtomicDirective>(Directive);
  ElementReader(*this).Visit(S);
  AtomicHere = false;
  const auto *E = dyn_cast<Expr>(S);
  if (!E)
    return;
  if (const clang::CoroutineSuspendExpr *Whole = Found.Suspensions.lookup(E))
    suspend(Whole);
  if (const Expr *Choice = Found.Arms.lookup(E))
    choose(Choice, E);
}

void BodyReader::suspend(const clang::CoroutineSuspendExpr *E) {
  const Expr *Awaited = E->getOperand();
  Value What = Unknown{};
  if (Awaited->isGLValue() || Awaited->getType()->isRecordType()) {
    if (std::optional<AccessPath> P = path(Awaited))
      What = addressOf(*P);
  } else {
    What = value(Awaited);
  }
  SuspendKind Kind = isa<clang::CoyieldExpr>(E) ? SuspendKind::Yield : SuspendKind::Await;
  emit(E->getKeywordLoc(), Suspend{Kind, std::move(What)});
}

// One operand of ?:, && or || has been evaluated: it is the whole's value on this way.
void BodyReader::choose(const Expr *Choice, const Expr *Arm) {
  QualType T = Choice->getType();
  if (T->isVoidType() || (Choice->isPRValue() && (T->isRecordType() || T->isArrayType())))
    return;
  auto Value = Choice->isGLValue() ? initial(Arm, Context.getLValueReferenceType(T)) : operand(Arm);
  bind(choicePlace(Choice), std::move(Value), Arm->getExprLoc());
}

AccessPath BodyReader::choicePlace(const Expr *Choice) {
  auto Made = Results.find(Choice);
  if (Made == Results.end())
    Made = Results.try_emplace(Choice, ValueOf{{Temp{++LastValue}, {}}}).first;
  return std::get<ValueOf>(Made->second).Path;
}

} // namespace fearless
