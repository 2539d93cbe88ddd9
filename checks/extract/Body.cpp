// Blocks and their elements.
#include "extract/Body.h"

namespace fearless {

Variable BodyReader::describe(const VarDecl *V) {
  return {V->getNameAsString(), Known.type(V->getType()), Known.Files.place(V->getLocation()),
          V->getType().isConstQualified()};
}

void BodyReader::declareVariables() {
  if (Source.Function && !Source.Region) {
    for (const ParmVarDecl *P : Source.Function->parameters()) {
      Variables[P] = Param{static_cast<uint32_t>(Out.Params.size())};
      Out.Params.push_back(describe(P));
    }
    if (const auto *M = dyn_cast<CXXMethodDecl>(Source.Function); M && M->getParent()->isLambda())
      declareCaptures(M->getParent());
  }
  if (Source.Region)
    declareRegion(Source.Region);
  for (const VarDecl *V : Found.Locals) {
    if (Variables.count(V))
      continue;
    Variables[V] = Local{static_cast<uint32_t>(Out.Locals.size())};
    Out.Locals.push_back(describe(V));
  }
}

/// A part of a class that was never defined, as where a header was not found: Clang 22's CFG::buildCFG reads
/// the missing definition to see whether the destructor has to destroy it.
static bool hasUndefinedPart(const CXXRecordDecl *R) {
  auto IsUndefined = [](clang::QualType T) {
    const CXXRecordDecl *Part = T->getBaseElementTypeUnsafe()->getAsCXXRecordDecl();
    return Part && !Part->hasDefinition();
  };
  return llvm::any_of(R->fields(), [&](const clang::FieldDecl *F) { return IsUndefined(F->getType()); }) ||
         llvm::any_of(R->bases(), [&](const clang::CXXBaseSpecifier &B) { return IsUndefined(B.getType()); });
}

std::unique_ptr<clang::CFG> BodyReader::buildGraph() {
  if (const auto *D = dyn_cast_or_null<clang::CXXDestructorDecl>(Source.Function);
      D && hasUndefinedPart(D->getParent()))
    return nullptr;
  clang::CFG::BuildOptions Options;
  Options.setAllAlwaysAdd();
  Options.AddImplicitDtors = Options.AddTemporaryDtors = Options.AddInitializers = true;
  Options.AddLifetime = true;
  Options.AddCXXNewAllocator = true;
  Options.AddRichCXXConstructors = Options.MarkElidedCXXConstructors = true;
  Options.AddCXXDefaultInitExprInCtors = Options.AddCXXDefaultInitExprInAggregates = true;
  Options.AddStaticInitBranches = true;
  auto *Body = const_cast<Stmt *>(Source.Body);
  std::unique_ptr<clang::CFG> Graph = clang::CFG::buildCFG(Source.Owner, Body, &Context, Options);
  if (Graph && Graph->try_blocks_begin() != Graph->try_blocks_end()) {
    Options.AddEHEdges = true;
    Graph = clang::CFG::buildCFG(Source.Owner, Body, &Context, Options);
  }
  return Graph;
}

void BodyReader::giveUp(llvm::StringRef Why) {
  Out.Blocks.resize(2);
  Out.Blocks[0].Successors.push_back(1);
  Current = &Out.Blocks[0];
  emit(Source.Begin, Opaque{Why.str()});
}

FunctionFacts BodyReader::read() {
  Out.Id = Source.Id;
  Out.Loc = Known.Files.place(Source.Begin);
  Out.End = Known.Files.place(Source.End);
  const auto *Coroutine = dyn_cast<clang::CoroutineBodyStmt>(Source.Body);
  if (Coroutine) {
    Source.Body = Coroutine->getBody();
    if (const VarDecl *Promise = Coroutine->getPromiseDecl())
      Found.Locals.push_back(Promise);
  }
  Out.Coroutine = Coroutine != nullptr;
  if (const auto *C = dyn_cast_or_null<clang::CXXConstructorDecl>(Source.Function); C && !Source.Region)
    Found.visitInitializers(C);
  if (Source.Variable)
    Found.initialise(Source.Variable, cast<Expr>(Source.Body));
  else
    Found.visit(Source.Body);
  declareVariables();
  Out.HasErrors =
      Source.HasErrors || Found.HasErrors || (Source.Function && Source.Function->isInvalidDecl());
  std::unique_ptr<clang::CFG> Graph = buildGraph();
  if (Graph)
    readGraph(*Graph);
  else
    giveUp("no control-flow graph");
  return std::move(Out);
}

/// Blocks that can run, in the order of the source (Clang numbers them backwards).
static std::vector<const CFGBlock *> reachableBlocks(const clang::CFG &Graph) {
  llvm::DenseSet<const CFGBlock *> Seen{&Graph.getEntry(), &Graph.getExit()};
  std::vector<const CFGBlock *> Work{&Graph.getEntry()}, All;
  while (!Work.empty()) {
    const CFGBlock *B = Work.back();
    Work.pop_back();
    All.push_back(B);
    if (B->hasNoReturnElement())
      continue;
    for (const CFGBlock::AdjacentBlock &Next : B->succs())
      if (const CFGBlock *S = Next.getReachableBlock(); S && Seen.insert(S).second)
        Work.push_back(S);
  }
  llvm::sort(All, [](const CFGBlock *A, const CFGBlock *B) { return A->getBlockID() > B->getBlockID(); });
  All.erase(llvm::find(All, &Graph.getEntry()));
  All.insert(All.begin(), {&Graph.getEntry(), &Graph.getExit()});
  return All;
}

void BodyReader::readGraph(const clang::CFG &Graph) {
  std::vector<const CFGBlock *> Blocks = reachableBlocks(Graph);
  for (uint32_t I = 0; I < Blocks.size(); ++I)
    Numbers[Blocks[I]] = I;
  Out.Blocks.resize(Blocks.size());
  Current = &Out.Blocks[0];
  if (Out.Coroutine)
    emit(Source.Begin, Suspend{SuspendKind::Initial, Unknown{}});
  if (Source.Region)
    enterRegion(Source.Region);
  for (const CFGBlock *B : Blocks) {
    Current = &Out.Blocks[Numbers[B]];
    if (B != &Graph.getExit())
      readBlock(*B);
  }
}

void BodyReader::readBlock(const CFGBlock &B) {
  for (const clang::CFGElement &E : B)
    readElement(E);
  bool Last =
      llvm::any_of(B.succs(), [&](const CFGBlock *Next) { return Next == &B.getParent()->getExit(); });
  if (QualType T;
      Source.Variable && Last && !(T = Source.Variable->getType())->isRecordType() && !T->isArrayType())
    bind(pathOfVariable(Source.Variable), initial(cast<Expr>(Source.Body), T), Source.Begin);
  if (Last && Source.Region)
    leaveRegion(Source.Region);
  readTerminator(B);
}

void BodyReader::readElement(const clang::CFGElement &E) {
  switch (E.getKind()) {
  case clang::CFGElement::Statement:
  case clang::CFGElement::Constructor:
  case clang::CFGElement::CXXRecordTypedCall:
    return readStatement(E.castAs<clang::CFGStmt>().getStmt());
  case clang::CFGElement::Initializer:
    return readInitializer(E.castAs<clang::CFGInitializer>().getInitializer());
  case clang::CFGElement::NewAllocator:
    return allocate(E.castAs<clang::CFGNewAllocator>().getAllocatorExpr());
  case clang::CFGElement::LifetimeEnds:
    return readLifetimeEnd(E.castAs<clang::CFGLifetimeEnds>());
  case clang::CFGElement::AutomaticObjectDtor:
  case clang::CFGElement::BaseDtor:
  case clang::CFGElement::MemberDtor:
  case clang::CFGElement::TemporaryDtor:
    return readDestructor(E.castAs<clang::CFGImplicitDtor>());
  case clang::CFGElement::CleanupFunction: {
    const VarDecl *V = E.castAs<clang::CFGCleanupFunction>().getVarDecl();
    return emit(V->getLocation(), cleanupCall(V, E.castAs<clang::CFGCleanupFunction>().getFunctionDecl()));
  }
  case clang::CFGElement::DeleteDtor: // told by the delete expression itself
  case clang::CFGElement::ScopeBegin:
  case clang::CFGElement::ScopeEnd:
  case clang::CFGElement::LoopExit:
    return;
  }
}

// __attribute__((cleanup(f))): f(&v) at the end of the scope.
Call BodyReader::cleanupCall(const VarDecl *V, const ClangFunction *F) {
  Call C;
  C.Result = ++LastValue;
  C.Target = StaticCallee{Known.function(F)};
  C.Type = Known.type(F->getReturnType());
  C.Args.push_back({addressOf(pathOfVariable(V)), PassMode::ByValue,
                    Known.type(Context.getPointerType(V->getType())), Known.Files.place(V->getLocation())});
  return C;
}

void BodyReader::readDestructor(const clang::CFGImplicitDtor &D) {
  const clang::CXXDestructorDecl *Destructor = D.getDestructorDecl(Context);
  FunctionId Id = Destructor ? Known.function(Destructor) : FunctionId{};
  QualType Class = Destructor ? QualType(Context.getCanonicalTagType(Destructor->getParent())) : QualType();
  if (auto Local = D.getAs<clang::CFGAutomaticObjDtor>()) {
    const VarDecl *V = Local->getVarDecl();
    if (V->isNRVOVariable())
      return;
    if (std::optional<AccessPath> P = pathOfName(V))
      emit(Local->getTriggerStmt()->getEndLoc(),
           Destroy{*P, Known.type(V->getType()->isReferenceType() ? Class : V->getType()), Id,
                   DestroyReason::ScopeEnd});
  } else if (auto Temporary = D.getAs<clang::CFGTemporaryDtor>()) {
    const clang::CXXBindTemporaryExpr *E = Temporary->getBindTemporaryExpr();
    AccessPath P = place(E);
    if (!Found.Dead.contains(E) && std::holds_alternative<Temp>(P.Base))
      emit(Sites.count(E) ? Sites.lookup(E) : E->getEndLoc(),
           Destroy{P, Known.type(E->getType()), Id, DestroyReason::Temporary});
  } else if (auto Member = D.getAs<clang::CFGMemberDtor>()) {
    const FieldDecl *F = Member->getFieldDecl();
    AccessPath P{This{}, {FieldStep{Known.field(F)}}};
    emit(Source.End, Destroy{std::move(P), Known.type(F->getType()), Id, DestroyReason::Member});
  } else if (auto Base = D.getAs<clang::CFGBaseDtor>()) {
    QualType T = Base->getBaseSpecifier()->getType();
    if (const clang::CXXDestructorDecl *Of = Known.destructor(T->getAsCXXRecordDecl()))
      emit(Source.End, Destroy{{This{}, {}}, Known.type(T), Known.function(Of), DestroyReason::Base});
  }
}

void BodyReader::readLifetimeEnd(const clang::CFGLifetimeEnds &End) {
  const VarDecl *V = End.getVarDecl();
  QualType T = V->getType();
  bool Class = Context.getBaseElementType(T)->isRecordType();
  if (T->isReferenceType() || T.isDestructedType() || V->isNRVOVariable() ||
      (!Class && !Found.Exposed.contains(V)))
    return;
  if (auto Mine = Variables.find(V); Mine != Variables.end())
    emit(End.getTriggerStmt() ? End.getTriggerStmt()->getEndLoc() : Source.End,
         Destroy{{Mine->second, {}}, Known.type(T), {}, DestroyReason::ScopeEnd});
}

void BodyReader::readInitializer(const clang::CXXCtorInitializer *Init) {
  if (!Init->isAnyMemberInitializer())
    return;
  const FieldDecl *F = Init->getAnyMember();
  QualType T = F->getType();
  if (T->isRecordType() || T->isArrayType())
    return;
  Home Member;
  Member.Member = Init;
  std::optional<AccessPath> Dest = homeOf(Member);
  SourceLocation Where = Init->isWritten() ? Init->getSourceLocation() : Source.Begin;
  if (!T->isReferenceType())
    emit(Where, Access{*Dest, AccessKind::Write, Known.type(T), T->isAtomicType()});
  bind(*Dest, initial(Init->getInit(), T), Where);
}

} // namespace fearless
