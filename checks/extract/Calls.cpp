// Calls, constructions, `new` and `delete`.
#include "extract/Body.h"

namespace fearless {

Callee BodyReader::methodCallee(const CXXMethodDecl *M, const Expr *Object, bool Qualified) {
  if (M->isVirtual() && !Qualified) {
    const CXXMethodDecl *Certain =
        Object ? M->getDevirtualizedMethod(Object, /*IsAppleKext=*/false) : nullptr;
    if (!Certain)
      return VirtualCallee{Known.function(M)};
    M = Certain;
  }
  return StaticCallee{Known.function(M)};
}

std::optional<Callee> BodyReader::calleeOf(const CallExpr *E, std::optional<Value> &Object) {
  const Expr *Called = E->getCallee()->IgnoreParens();
  if (const auto *P = dyn_cast<clang::BinaryOperator>(Called); P && P->isPtrMemOp()) {
    std::optional<AccessPath> Self =
        P->getOpcode() == clang::BO_PtrMemI ? pointee(value(P->getLHS())) : path(P->getLHS());
    Object = Self ? addressOf(*Self) : Value(Unknown{});
    return IndirectCallee{value(P->getRHS())};
  }
  if (const auto *Member = dyn_cast<MemberExpr>(Called->IgnoreParenImpCasts()))
    if (const auto *M = dyn_cast<CXXMethodDecl>(Member->getMemberDecl())) {
      if (!M->isStatic()) {
        std::optional<AccessPath> Self =
            Member->isArrow() ? pointee(value(Member->getBase())) : path(Member->getBase());
        Object = Self ? addressOf(*Self) : Value(Unknown{});
      }
      return methodCallee(M, Member->getBase(), Member->hasQualifier());
    }
  if (const auto *F = dyn_cast_or_null<ClangFunction>(E->getCalleeDecl()))
    return StaticCallee{Known.function(F)};
  if (E->getCallee()->containsErrors() || E->getCallee()->isTypeDependent())
    return std::nullopt;
  return IndirectCallee{value(E->getCallee())};
}

Argument BodyReader::argument(const Expr *E, QualType Parameter) {
  Argument A;
  A.Loc = Known.Files.place(CallSite.isValid() ? CallSite : E->getExprLoc());
  A.Type = Known.type(withoutPointerCasts(E)->getType().getNonReferenceType());
  if (!Parameter.isNull() && Parameter->isReferenceType()) {
    A.What = initial(E, Parameter);
    bool Const = Parameter->getPointeeType().isConstQualified();
    A.Pass = Parameter->isRValueReferenceType() ? PassMode::Moved
             : Const                            ? PassMode::ByConstReference
                                                : PassMode::ByReference;
    return A;
  }
  if (!E->getType()->isRecordType()) {
    A.What = operand(E);
    return A;
  }
  const auto *Cast = dyn_cast<CastExpr>(E->IgnoreParens());
  if (Cast && Cast->getCastKind() == clang::CK_LValueToRValue) {
    AccessPath Copy{Temp{++LastValue}, {}};
    bind(Copy, operand(E), E->getExprLoc());
    A.What = AddressOf{Copy};
  } else {
    A.What = addressOf(place(E));
  }
  return A;
}

void BodyReader::evaluate(const Stmt *S) {
  if (!S || isa<clang::UnaryExprOrTypeTraitExpr>(S))
    return;
  if (const auto *E = dyn_cast<Expr>(S)) {
    Places.erase(E);
    Results.erase(E);
  }
  if (const auto *Temporary = dyn_cast<clang::CXXBindTemporaryExpr>(S))
    Sites[Temporary] = CallSite;
  if (!isa<LambdaExpr>(S))
    for (const Stmt *Child : S->children())
      evaluate(Child);
  readStatement(S);
}

// A default argument is one expression for all calls: it is evaluated here, at this call.
void BodyReader::evaluateDefaults(llvm::ArrayRef<const Expr *> Args) {
  for (const Expr *E : Args) {
    const auto *Default = dyn_cast<clang::CXXDefaultArgExpr>(E->IgnoreImplicit());
    if (!Default || !Default->getExpr() || Default->getExpr()->isValueDependent())
      continue;
    SourceLocation Outer = CallSite;
    if (CallSite.isInvalid())
      CallSite = Default->getUsedLocation();
    Found.visit(Default->getExpr());
    evaluate(Default->getExpr());
    CallSite = Outer;
  }
}

std::vector<Argument> BodyReader::arguments(llvm::ArrayRef<const Expr *> Args,
                                            const clang::FunctionProtoType *Type, const ClangFunction *F) {
  std::vector<Argument> All;
  for (size_t I = 0; I < Args.size(); ++I) {
    QualType Parameter;
    if (F && I < F->getNumParams())
      Parameter = F->getParamDecl(I)->getType();
    else if (Type && I < Type->getNumParams())
      Parameter = Type->getParamType(I);
    All.push_back(argument(Args[I], Parameter));
  }
  return All;
}

static const clang::FunctionProtoType *calledType(const CallExpr *E) {
  QualType T = E->getCallee()->getType();
  if (T->isPointerType() || T->isBlockPointerType())
    T = T->getPointeeType();
  else if (T->isSpecificPlaceholderType(clang::BuiltinType::BoundMember))
    T = Expr::findBoundMemberType(E->getCallee());
  return T.isNull() ? nullptr : T->getAs<clang::FunctionProtoType>();
}

static bool isNoReturnCall(const CallExpr *E, const ClangFunction *F) {
  if (F)
    return F->isNoReturn();
  const clang::FunctionProtoType *Type = calledType(E);
  return Type && Type->getNoReturnAttr();
}

/// An overloaded operator of a class takes its first argument as the object.
static bool firstIsObject(const CallExpr *E, const ClangFunction *F) {
  const auto *M = dyn_cast_or_null<CXXMethodDecl>(F);
  return M && isa<clang::CXXOperatorCallExpr>(E) && E->getNumArgs() != 0 &&
         (M->isInstance() || M->getOverloadedOperator() == clang::OO_Call ||
          M->getOverloadedOperator() == clang::OO_Subscript);
}

void BodyReader::call(const CallExpr *E) {
  const ClangFunction *F = E->getDirectCallee();
  if (F && callSpecially(E, F))
    return;
  llvm::SmallVector<const Expr *, 8> Args(E->arg_begin(), E->arg_end());
  Call C;
  std::optional<Callee> Target = calleeOf(E, C.Object);
  if (!Target)
    return emit(E->getExprLoc(), Opaque{"call of something that did not parse"});
  if (firstIsObject(E, F)) {
    const auto *M = cast<CXXMethodDecl>(F);
    if (!M->isStatic()) {
      std::optional<AccessPath> Self = path(Args.front());
      C.Object = Self ? addressOf(*Self) : Value(Unknown{});
      Target = methodCallee(M, Args.front(), /*Qualified=*/false);
    }
    Args.erase(Args.begin());
  }
  evaluateDefaults(Args);
  if (F && F->getOverloadedOperator() == clang::OO_Subscript && Args.size() == 1)
    Args.front() = rowOf(Args.front());
  C.Target = std::move(*Target);
  C.Args = arguments(Args, calledType(E), F);
  C.Type = Known.type(E->containsErrors() ? QualType() : E->getCallReturnType(Context));
  C.NoReturn = isNoReturnCall(E, F);
  C.Result = produce(E);
  ValueId Made = C.Result;
  emit(E->getExprLoc(), std::move(C));
  if (E->isPRValue() && E->getType()->isRecordType())
    settle(E, Made);
}

static bool isTrivialAssignment(const ClangFunction *F) {
  const auto *M = dyn_cast<CXXMethodDecl>(F);
  return M && M->isTrivial() && (M->isCopyAssignmentOperator() || M->isMoveAssignmentOperator());
}

// What looks like a call and is something else.
bool BodyReader::callSpecially(const CallExpr *E, const ClangFunction *F) {
  if (destroyExplicitly(E) || synchronise(E, F))
    return true;
  if (const auto *C = dyn_cast<clang::CXXConversionDecl>(F); C && C->getParent()->isLambda()) {
    const CXXMethodDecl *Body = C->getParent()->getLambdaCallOperator();
    Results[E] =
        Body && !C->getParent()->isGenericLambda() ? Value(FunctionRef{Known.function(Body)}) : Unknown{};
    return true;
  }
  if (isTrivialAssignment(F) && isa<clang::CXXOperatorCallExpr>(E)) {
    access(E->getArg(1), AccessKind::Read);
    access(E->getArg(0), AccessKind::Write);
    std::optional<AccessPath> Dest = path(E->getArg(0)), From = path(E->getArg(1));
    if (Dest)
      bind(*Dest, From ? Value(ValueOf{*From}) : Unknown{}, E->getExprLoc());
    Results[E] = Dest ? addressOf(*Dest) : Value(Unknown{});
    return true;
  }
  switch (F->getBuiltinID()) {
  case clang::Builtin::BI__builtin_expect:
  case clang::Builtin::BI__builtin_expect_with_probability:
  case clang::Builtin::BI__builtin_unpredictable:
  case clang::Builtin::BI__builtin_launder:
  case clang::Builtin::BI__builtin_assume_aligned:
    Results[E] = operand(E->getArg(0));
    return true;
  case clang::Builtin::BI__builtin_addressof:
    Results[E] = initial(E->getArg(0), Context.getLValueReferenceType(E->getArg(0)->getType()));
    return true;
  default:
    break;
  }
  unsigned Builtin = F->getBuiltinID();
  return Builtin && F->getName().starts_with("__builtin_") &&
         (Context.BuiltinInfo.isConst(Builtin) || Context.BuiltinInfo.isUnevaluated(Builtin));
}

bool BodyReader::destroyExplicitly(const CallExpr *E) {
  const auto *Call = dyn_cast<clang::CXXMemberCallExpr>(E);
  const auto *D = Call ? dyn_cast_or_null<clang::CXXDestructorDecl>(Call->getMethodDecl()) : nullptr;
  if (!D)
    return false;
  const auto *Member = cast<MemberExpr>(Call->getCallee()->IgnoreParens());
  std::optional<AccessPath> Object =
      Member->isArrow() ? pointee(value(Member->getBase())) : path(Member->getBase());
  if (Object)
    emit(E->getExprLoc(),
         Destroy{*Object, Known.type(Call->getObjectType()), Known.function(D), DestroyReason::Explicit});
  return true;
}

void BodyReader::construct(const CXXConstructExpr *E) {
  const clang::CXXConstructorDecl *C = E->getConstructor();
  if (isElided(E))
    return;
  if (C->isCopyOrMoveConstructor() && C->isTrivial() && E->getNumArgs() >= 1 && !E->getType()->isArrayType())
    return copyWhole(E, E->getArg(0));
  llvm::SmallVector<const Expr *, 8> Args(E->arg_begin(), E->arg_end());
  evaluateDefaults(Args);
  Construct Built{
      place(E), Known.function(C), Known.type(QualType(Context.getCanonicalTagType(C->getParent()))), {}};
  if (E->getType()->isArrayType())
    Built.Object = then(std::move(Built.Object), IndexStep{});
  Built.Args = arguments(Args, nullptr, C);
  emit(E->getLocation(), std::move(Built));
}

// `using Base::Base`: the parameters are handed on as they are.
void BodyReader::constructInherited(const clang::CXXInheritedCtorInitExpr *E) {
  const clang::CXXConstructorDecl *C = E->getConstructor();
  Construct Built{place(E), Known.function(C), Known.type(E->getType()), {}};
  for (unsigned I = 0; Source.Function && I < Source.Function->getNumParams(); ++I) {
    QualType T = Source.Function->getParamDecl(I)->getType();
    AccessPath P{Param{I}, {}};
    bool Address = T->isReferenceType() || T->isRecordType();
    if (T->isReferenceType())
      P = then(std::move(P), DerefStep{});
    PassMode Pass = !T->isReferenceType()                    ? PassMode::ByValue
                    : T->isRValueReferenceType()             ? PassMode::Moved
                    : T->getPointeeType().isConstQualified() ? PassMode::ByConstReference
                                                             : PassMode::ByReference;
    Built.Args.push_back({Address ? addressOf(P) : Value(ValueOf{P}), Pass,
                          Known.type(T.getNonReferenceType()), Known.Files.place(E->getLocation())});
  }
  emit(E->getLocation(), std::move(Built));
}

// Runs before the initialiser's elements.
void BodyReader::allocate(const clang::CXXNewExpr *E) {
  if (E->getNumPlacementArgs() == 1 && E->getOperatorNew() &&
      E->getOperatorNew()->isReservedGlobalPlacementOperator()) {
    Results[E] = operand(E->getPlacementArg(0));
    return;
  }
  ValueId Made = produce(E);
  emit(E->getExprLoc(), Alloc{Made, Known.type(E->getAllocatedType()), E->isArray()});
}

void BodyReader::finishNew(const clang::CXXNewExpr *E) {
  const Expr *Init = E->getInitializer();
  QualType T = E->getAllocatedType();
  if (!Init || T->isRecordType() || E->isArray())
    return;
  if (const auto *List = dyn_cast<clang::ParenListExpr>(Init); List && List->getNumExprs() == 1)
    Init = List->getExpr(0);
  if (std::optional<AccessPath> Made = pointee(value(E)))
    bind(*Made, operand(Init), E->getExprLoc());
}

void BodyReader::destroy(const clang::CXXDeleteExpr *E) {
  QualType T = E->getDestroyedType();
  std::optional<AccessPath> Object = pointee(value(E->getArgument()));
  if (T.isNull() || !Object)
    return;
  const clang::CXXDestructorDecl *D = Known.destructor(T->getAsCXXRecordDecl());
  emit(E->getExprLoc(),
       Destroy{*Object, Known.type(T), D ? Known.function(D) : FunctionId{}, DestroyReason::Delete});
}

} // namespace fearless
