// From prvalues to what is known of them.
#include "extract/Body.h"

namespace fearless {

Value BodyReader::constant(const Expr *E) {
  if (E->isValueDependent() ||
      !(E->getType()->isIntegralOrEnumerationType() || E->getType()->isNullPtrType()))
    return Unknown{};
  Expr::EvalResult Result;
  if (!E->EvaluateAsInt(Result, Context, Expr::SE_NoSideEffects))
    return Unknown{};
  return Constant{static_cast<int64_t>(Result.Val.getInt().extOrTrunc(64).getZExtValue())};
}

Value BodyReader::valueOfName(const ValueDecl *D) {
  if (const auto *F = dyn_cast<ClangFunction>(D))
    return FunctionRef{Known.function(F)};
  if (std::optional<AccessPath> P = pathOfName(D))
    return addressOf(*P);
  return Unknown{};
}

Value BodyReader::valueOfRead(const CastExpr *E) {
  if (const auto *Name = dyn_cast<DeclRefExpr>(E->getSubExpr()->IgnoreParens()))
    if (const auto *V = dyn_cast<VarDecl>(Name->getDecl()); V && isConstantVariable(V))
      if (Value Known = constant(E); std::holds_alternative<Constant>(Known))
        return Known;
  if (auto Left = CountedDown.find(E->getSubExpr()->IgnoreParens()); Left != CountedDown.end())
    return Left->second; // `--n` is an lvalue in C++
  std::optional<AccessPath> P = path(E->getSubExpr());
  return P ? Value(ValueOf{*P}) : Unknown{};
}

Value BodyReader::valueOfDesignator(const Expr *E) {
  E = E->IgnoreParenImpCasts();
  if (const auto *Name = dyn_cast<DeclRefExpr>(E); Name && isa<ClangFunction>(Name->getDecl()))
    return valueOfName(Name->getDecl());
  if (const auto *Member = dyn_cast<MemberExpr>(E); Member && isa<ClangFunction>(Member->getMemberDecl()))
    return valueOfName(Member->getMemberDecl());
  if (const auto *Star = dyn_cast<clang::UnaryOperator>(E); Star && Star->getOpcode() == clang::UO_Deref)
    return value(Star->getSubExpr()); // a function designator is no lvalue in C
  std::optional<AccessPath> P = path(E);
  return P ? addressOf(*P) : Value(Unknown{});
}

Value BodyReader::valueOfCast(const CastExpr *E) {
  const Expr *Sub = E->getSubExpr();
  switch (E->getCastKind()) {
  case clang::CK_LValueToRValue:
    return valueOfRead(E);
  case clang::CK_ArrayToPointerDecay:
    if (std::optional<AccessPath> P = path(Sub))
      return addressOf(*P);
    return Unknown{};
  case clang::CK_FunctionToPointerDecay:
  case clang::CK_BuiltinFnToFnPtr:
    return valueOfDesignator(Sub);
  case clang::CK_NullToPointer:
  case clang::CK_NullToMemberPointer:
    return Constant{0};
  case clang::CK_ToVoid:
  case clang::CK_FloatingCast:
  case clang::CK_FloatingToIntegral:
  case clang::CK_IntegralToFloating:
  case clang::CK_FloatingToBoolean:
  case clang::CK_LValueBitCast:
  case clang::CK_LValueToRValueBitCast:
    return Unknown{};
  default:
    return Sub->isPRValue() ? value(Sub) : Unknown{};
  }
}

Value BodyReader::valueOfUnary(const clang::UnaryOperator *E) {
  const Expr *Sub = E->getSubExpr()->IgnoreParens();
  switch (E->getOpcode()) {
  case clang::UO_AddrOf:
    if (const auto *Name = dyn_cast<DeclRefExpr>(Sub))
      return isa<FieldDecl>(Name->getDecl()) ? Value(Unknown{}) : valueOfName(Name->getDecl());
    if (const auto *Member = dyn_cast<MemberExpr>(Sub); Member && isa<ClangFunction>(Member->getMemberDecl()))
      return valueOfName(Member->getMemberDecl());
    if (const auto *Star = dyn_cast<clang::UnaryOperator>(Sub->IgnoreParens());
        Star && Star->getOpcode() == clang::UO_Deref)
      return value(Star->getSubExpr()); // a function designator is no lvalue in C
    if (std::optional<AccessPath> P = path(Sub))
      return addressOf(*P);
    return Unknown{};
  case clang::UO_Plus:
  case clang::UO_Extension:
    return value(Sub);
  case clang::UO_LNot:
    if (const auto *Inner = dyn_cast<clang::UnaryOperator>(Sub->IgnoreParenImpCasts());
        Inner && Inner->getOpcode() == clang::UO_LNot)
      return value(Inner->getSubExpr());
    return constant(E);
  case clang::UO_Minus: // `rc = -pthread_create(…)` is zero when the result is
    return isa<clang::CallExpr>(Sub->IgnoreParenImpCasts()) ? value(Sub) : constant(E);
  case clang::UO_Not:
    return constant(E);
  case clang::UO_PostInc:
  case clang::UO_PostDec:
  case clang::UO_PreInc:
  case clang::UO_PreDec: // a pointer stays within what it points into
    if (std::optional<AccessPath> P = E->getType()->isPointerType() ? path(Sub) : std::nullopt)
      return ValueOf{*P};
    return Unknown{};
  default:
    return Unknown{};
  }
}

Value BodyReader::valueOfBinary(const clang::BinaryOperator *E) {
  if (E->getOpcode() == clang::BO_Comma)
    return value(E->getRHS());
  if (E->getOpcode() == clang::BO_Assign || (E->isAssignmentOp() && E->getType()->isPointerType())) {
    if (std::optional<AccessPath> P = path(E->getLHS()))
      return ValueOf{*P};
    return Unknown{};
  }
  if (E->isAdditiveOp() && E->getType()->isPointerType()) {
    const Expr *Pointer = E->getLHS()->getType()->isPointerType() ? E->getLHS() : E->getRHS();
    if (std::optional<AccessPath> P = pointee(value(Pointer))) {
      const Expr *Offset = E->getLHS() == Pointer ? E->getRHS() : E->getLHS();
      // `jobs + i` is one of the jobs; of plain numbers it is where a part begins.
      bool One = E->getOpcode() == clang::BO_Add && E->getType()->getPointeeType()->isRecordType();
      return addressOf(then(*P, One ? indexStep(Offset) : rowStep(Offset)));
    }
    return Unknown{};
  }
  if (E->isAssignmentOp() || E->isPtrMemOp())
    return Unknown{};
  return constant(E);
}

Value BodyReader::valueOfCall(const CallExpr *E) {
  if (auto Made = Results.find(E); Made != Results.end())
    return Made->second;
  if (E->getType()->isRecordType() && E->isPRValue())
    return ValueOf{place(E)};
  return Unknown{};
}

Value BodyReader::value(const Expr *E) {
  E = E->IgnoreParens();
  if (E->isGLValue()) {
    std::optional<AccessPath> P = path(E);
    return P ? Value(ValueOf{*P}) : Unknown{};
  }
  if (auto Made = Results.find(E); Made != Results.end())
    return Made->second;
  if (const auto *Cast = dyn_cast<CastExpr>(E))
    return valueOfCast(Cast);
  if (const auto *U = dyn_cast<clang::UnaryOperator>(E))
    return valueOfUnary(U);
  if (const auto *B = dyn_cast<clang::BinaryOperator>(E))
    return valueOfBinary(B);
  if (const auto *This = dyn_cast<clang::CXXThisExpr>(E))
    return thisValue(This);
  if (const auto *Call = dyn_cast<CallExpr>(E))
    return valueOfCall(Call);
  if (const auto *Name = dyn_cast<DeclRefExpr>(E))
    return isa<ClangFunction>(Name->getDecl()) ? valueOfName(Name->getDecl()) : constant(E);
  if (const Expr *Meant = meaningOf(E))
    return value(Meant);
  if (isa<clang::CXXNullPtrLiteralExpr, clang::GNUNullExpr, clang::ImplicitValueInitExpr,
          clang::CXXScalarValueInitExpr>(E) &&
      E->getType()->isScalarType())
    return Constant{0};
  if (E->getType()->isRecordType())
    return ValueOf{place(E)};
  return constant(E);
}

/// `--n`, `n--`, `n -= 1` of a number.
static bool isCountDown(const Expr *E) {
  E = E->IgnoreParenImpCasts();
  const auto *U = dyn_cast<clang::UnaryOperator>(E);
  const auto *B = dyn_cast<clang::BinaryOperator>(E);
  return E->getType()->isIntegerType() &&
         ((U && U->isDecrementOp()) || (B && B->getOpcode() == clang::BO_SubAssign));
}

/// What an atomic's function gives.
static bool isAtomicResult(const Expr *E) { return isa<clang::AtomicExpr>(E->IgnoreParenImpCasts()); }

// `return owner == gettid();`
void BodyReader::compare(const Expr *E, const Expr *Left, const Expr *Right) {
  auto IsAsked = [](const Expr *Side) {
    return isa<CallExpr>(Side->IgnoreParenImpCasts()) || isCountDown(Side) || isAtomicResult(Side);
  };
  if (!(IsAsked(Left) || IsAsked(Right)) || !Left->getType()->isIntegralOrEnumerationType())
    return;
  Call C;
  C.Target = StaticCallee{Known.equality()};
  for (const Expr *Side : {Left, Right})
    C.Args.push_back(
        {operand(Side), PassMode::ByValue, Known.type(Side->getType()), Known.Files.place(E->getBeginLoc())});
  C.Type = Known.type(E->getType());
  C.Result = ++LastValue;
  Results[E] = ValueOf{{Temp{C.Result}, {}}};
  emit(E->getExprLoc(), std::move(C));
}

void BodyReader::negate(const Expr *E, const Expr *Of, const Expr *Zero) {
  const Constant None{0};
  if (Zero && constant(Zero) != Value(None))
    std::swap(Of, Zero);
  if (Zero && constant(Zero) != Value(None))
    return compare(E, Of, Zero);
  const Expr *Asked = Of->IgnoreParenImpCasts();
  const auto *Name = dyn_cast<DeclRefExpr>(Asked);
  const auto *V = Name ? dyn_cast<VarDecl>(Name->getDecl()) : nullptr;
  bool Local = V && V->hasLocalStorage() && !V->getType()->isReferenceType();
  if (!(isa<CallExpr>(Asked) || Local || isCountDown(Asked) || isAtomicResult(Asked)) ||
      !Asked->getType()->isIntegralOrEnumerationType())
    return;
  Call C;
  C.Target = StaticCallee{Known.negation()};
  C.Args.push_back(
      {operand(Of), PassMode::ByValue, Known.type(Asked->getType()), Known.Files.place(E->getBeginLoc())});
  C.Type = Known.type(E->getType());
  C.Result = ++LastValue;
  Results[E] = ValueOf{{Temp{C.Result}, {}}};
  emit(E->getExprLoc(), std::move(C));
}

Value BodyReader::operand(const Expr *E) {
  numberRead(E);
  return value(E);
}

ValueId BodyReader::numberRead(const Expr *E) {
  const Expr *Inner = E;
  for (;;) {
    Inner = Inner->IgnoreParens();
    if (auto Fact = Reads.find(Inner); Fact != Reads.end()) {
      Access &A = std::get<Access>(Fact->second.In->Facts[Fact->second.Index].What);
      if (!A.Result)
        A.Result = ++LastValue;
      return A.Result;
    }
    if (const auto *Full = dyn_cast<clang::FullExpr>(Inner))
      Inner = Full->getSubExpr();
    else if (const auto *Cast = dyn_cast<CastExpr>(Inner))
      Inner = Cast->getSubExpr();
    else
      return 0;
  }
}

Value BodyReader::initial(const Expr *Init, QualType Type) {
  if (!Type->isReferenceType())
    return operand(Init);
  if (Type->getPointeeType()->isFunctionType())
    if (const auto *Name = dyn_cast<DeclRefExpr>(Init->IgnoreParenImpCasts());
        Name && isa<ClangFunction>(Name->getDecl()))
      return valueOfName(Name->getDecl());
  if (std::optional<AccessPath> P = path(Init))
    return addressOf(*P);
  return Unknown{};
}

const Expr *withoutPointerCasts(const Expr *E) {
  for (;;) {
    E = E->IgnoreParens();
    const auto *Cast = dyn_cast<CastExpr>(E);
    if (!Cast)
      return E;
    switch (Cast->getCastKind()) {
    case clang::CK_BitCast:
    case clang::CK_NoOp:
    case clang::CK_DerivedToBase:
    case clang::CK_UncheckedDerivedToBase:
    case clang::CK_BaseToDerived:
      E = Cast->getSubExpr();
      break;
    default:
      return E;
    }
  }
}

} // namespace fearless
