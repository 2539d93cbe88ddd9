// Lambdas and OpenMP regions: closures with captures, and bodies of their own.
#include "extract/Body.h"
#include "extract/OpenMP.h"

namespace fearless {

static CaptureMode modeOf(const clang::LambdaCapture &C, const Expr *Init) {
  switch (C.getCaptureKind()) {
  case clang::LCK_ByRef:
    return CaptureMode::ByReference;
  case clang::LCK_This:
    return CaptureMode::ThisPointer;
  case clang::LCK_StarThis:
    return CaptureMode::ThisCopy;
  case clang::LCK_ByCopy:
  case clang::LCK_VLAType:
    break;
  }
  const auto *Built = Init ? dyn_cast<CXXConstructExpr>(Init->IgnoreImplicit()) : nullptr;
  return Built && Built->getConstructor()->isMoveConstructor() ? CaptureMode::ByMove : CaptureMode::ByCopy;
}

CaptureInit BodyReader::captureOf(const clang::LambdaCapture &C, const Expr *Init) {
  CaptureInit Made;
  Made.Mode = modeOf(C, Init);
  Made.Loc = Known.Files.place(C.getLocation());
  Made.Implicit = C.isImplicit();
  if (!Init) // the code did not parse
    return Made;
  if (C.capturesThis()) {
    Made.Name = "this";
    Made.Type = Known.type(Init->getType().getNonReferenceType());
    if (Made.Mode == CaptureMode::ThisPointer) {
      Made.Init = value(Init);
    } else if (const auto *Whole = dyn_cast<CXXConstructExpr>(Init->IgnoreImplicit());
               Whole && Whole->getNumArgs() == 1) {
      std::optional<AccessPath> P = path(Whole->getArg(0));
      Made.Init = P ? Value(ValueOf{*P}) : Unknown{};
    }
    return Made;
  }
  if (!C.capturesVariable())
    return Made;
  const ValueDecl *V = C.getCapturedVar();
  Made.Name = V->getNameAsString();
  Made.Type = Known.type(V->getType().getNonReferenceType());
  if (Made.Mode == CaptureMode::ByReference) {
    Made.Init = initial(Init, Context.getLValueReferenceType(Init->getType().getNonReferenceType()));
    return Made;
  }
  const auto *Built = dyn_cast<CXXConstructExpr>(Init->IgnoreImplicit());
  bool Copies = Built && Built->getConstructor()->isCopyOrMoveConstructor() && Built->getNumArgs() >= 1;
  if (Copies) {
    std::optional<AccessPath> P = path(Built->getArg(0));
    Made.Init = P ? Value(ValueOf{*P}) : Unknown{};
  } else if (Init->getType()->isRecordType() && Init->isPRValue()) {
    Made.Init = ValueOf{place(Init)};
  } else if (Init->getType()->isArrayType()) {
    std::optional<AccessPath> P = pathOfName(V);
    Made.Init = P ? Value(ValueOf{*P}) : Unknown{};
  } else {
    Made.Init = operand(Init);
  }
  return Made;
}

void BodyReader::makeClosure(const LambdaExpr *E) {
  const CXXRecordDecl *Class = E->getLambdaClass();
  MakeClosure Made;
  for (auto [Capture, Init] : llvm::zip(E->captures(), E->capture_inits()))
    Made.Captures.push_back(captureOf(Capture, Init));
  Made.Type = Known.type(E->getType());
  if (const clang::FunctionTemplateDecl *Generic = Class->getDependentLambdaCallOperator()) {
    for (const ClangFunction *Body : Generic->specializations())
      if (!Body->isDependentContext())
        Made.GenericBodies.push_back(Known.function(Body));
    llvm::sort(Made.GenericBodies);
  } else if (const CXXMethodDecl *Body = E->getCallOperator()) {
    Made.Body = Known.function(Body);
  }
  Made.Result = ++LastValue;
  ValueId Id = Made.Result;
  emit(E->getBeginLoc(), std::move(Made));
  settle(E, Id);
}

void BodyReader::declareCaptures(const CXXRecordDecl *Closure) {
  uint32_t Index = 0;
  for (const clang::LambdaCapture &C : Closure->captures()) {
    CaptureInit Told;
    bool Pointer = C.getCaptureKind() == clang::LCK_ByRef || C.getCaptureKind() == clang::LCK_This;
    if (C.capturesThis()) {
      CapturedThis = Captured{Index, Pointer};
      Told.Name = "this";
    } else if (C.capturesVariable()) {
      const ValueDecl *V = C.getCapturedVar();
      Captures[V] = {Index, Pointer};
      Told.Name = V->getNameAsString();
    }
    const FieldDecl *Field = *std::next(Closure->field_begin(), Index);
    const Expr *Init = nullptr;
    if (C.capturesVariable())
      if (const auto *V = dyn_cast<VarDecl>(C.getCapturedVar()); V && V->isInitCapture())
        Init = V->getInit();
    Told.Mode = modeOf(C, Init);
    Told.Type = Known.type(Field->getType().getNonReferenceType());
    Told.Loc = Known.Files.place(C.getLocation());
    Told.Implicit = C.isImplicit();
    Out.Captures.push_back(std::move(Told));
    ++Index;
  }
}

static CaptureInit regionCapture(const clang::CapturedStmt::Capture &C,
                                 const clang::OMPExecutableDirective *Region, const ClangFunction *Within,
                                 Symbols &Known) {
  CaptureInit Told;
  Told.Implicit = true;
  Told.Loc = Known.Files.place(C.getLocation());
  if (C.capturesThis()) {
    Told.Name = "this";
    Told.Mode = CaptureMode::ThisPointer;
    if (const auto *M = dyn_cast_or_null<CXXMethodDecl>(Within); M && M->isInstance())
      Told.Type = Known.type(M->getThisType());
    return Told;
  }
  if (!C.capturesVariable() && !C.capturesVariableByCopy())
    return Told;
  const VarDecl *V = C.getCapturedVar();
  Told.Name = V->getNameAsString();
  Told.Type = Known.type(V->getType().getNonReferenceType());
  bool Shared = C.capturesVariable() && !isPrivateIn(V, Region);
  Told.Mode = Shared ? CaptureMode::ByReference : CaptureMode::ByCopy;
  return Told;
}

void BodyReader::declareRegion(const clang::OMPExecutableDirective *Region) {
  uint32_t Index = 0;
  for (const clang::CapturedStmt::Capture &C : outlinedBody(Region)->captures()) {
    CaptureInit Told = regionCapture(C, Region, Source.Function, Known);
    bool Pointer = Told.Mode == CaptureMode::ByReference || Told.Mode == CaptureMode::ThisPointer;
    if (C.capturesThis())
      CapturedThis = Captured{Index, true};
    else if (C.capturesVariable() || C.capturesVariableByCopy())
      Captures[C.getCapturedVar()] = {Index, Pointer};
    Out.Captures.push_back(std::move(Told));
    ++Index;
  }
  for (const VarDecl *V : loopCounters(Region)) // a counter that is declared outside is not captured
    if (!Captures.count(V))
      Found.Locals.push_back(V);
  for (const VarDecl *V : privateGlobals(Region))
    Found.Locals.push_back(V);
}

// What holds as the body of a region begins.
void BodyReader::enterRegion(const clang::OMPExecutableDirective *D) {
  auto DealOut = [&](const VarDecl *V) {
    if (std::optional<AccessPath> P = pathOfName(V); P && std::holds_alternative<Local>(P->Base))
      callPragma(D->getBeginLoc(), "#pragma omp iterate", {addressArgument(addressOf(*P), D->getBeginLoc())});
  };
  llvm::for_each(loopCounters(D), DealOut);
  llvm::for_each(linearCounters(D), DealOut);
  if (!isUndeferred(D, Context))
    for (const Dependence &One : dependences(D, Known))
      callPragma(D->getBeginLoc(), One.Writes ? "#pragma omp depend out" : "#pragma omp depend in",
                 {addressArgument(AddressOf{{Global{One.Item}, {}}}, D->getBeginLoc())});
}

// All tasks end with the team that they were made in.
void BodyReader::leaveRegion(const clang::OMPExecutableDirective *D) {
  if (clang::isOpenMPParallelDirective(D->getDirectiveKind()))
    callPragma(D->getBeginLoc(), "#pragma omp parallel end", directiveArguments(D));
}

Argument BodyReader::addressArgument(Value Of, SourceLocation At) {
  return {std::move(Of), PassMode::ByReference, {}, Known.Files.place(At)};
}

void BodyReader::makeRegion(const clang::OMPExecutableDirective *D) {
  MakeClosure Made;
  for (const clang::CapturedStmt::Capture &C : outlinedBody(D)->captures()) {
    CaptureInit Told = regionCapture(C, D, Source.Function, Known);
    std::optional<AccessPath> P;
    if (C.capturesThis())
      Told.Init =
          CapturedThis ? Value(ValueOf{{Capture{CapturedThis->Index}, {}}}) : Value(AddressOf{{This{}, {}}});
    else if (C.capturesVariable() || C.capturesVariableByCopy())
      P = pathOfName(C.getCapturedVar());
    if (P)
      Told.Init = Told.Mode == CaptureMode::ByReference ? addressOf(*P) : Value(ValueOf{*P});
    Made.Captures.push_back(std::move(Told));
  }
  Made.Body = regionId(D, Source.Id, Found.Regions, Known);
  Made.Result = ++LastValue;
  AccessPath Closure{Temp{Made.Result}, {}};
  emit(D->getBeginLoc(), std::move(Made));
  std::vector<Argument> Args = directiveArguments(D);
  Args.insert(Args.begin(), addressArgument(AddressOf{Closure}, D->getBeginLoc()));
  callDirective(D, isUndeferred(D, Context) ? "undeferred" : suffix(D, ""), std::move(Args));
}

llvm::StringRef BodyReader::suffix(const clang::OMPExecutableDirective *D, llvm::StringRef End) {
  if (!D->hasClausesOfKind<clang::OMPNowaitClause>())
    return End;
  return End.empty() ? "nowait" : "end nowait";
}

std::vector<Argument> BodyReader::directiveArguments(const clang::OMPExecutableDirective *D) {
  std::vector<Argument> Args;
  for (VarId Object : directiveObjects(D, Known))
    Args.push_back(addressArgument(AddressOf{{Global{Object}, {}}}, D->getBeginLoc()));
  return Args;
}

// Clang's graph has a directive after its statement; its beginning is where the first element stands.
void BodyReader::open(const clang::OMPExecutableDirective *D) {
  if (isa<clang::OMPAtomicDirective>(D) || !Opened.insert(D).second)
    return;
  if (const clang::OMPExecutableDirective *Outer = Found.Around.lookup(D))
    open(Outer);
  callDirective(D, "begin", directiveArguments(D));
}

void BodyReader::callDirective(const clang::OMPExecutableDirective *D, llvm::StringRef Suffix,
                               std::vector<Argument> Args) {
  callPragma(D->getBeginLoc(), directiveName(D) + (Suffix.empty() ? "" : " ") + Suffix.str(),
             std::move(Args));
}

void BodyReader::callPragma(SourceLocation At, const std::string &Name, std::vector<Argument> Args) {
  Call C;
  C.Target = StaticCallee{directiveFunction(Name, Known)};
  C.Args = std::move(Args);
  C.Type = Known.type(Context.VoidTy);
  C.Result = ++LastValue;
  emit(At, std::move(C));
}

} // namespace fearless
