// How blocks end: what is tested, and where control goes.
#include "extract/Body.h"

namespace fearless {

static std::optional<CompareOp> compareOp(clang::BinaryOperatorKind Kind) {
  switch (Kind) {
  case clang::BO_EQ:
    return CompareOp::Equal;
  case clang::BO_NE:
    return CompareOp::NotEqual;
  case clang::BO_LT:
    return CompareOp::Less;
  case clang::BO_LE:
    return CompareOp::LessEqual;
  case clang::BO_GT:
    return CompareOp::Greater;
  case clang::BO_GE:
    return CompareOp::GreaterEqual;
  default:
    return std::nullopt;
  }
}

static CompareOp negated(CompareOp Op) {
  switch (Op) {
  case CompareOp::Equal:
    return CompareOp::NotEqual;
  case CompareOp::NotEqual:
    return CompareOp::Equal;
  case CompareOp::Less:
    return CompareOp::GreaterEqual;
  case CompareOp::LessEqual:
    return CompareOp::Greater;
  case CompareOp::Greater:
    return CompareOp::LessEqual;
  case CompareOp::GreaterEqual:
    return CompareOp::Less;
  }
  return Op;
}

/// Wrappers that do not change whether the value is zero.
static const Expr *truthOf(const Expr *E) {
  for (;;) {
    E = E->IgnoreParens();
    if (const auto *Full = dyn_cast<clang::FullExpr>(E)) {
      E = Full->getSubExpr();
      continue;
    }
    if (const auto *Temporary = dyn_cast<clang::CXXBindTemporaryExpr>(E)) {
      E = Temporary->getSubExpr();
      continue;
    }
    if (const auto *Rewritten = dyn_cast<clang::CXXRewrittenBinaryOperator>(E)) {
      E = Rewritten->getSemanticForm();
      continue;
    }
    const auto *Cast = dyn_cast<CastExpr>(E);
    if (Cast && Cast->getCastKind() != clang::CK_LValueToRValue && Cast->getSubExpr()->isPRValue() &&
        !Cast->getSubExpr()->getType()->isRecordType()) {
      E = Cast->getSubExpr();
      continue;
    }
    const auto *Call = dyn_cast<CallExpr>(E);
    if (Call && (Call->getBuiltinCallee() == clang::Builtin::BI__builtin_expect ||
                 Call->getBuiltinCallee() == clang::Builtin::BI__builtin_expect_with_probability)) {
      E = Call->getArg(0);
      continue;
    }
    return E;
  }
}

static bool isZero(const Value &V) {
  const auto *C = std::get_if<Constant>(&V);
  return C && C->Value == 0;
}

static bool isTest(const Expr *E) {
  if (const auto *U = dyn_cast<clang::UnaryOperator>(E))
    return U->getOpcode() == clang::UO_LNot;
  const auto *B = dyn_cast<clang::BinaryOperator>(E);
  return B && (B->isComparisonOp() || B->isLogicalOp());
}

std::optional<Condition> BodyReader::comparison(const clang::BinaryOperator *B, bool Negated) {
  std::optional<CompareOp> Op = compareOp(B->getOpcode());
  if (!Op)
    return std::nullopt;
  Value Left = operand(B->getLHS()), Right = operand(B->getRHS());
  bool Equality = *Op == CompareOp::Equal || *Op == CompareOp::NotEqual;
  if (Equality && isZero(Right) && isTest(truthOf(B->getLHS())))
    return condition(B->getLHS(), Negated != (*Op == CompareOp::Equal));
  if (std::holds_alternative<Unknown>(Left) && std::holds_alternative<Unknown>(Right))
    return std::nullopt;
  return Condition{std::move(Left), Negated ? negated(*Op) : *Op, std::move(Right)};
}

std::optional<Condition> BodyReader::condition(const Expr *E, bool Negated) {
  E = truthOf(E);
  if (const auto *U = dyn_cast<clang::UnaryOperator>(E); U && U->getOpcode() == clang::UO_LNot)
    return condition(U->getSubExpr(), !Negated);
  if (const auto *B = dyn_cast<clang::BinaryOperator>(E)) {
    if (B->getOpcode() == clang::BO_Comma)
      return condition(B->getRHS(), Negated);
    if (B->isComparisonOp())
      return comparison(B, Negated);
  }
  Value V = operand(E);
  if (std::holds_alternative<Unknown>(V))
    return std::nullopt;
  return Condition{std::move(V), Negated ? CompareOp::Equal : CompareOp::NotEqual, Constant{0}};
}

static const Stmt *lastStatement(const CFGBlock &B) {
  for (const clang::CFGElement &E : llvm::reverse(B))
    if (std::optional<clang::CFGStmt> S = E.getAs<clang::CFGStmt>())
      return S->getStmt();
  return nullptr;
}

// Every call might throw what nobody here catches. That is no way through the function that anybody has in
// mind: where one is, a `throw` says so.
static bool isUncaught(const CFGBlock &B, const CFGBlock &To) {
  bool Tries = isa_and_nonnull<clang::CXXTryStmt>(B.getTerminatorStmt());
  bool Exit = To.getBlockID() == B.getParent()->getExit().getBlockID();
  bool First = (*B.succ_begin()).getReachableBlock() == &To;
  return Exit && B.succ_size() > 1 && (Tries || (!B.getTerminatorStmt() && !First));
}

void BodyReader::addSuccessors(const CFGBlock &B) {
  for (const CFGBlock::AdjacentBlock &Next : B.succs())
    if (const CFGBlock *S = Next.getReachableBlock(); S && !isUncaught(B, *S))
      Current->Successors.push_back(Numbers.lookup(S));
}

// The condition of an `a && b` that only branches is tested operand by operand: this block has tested the
// last one.
static const Expr *testedHere(const CFGBlock &B, const llvm::DenseSet<const Expr *> &Decisions) {
  const auto *E = dyn_cast_or_null<Expr>(B.getTerminatorCondition());
  while (E) {
    const auto *Logical = dyn_cast<clang::BinaryOperator>(E->IgnoreParens());
    if (!Logical || !Logical->isLogicalOp() || !Decisions.contains(Logical))
      return E;
    E = Logical->getRHS();
  }
  return E;
}

void BodyReader::readBranch(const CFGBlock &B) {
  addSuccessors(B);
  Terminator &End = Current->End;
  if (Current->Successors.size() < 2)
    return;
  const Stmt *S = B.getTerminatorStmt();
  if (isa<clang::SwitchStmt, clang::IndirectGotoStmt, clang::CXXTryStmt, clang::GCCAsmStmt>(S)) {
    End.Kind = TerminatorKind::Switch;
  } else if (isa<clang::DeclStmt>(S)) {
    End.Kind = TerminatorKind::StaticInit;
    std::swap(Current->Successors[0], Current->Successors[1]); // Clang names the later times first
  } else if (Current->Successors.size() > 2) {
    End.Kind = TerminatorKind::Switch;
  } else {
    End.Kind = TerminatorKind::Branch;
    if (B.getTerminator().isStmtBranch() && !Found.Dead.contains(S))
      if (const Expr *E = testedHere(B, Found.Decisions))
        End.Test = condition(E, false);
  }
}

void BodyReader::readTerminator(const CFGBlock &B) {
  Terminator &End = Current->End;
  if (isa_and_nonnull<clang::CXXThrowExpr>(lastStatement(B))) {
    End.Kind = TerminatorKind::Throw;
    for (const CFGBlock::AdjacentBlock &Next : B.succs())
      if (const CFGBlock *S = Next.getReachableBlock(); S && S != &B.getParent()->getExit())
        Current->Successors.push_back(Numbers.lookup(S));
    return;
  }
  if (B.hasNoReturnElement()) {
    End.Kind = TerminatorKind::NoReturn;
    return;
  }
  if (B.getTerminatorStmt())
    return readBranch(B);
  addSuccessors(B);
  if (Current->Successors.size() > 1)
    End.Kind = TerminatorKind::Unwind;
}

} // namespace fearless
