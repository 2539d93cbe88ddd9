// The look is a plain recursion over the written body. Bodies of lambdas are functions of their own and
// are not entered.
#include "extract/Survey.h"

namespace fearless {

bool isElided(const CXXConstructExpr *E) { return E->isElidable() && E->getNumArgs() == 1; }

static Home partOf(const Expr *Whole) {
  Home H;
  H.Whole = Whole;
  return H;
}

void Survey::sameObject(const Expr *Inner, const Expr *Outer) {
  if (Inner && Inner->isPRValue() && (Inner->getType()->isRecordType() || Inner->getType()->isArrayType()))
    Homes[Inner->IgnoreParens()] = partOf(Outer);
}

// Before C++17 `T x = make();` copies a temporary, and the copy is left out: the temporary is x, and dies as
// x does.
void Survey::elide(const CXXConstructExpr *E) {
  const Expr *Source = E->getArg(0)->IgnoreParens();
  while (const auto *Cast = dyn_cast<clang::ImplicitCastExpr>(Source))
    Source = Cast->getSubExpr()->IgnoreParens();
  const auto *Made = dyn_cast<clang::MaterializeTemporaryExpr>(Source);
  if (!Made)
    return sameObject(Source, E);
  Homes[Made] = partOf(E);
  Source = Made->getSubExpr()->IgnoreParens();
  while (const auto *Cast = dyn_cast<clang::ImplicitCastExpr>(Source))
    Source = Cast->getSubExpr()->IgnoreParens();
  if (isa<clang::CXXBindTemporaryExpr>(Source))
    Dead.insert(Source);
}

void Survey::kill(const Stmt *S) {
  if (!S)
    return;
  Dead.insert(S);
  if (const auto *C = dyn_cast<clang::CapturedStmt>(S))
    kill(C->getCapturedStmt());
  for (const Stmt *Child : S->children())
    kill(Child);
}

void Survey::visitChildren(const Stmt *S) {
  for (const Stmt *Child : S->children())
    visit(Child);
}

void Survey::initialise(const VarDecl *V, const Expr *Init) {
  if (!V->getType()->isReferenceType())
    Homes[Init->IgnoreParens()].Variable = V;
  visit(Init);
}

void Survey::declare(const Decl *D) {
  if (const auto *C = dyn_cast<CXXRecordDecl>(D))
    LocalClasses.push_back(C);
  const auto *V = dyn_cast<VarDecl>(D);
  if (!V)
    return;
  HasErrors |= V->isInvalidDecl();
  if (V->hasLocalStorage())
    Locals.push_back(V);
  if (const Expr *Init = V->getInit())
    initialise(V, Init);
  if (const auto *Several = dyn_cast<clang::DecompositionDecl>(V))
    for (const clang::BindingDecl *B : Several->flat_bindings())
      if (const VarDecl *Holder = B->getHoldingVar())
        declare(Holder);
}

void Survey::visitInitializers(const clang::CXXConstructorDecl *C) {
  for (const clang::CXXCtorInitializer *Init : C->inits()) {
    if (!Init->isAnyMemberInitializer() || !Init->getAnyMember()->getType()->isReferenceType())
      Homes[Init->getInit()->IgnoreParens()].Member = Init;
    visit(Init->getInit());
  }
}

void Survey::visit(const Stmt *S) {
  if (!S)
    return;
  if (Directive)
    Inside[S] = Directive;
  if (const auto *E = dyn_cast<Expr>(S))
    return visitExpr(E);
  if (const auto *D = dyn_cast<clang::DeclStmt>(S)) {
    for (const Decl *One : D->decls())
      declare(One);
    return;
  }
  if (const auto *D = dyn_cast<clang::OMPExecutableDirective>(S))
    return visitDirective(D);
  if (const auto *C = dyn_cast<clang::CapturedStmt>(S))
    return visit(C->getCapturedStmt());
  if (const auto *Catch = dyn_cast<clang::CXXCatchStmt>(S); Catch && Catch->getExceptionDecl())
    declare(Catch->getExceptionDecl());
  if (const auto *R = dyn_cast<clang::ReturnStmt>(S))
    if (const VarDecl *Result = R->getNRVOCandidate(); Result && Result->isNRVOVariable())
      return kill(R->getRetValue());
  visitBranch(S);
  visitChildren(S);
}

void Survey::visitBranch(const Stmt *S) {
  if (const auto *I = dyn_cast<clang::IfStmt>(S))
    decide(I->getCond());
  else if (const auto *W = dyn_cast<clang::WhileStmt>(S))
    decide(W->getCond());
  else if (const auto *F = dyn_cast<clang::ForStmt>(S); F && F->getCond())
    decide(F->getCond());
}

void Survey::decide(const Expr *Condition) {
  const auto *B = dyn_cast<clang::BinaryOperator>(Condition->IgnoreParens());
  if (!B || !B->isLogicalOp())
    return;
  Decisions.insert(B);
  decide(B->getLHS());
  decide(B->getRHS());
}

// `a && b` as a value: what was evaluated last is the value of the whole, on every way through it.
void Survey::chooseAmong(const clang::BinaryOperator *B, const Expr *Whole) {
  for (const Expr *Operand : {B->getLHS(), B->getRHS()}) {
    const auto *Inner = dyn_cast<clang::BinaryOperator>(Operand->IgnoreParens());
    if (Inner && Inner->isLogicalOp()) {
      Decisions.insert(Inner);
      chooseAmong(Inner, Whole);
    } else {
      Arms[Operand->IgnoreParens()] = Whole;
    }
  }
}

void Survey::visitDirective(const clang::OMPExecutableDirective *D) {
  for (const clang::OMPClause *C : D->clauses())
    for (const Stmt *Child : C->children())
      visit(Child);
  if (const clang::CapturedStmt *Outlined = outlinedBody(D)) {
    Regions.push_back(D);
    kill(D->getAssociatedStmt());
    for (const clang::CapturedStmt::Capture &C : Outlined->captures())
      if (C.capturesVariable())
        Exposed.insert(C.getCapturedVar());
    return;
  }
  if (!D->hasAssociatedStmt())
    return;
  Around[D] = Directive;
  Directive = D;
  visit(D->getAssociatedStmt());
  Directive = Around[D];
}

/// The variable itself, if the expression is only its name.
static const DeclRefExpr *plainName(const Expr *E) { return dyn_cast<DeclRefExpr>(E->IgnoreParens()); }

// A name whose value is read or written on the spot exposes nothing.
void Survey::visitUse(const Expr *E) {
  const DeclRefExpr *Name = nullptr;
  if (const auto *C = dyn_cast<CastExpr>(E); C && C->getCastKind() == clang::CK_LValueToRValue)
    Name = plainName(C->getSubExpr());
  else if (const auto *B = dyn_cast<clang::BinaryOperator>(E); B && B->isAssignmentOp())
    Name = plainName(B->getLHS());
  else if (const auto *U = dyn_cast<clang::UnaryOperator>(E); U && U->isIncrementDecrementOp())
    Name = plainName(U->getSubExpr());
  if (Name)
    Plain.insert(Name);
}

// `i += 2`, `i = next(i)`; not `i += 1`, nor `i = 0`.
void Survey::visitStride(const Expr *E) {
  const auto *B = dyn_cast<clang::BinaryOperator>(E);
  const auto *Name = B && B->isAssignmentOp() ? dyn_cast<DeclRefExpr>(B->getLHS()->IgnoreParens()) : nullptr;
  const auto *V = Name ? dyn_cast<VarDecl>(Name->getDecl()) : nullptr;
  if (!V || !V->getType()->isIntegerType() || B->getRHS()->isValueDependent())
    return;
  clang::Expr::EvalResult By;
  bool Told = B->getRHS()->EvaluateAsInt(By, V->getASTContext());
  bool Adds = B->getOpcode() == clang::BO_AddAssign || B->getOpcode() == clang::BO_SubAssign;
  if (B->getOpcode() == clang::BO_Assign ? !Told : !Told || !Adds || By.Val.getInt().abs() != 1)
    Strided.insert(V);
}

void Survey::visitExpr(const Expr *E) {
  HasErrors |= isa<clang::RecoveryExpr>(E);
  visitStride(E);
  visitUse(E);
  if (const auto *Name = dyn_cast<DeclRefExpr>(E)) {
    if (!Plain.contains(Name) && Name->isNonOdrUse() == clang::NOUR_None)
      Exposed.insert(Name->getDecl());
    return;
  }
  if (const auto *L = dyn_cast<LambdaExpr>(E)) {
    Lambdas.push_back(L);
    return visitCaptures(L);
  }
  if (const auto *C = dyn_cast<CallExpr>(E);
      C && C->getBuiltinCallee() == clang::Builtin::BI__builtin_constant_p)
    return kill(C);
  if (const auto *N = dyn_cast<clang::CXXNoexceptExpr>(E))
    return kill(N->getOperand());
  if (const auto *T = dyn_cast<clang::CXXTypeidExpr>(E);
      T && (T->isTypeOperand() || !T->isPotentiallyEvaluated()))
    return kill(T);
  if (const auto *This = dyn_cast<clang::CXXThisExpr>(E); This && Aggregate)
    Aggregates[This] = Aggregate;
  visitWrapper(E);
  visitChildren(E);
}

// That a captured object is copied or moved is told by the closure's captures, not by a Construct.
void Survey::visitCaptures(const LambdaExpr *L) {
  for (const Expr *Init : L->capture_inits()) {
    visit(Init);
    if (const auto *C = dyn_cast_or_null<CXXConstructExpr>(Init ? Init->IgnoreImplicit() : nullptr))
      if (C->getConstructor()->isCopyOrMoveConstructor())
        Dead.insert(C);
  }
  for (const clang::LambdaCapture &C : L->captures())
    if (C.capturesVariable())
      Exposed.insert(C.getCapturedVar());
}

static const Expr *lastOf(const clang::StmtExpr *E) {
  const clang::CompoundStmt *Body = E->getSubStmt();
  return Body->body_empty() ? nullptr : dyn_cast<Expr>(Body->body_back());
}

// Whose object an operand's object is.
void Survey::visitWrapper(const Expr *E) {
  auto Arm = [&](const Expr *Operand) {
    Arms[Operand->IgnoreParens()] = E;
    sameObject(Operand, E);
  };
  if (const auto *I = dyn_cast<clang::InitListExpr>(E))
    return visitAggregate(I, I->inits());
  if (const auto *I = dyn_cast<clang::CXXParenListInitExpr>(E))
    return visitAggregate(I, I->getUserSpecifiedInitExprs());
  if (const auto *N = dyn_cast<clang::CXXNewExpr>(E); N && N->getInitializer()) {
    Homes[N->getInitializer()->IgnoreParens()].Allocation = N;
  } else if (const auto *C = dyn_cast<clang::ConditionalOperator>(E)) {
    decide(C->getCond());
    Arm(C->getTrueExpr());
    Arm(C->getFalseExpr());
  } else if (const auto *C = dyn_cast<clang::BinaryConditionalOperator>(E)) {
    Arm(C->getTrueExpr());
    Arm(C->getFalseExpr());
  } else if (const auto *B = dyn_cast<clang::BinaryOperator>(E)) {
    if (B->isLogicalOp() && !Decisions.contains(B))
      chooseAmong(B, B);
    if (B->getOpcode() == clang::BO_Comma)
      sameObject(B->getRHS(), E);
  } else if (const auto *C = dyn_cast<CXXConstructExpr>(E)) {
    if (isElided(C))
      elide(C);
  } else if (const auto *D = dyn_cast<clang::CXXDefaultInitExpr>(E)) {
    sameObject(D->getExpr(), E);
    const Expr *Outer = std::exchange(Aggregate, Defaults.lookup(D));
    visit(D->getExpr());
    Aggregate = Outer;
  } else if (const auto *S = dyn_cast<clang::StmtExpr>(E)) {
    sameObject(lastOf(S), E);
  } else if (const auto *A = dyn_cast<clang::CoroutineSuspendExpr>(E)) {
    Suspensions[A->getSuspendExpr()->IgnoreImplicit()] = A;
  } else if (isa<clang::FullExpr, clang::CXXBindTemporaryExpr, clang::MaterializeTemporaryExpr, CastExpr,
                 clang::SubstNonTypeTemplateParmExpr, clang::CompoundLiteralExpr>(E)) {
    for (const Stmt *Child : E->children())
      sameObject(dyn_cast_or_null<Expr>(Child), E);
  }
}

void Survey::visitAggregate(const Expr *E, llvm::ArrayRef<Expr *> Inits) {
  if (E->getType()->isArrayType()) {
    for (size_t I = 0; I < Inits.size(); ++I) {
      Home &Part = Homes[Inits[I]->IgnoreParens()] = partOf(E);
      Part.Element = I;
    }
  } else if (const clang::RecordDecl *R = E->getType()->getAsRecordDecl()) {
    for (auto [Init, Field] : aggregateParts(E, R, Inits)) {
      Homes[Init->IgnoreParens()] = partOf(E);
      Homes[Init->IgnoreParens()].Field = Field;
    }
  } else if (Inits.size() == 1) {
    sameObject(Inits[0], E);
  }
  for (const Expr *Init : Inits)
    if (const auto *D = dyn_cast_or_null<clang::CXXDefaultInitExpr>(Init))
      Defaults[D] = E;
}

std::vector<std::pair<const Expr *, const FieldDecl *>>
aggregateParts(const Expr *E, const clang::RecordDecl *R, llvm::ArrayRef<Expr *> Inits) {
  std::vector<std::pair<const Expr *, const FieldDecl *>> Parts;
  if (R->isUnion()) {
    const auto *I = dyn_cast<clang::InitListExpr>(E);
    if (I && Inits.size() == 1)
      Parts.push_back({Inits[0], I->getInitializedFieldInUnion()});
    return Parts;
  }
  size_t Next = 0;
  if (const auto *C = dyn_cast<CXXRecordDecl>(R))
    for (; Next < C->getNumBases() && Next < Inits.size(); ++Next)
      Parts.push_back({Inits[Next], nullptr});
  for (const FieldDecl *F : R->fields()) {
    if (F->isUnnamedBitField())
      continue;
    if (Next == Inits.size())
      break;
    Parts.push_back({Inits[Next++], F});
  }
  return Parts;
}

const clang::CapturedStmt *outlinedBody(const clang::OMPExecutableDirective *D) {
  if (!D->hasAssociatedStmt() || !isa<clang::CapturedStmt>(D->getAssociatedStmt()))
    return nullptr;
  if (isa<clang::OMPCriticalDirective, clang::OMPAtomicDirective, clang::OMPOrderedDirective,
          clang::OMPMasterDirective, clang::OMPMaskedDirective, clang::OMPSingleDirective,
          clang::OMPSectionDirective>(D))
    return nullptr;
  return D->getInnermostCapturedStmt();
}

} // namespace fearless
