// Templates are read as instantiated; a pattern by itself says too little. Everything is read once: an
// instantiation is met through its template and again as a declaration of its own.
#include "extract/Unit.h"
#include "extract/Comments.h"
#include "extract/OpenMP.h"

namespace fearless {

void UnitReader::walkAll(const DeclContext *C) {
  for (const Decl *D : C->decls())
    walk(D);
}

void UnitReader::walk(const Decl *D) {
  if (!D || !Seen.insert(D).second)
    return;
  if (const auto *F = dyn_cast<ClangFunction>(D)) {
    add(F);
  } else if (const auto *V = dyn_cast<VarDecl>(D)) {
    add(V);
  } else if (const auto *T = dyn_cast<clang::FunctionTemplateDecl>(D)) {
    for (const ClangFunction *F : T->specializations())
      walk(F);
  } else if (const auto *T = dyn_cast<clang::ClassTemplateDecl>(D)) {
    for (const CXXRecordDecl *C : T->specializations())
      walk(C);
  } else if (const auto *T = dyn_cast<clang::VarTemplateDecl>(D)) {
    for (const VarDecl *V : T->specializations())
      walk(V);
  } else if (const auto *Friend = dyn_cast<clang::FriendDecl>(D)) {
    walk(Friend->getFriendDecl());
  } else if (const auto *C = dyn_cast<CXXRecordDecl>(D)) {
    if (C->isThisDeclarationADefinition() && !C->isDependentContext())
      walkAll(C);
  } else if (isa<clang::NamespaceDecl, clang::LinkageSpecDecl, clang::ExportDecl>(D)) {
    walkAll(cast<DeclContext>(D));
  }
}

void UnitReader::add(const ClangFunction *F) {
  const ClangFunction *Definition = nullptr;
  if (!F->hasBody(Definition) || !Definition->doesThisDeclarationHaveABody() || Definition->isTemplated())
    return;
  const auto *M = dyn_cast<CXXMethodDecl>(Definition);
  if (M && M->getParent()->isLambda() &&
      (M->isLambdaStaticInvoker() || M->getOverloadedOperator() != clang::OO_Call))
    return;
  if (isa<clang::CXXDeductionGuideDecl>(Definition) || Known.Files.isSystem(Definition->getLocation()))
    return;
  if (SeenBodies.insert(Definition->getCanonicalDecl()).second)
    Functions.push_back(Definition);
}

/// The initialiser names functions or variables, whose addresses it then holds.
static bool holdsAddresses(const Stmt *S) {
  if (!S)
    return false;
  if (const auto *Name = dyn_cast<DeclRefExpr>(S))
    return isa<ClangFunction, VarDecl>(Name->getDecl());
  if (isa<LambdaExpr>(S))
    return true;
  if (const auto *List = dyn_cast<clang::InitListExpr>(S))
    if (List->getType()->isArrayType() && List->getType()->getBaseElementTypeUnsafe()->isArithmeticType())
      return false;
  return llvm::any_of(S->children(), [](const Stmt *Child) { return holdsAddresses(Child); });
}

void UnitReader::add(const VarDecl *V) {
  const VarDecl *Definition = nullptr;
  const Expr *Init = V->getAnyInitializer(Definition);
  if (!Init || V->isStaticLocal() || !V->hasGlobalStorage() || Definition->isTemplated() ||
      Init->isValueDependent() || Known.Files.isSystem(Definition->getLocation()) ||
      !SeenBodies.insert(V->getCanonicalDecl()).second)
    return;
  bool Constant = !Known.Context.getLangOpts().CPlusPlus || Definition->hasConstantInitialization();
  Known.variable(V);
  if (!Constant || holdsAddresses(Init))
    Variables.push_back(Definition);
}

void UnitReader::readBody(BodySource Source) {
  BodyReader Reader(Known, Source);
  Out.Functions.push_back(Reader.read());
  const Survey &Found = Reader.survey();
  for (const LambdaExpr *L : Found.Lambdas)
    walkAll(L->getLambdaClass());
  for (const CXXRecordDecl *C : Found.LocalClasses)
    walk(C);
  llvm::DenseSet<const clang::OMPExecutableDirective *> Once;
  for (const clang::OMPExecutableDirective *D : Found.Regions)
    if (Once.insert(D).second)
      readRegion(D, Source, Found.Regions);
}

bool UnitReader::holdsError(const ClangFunction *F) const {
  const clang::SourceManager &Manager = Known.Files.manager();
  return llvm::any_of(ErrorPlaces, [&](SourceLocation Place) {
    return Manager.isPointWithin(Place, Manager.getExpansionLoc(F->getBeginLoc()),
                                 Manager.getExpansionLoc(F->getEndLoc()));
  });
}

void UnitReader::readFunction(const ClangFunction *F) {
  BodySource Source;
  Source.Id = Known.function(F);
  Source.Owner = F;
  Source.Function = F;
  Source.Body = F->getBody();
  Source.Begin = F->getLocation();
  Source.End = F->getEndLoc();
  Source.HasErrors = !ErrorPlaces.empty() && holdsError(F);
  readBody(Source);
}

void UnitReader::readVariable(const VarDecl *V) {
  BodySource Source;
  Source.Id = Known.Ids.synthetic("init", Known.variable(V).Hash);
  Source.Owner = V;
  Source.Variable = V;
  Source.Body = V->getInit();
  Source.Begin = V->getLocation();
  Source.End = V->getEndLoc();
  FunctionDecl Told;
  Told.Id = Source.Id;
  Told.Kind = FunctionKind::VariableInit;
  Told.Name = qualifiedName(V) + "::<init>";
  Told.Display = "initialiser of " + qualifiedName(V);
  Told.Result = Known.type(Known.Context.VoidTy);
  Told.Loc = Known.Files.place(V->getLocation());
  Told.Internal = true;
  Known.add(std::move(Told));
  Known.setInit(V, Source.Id);
  readBody(Source);
}

void UnitReader::readRegion(const clang::OMPExecutableDirective *D, const BodySource &Outer,
                            llvm::ArrayRef<const clang::OMPExecutableDirective *> Siblings) {
  const clang::CapturedStmt *Outlined = outlinedBody(D);
  BodySource Source;
  Source.Id = regionId(D, Outer.Id, Siblings, Known);
  Source.Owner = Outlined->getCapturedDecl();
  Source.Function = Outer.Function;
  Source.Region = D;
  Source.Body = Outlined->getCapturedStmt();
  Source.Begin = D->getBeginLoc();
  Source.End = Outlined->getEndLoc();
  std::string Name = Outer.Function ? qualifiedName(Outer.Function) : "";
  Known.add(describeRegion(Source.Id, Outer.Id, Name, D, Known));
  readBody(Source);
}

void UnitReader::readFunctions() {
  for (size_t F = 0, V = 0; F < Functions.size() || V < Variables.size();) {
    if (F < Functions.size())
      readFunction(Functions[F++]);
    else
      readVariable(Variables[V++]);
  }
}

void UnitReader::registerInitialiser(const Expr *Init, llvm::StringRef Kind, uint64_t Owner) {
  if (const auto *List = dyn_cast_or_null<clang::InitListExpr>(Init))
    if (List->getType()->isArrayType() && List->getType()->getBaseElementTypeUnsafe()->isArithmeticType())
      return;
  if (Init)
    Known.Ids.registerOwner(Init, Kind, Owner);
}

// Lambdas outside of functions belong to what they initialise; this must be known before anything is named.
void UnitReader::registerInitialisers(const Decl *D) {
  if (!D || !Registered.insert(D).second)
    return;
  if (const auto *V = dyn_cast<VarDecl>(D)) {
    if (V->hasInit() && !V->isTemplated())
      registerInitialiser(V->getInit(), "variable", Known.Ids.variable(V).Hash);
  } else if (const auto *F = dyn_cast<FieldDecl>(D)) {
    if (F->hasInClassInitializer() && !F->isTemplated())
      registerInitialiser(F->getInClassInitializer(), "field", Known.Ids.field(F).Hash);
  } else if (const auto *F = dyn_cast<ClangFunction>(D)) {
    for (unsigned I = 0; I < F->getNumParams() && !F->isTemplated(); ++I)
      if (const ParmVarDecl *P = F->getParamDecl(I);
          P->hasDefaultArg() && !P->hasUnparsedDefaultArg() && !P->hasUninstantiatedDefaultArg())
        registerInitialiser(P->getDefaultArg(), "argument",
                            Known.Ids.synthetic("argument", Known.Ids.function(F).Hash, I).Hash);
  } else if (const auto *T = dyn_cast<clang::ClassTemplateDecl>(D)) {
    for (const CXXRecordDecl *C : T->specializations())
      registerInitialisers(C);
  } else if (isa<clang::NamespaceDecl, clang::LinkageSpecDecl, clang::ExportDecl>(D) ||
             (isa<CXXRecordDecl>(D) && !cast<CXXRecordDecl>(D)->isDependentContext())) {
    for (const Decl *Inner : cast<DeclContext>(D)->decls())
      registerInitialisers(Inner);
  }
}

void UnitReader::reportDuplicates() {
  llvm::DenseSet<FunctionId> Ids, Told;
  for (const FunctionFacts &F : Out.Functions)
    if (!Ids.insert(F.Id).second && Told.insert(F.Id).second) {
      auto Named = llvm::find_if(Out.Decls, [&](const FunctionDecl &D) { return D.Id == F.Id; });
      Out.Units[0].Messages.push_back("internal: two definitions of " +
                                      (Named == Out.Decls.end() ? "?" : Named->Display) + " at line " +
                                      std::to_string(F.Loc.Line));
    }
}

TuFacts UnitReader::read(llvm::ArrayRef<Decl *> TopLevel) {
  Out.Units.emplace_back().MainFile = Known.Files.mainPath().str();
  if (Known.Context.getLangOpts().CPlusPlus)
    for (const Decl *D : TopLevel)
      registerInitialisers(D);
  for (const Decl *D : TopLevel)
    walk(D);
  readFunctions();
  Known.describeAll(Out);
  reportDuplicates();
  Out.Comments = commentsOf(Known.Files, Known.Context.getLangOpts());
  Out.Files = Known.Files.files();
  normalize(Out);
  return std::move(Out);
}

TuFacts extractAst(ASTContext &Context, const ExtractOptions &Options) {
  Sources Files(Context.getSourceManager(), Options.Root);
  std::vector<Decl *> TopLevel;
  for (Decl *D : Context.getTranslationUnitDecl()->decls())
    if (!Files.isSystem(D->getLocation()))
      TopLevel.push_back(D);
  return UnitReader(Context, /*Sema=*/nullptr, Options).read(TopLevel);
}

} // namespace fearless
