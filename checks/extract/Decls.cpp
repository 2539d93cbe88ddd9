// Functions and variables as declared.
#include "extract/Annotations.h"
#include "extract/Symbols.h"

namespace fearless {

static FunctionKind kindOf(const ClangFunction *F) {
  if (const auto *C = dyn_cast<clang::CXXConstructorDecl>(F)) {
    if (C->isCopyConstructor())
      return FunctionKind::CopyConstructor;
    return C->isMoveConstructor() ? FunctionKind::MoveConstructor : FunctionKind::Constructor;
  }
  if (isa<clang::CXXDestructorDecl>(F))
    return FunctionKind::Destructor;
  if (isa<clang::CXXConversionDecl>(F))
    return FunctionKind::Conversion;
  const auto *M = dyn_cast<CXXMethodDecl>(F);
  if (!M)
    return FunctionKind::Free;
  if (M->getParent()->isLambda() && M->getOverloadedOperator() == clang::OO_Call)
    return FunctionKind::LambdaBody;
  return M->isStatic() ? FunctionKind::StaticMethod : FunctionKind::Method;
}

static AccessSpecifier accessOf(const ClangFunction *F) {
  switch (F->getAccess()) {
  case clang::AS_protected:
    return AccessSpecifier::Protected;
  case clang::AS_private:
    return AccessSpecifier::Private;
  case clang::AS_public:
  case clang::AS_none:
    return AccessSpecifier::Public;
  }
  return AccessSpecifier::Public;
}

static bool isNoexcept(const ClangFunction *F) {
  const auto *Proto = F->getType()->getAs<clang::FunctionProtoType>();
  if (!Proto)
    return false;
  if (clang::isUnresolvedExceptionSpec(Proto->getExceptionSpecType()))
    return isa<clang::CXXDestructorDecl>(F);
  return Proto->isNothrow();
}

static void describeMember(const CXXMethodDecl *M, FunctionDecl &Out, Symbols &Known) {
  Out.Parent = Known.type(QualType(Known.Context.getCanonicalTagType(M->getParent())));
  Out.Const = M->isConst();
  Out.Virtual = M->isVirtual();
  for (const CXXMethodDecl *O : M->overridden_methods())
    Out.Overrides.push_back(Known.function(O));
  llvm::sort(Out.Overrides);
}

static void describeParameters(const ClangFunction *F, FunctionDecl &Out, Symbols &Known) {
  for (unsigned I = 0; I < F->getNumParams(); ++I) {
    Out.Params.push_back(Known.type(F->getParamDecl(I)->getType()));
    std::string Name;
    for (const ClangFunction *One : F->redecls())
      if (Name.empty() && I < One->getNumParams())
        Name = One->getParamDecl(I)->getNameAsString();
    Out.ParamNames.push_back(std::move(Name));
  }
}

FunctionDecl describeFunction(const ClangFunction *F, Symbols &Known) {
  FunctionDecl Out;
  Out.Id = Known.Ids.function(F);
  Out.Kind = kindOf(F);
  Out.Name = qualifiedName(F);
  Out.Display = displayName(F);
  describeParameters(F, Out, Known);
  Out.Result = Known.type(F->getReturnType());
  Out.Loc = Known.Files.place(F->getLocation());
  const auto *M = dyn_cast<CXXMethodDecl>(F);
  if (M)
    describeMember(M, Out, Known);
  const Decl *Local = M ? cast<Decl>(M->getParent()) : F;
  if (const ClangFunction *Owner = enclosingFunction(Local))
    Out.Enclosing = Known.function(Owner);
  if (const clang::TemplateArgumentList *Args = F->getTemplateSpecializationArgs())
    Known.addTypeArguments(Args->asArray(), Out.TemplateArgs);
  Out.Access = accessOf(F);
  Out.Noexcept = isNoexcept(F);
  Out.Variadic = F->isVariadic();
  Out.System = Known.Files.isSystem(F->getLocation());
  Out.Internal = F->getFormalLinkage() == clang::Linkage::Internal;
  Out.Main = F->isMain();
  Out.Defaulted = F->isDefaulted() && !F->isDeleted();
  Out.Instantiation = F->getTemplateInstantiationPattern() != nullptr;
  Out.Annotations = annotationsOf(F->getMostRecentDecl(), Known);
  return Out;
}

bool isConstantVariable(const VarDecl *V) {
  if (V->isConstexpr())
    return true;
  ASTContext &Context = V->getASTContext();
  QualType T = V->getType();
  if (T->isReferenceType() || T->isDependentType() || T.isVolatileQualified() ||
      !Context.getBaseElementType(T).isConstQualified())
    return false;
  if (const auto *R = Context.getBaseElementType(T)->getAsCXXRecordDecl())
    if (!R->hasDefinition() || R->hasMutableFields())
      return false;
  const VarDecl *Definition = nullptr;
  const Expr *Init = V->getAnyInitializer(Definition);
  if (!Init || Init->isValueDependent())
    return false;
  if (!Context.getLangOpts().CPlusPlus)
    return Definition->hasGlobalStorage() || Init->isConstantInitializer(Context, false);
  return Definition->hasConstantInitialization();
}

static std::string variableName(const VarDecl *V) {
  const ClangFunction *Owner = V->isStaticLocal() ? enclosingFunction(V) : nullptr;
  return Owner ? displayName(Owner) + "()::" + V->getNameAsString() : qualifiedName(V);
}

GlobalVariable describeVariable(const VarDecl *V, Symbols &Known) {
  GlobalVariable Out;
  Out.Id = Known.Ids.variable(V);
  Out.Name = variableName(V);
  Out.Type = Known.type(V->getType());
  Out.Loc = Known.Files.place(V->getLocation());
  if (const ClangFunction *Owner = V->isStaticLocal() ? enclosingFunction(V) : nullptr)
    Out.Enclosing = Known.function(Owner);
  Out.Const = Known.Context.getBaseElementType(V->getType()).isConstQualified();
  Out.ThreadLocal = V->getTLSKind() != VarDecl::TLS_None || V->hasAttr<clang::OMPThreadPrivateDeclAttr>();
  Out.Volatile = V->getType().isVolatileQualified();
  Out.Internal = V->getFormalLinkage() == clang::Linkage::Internal || V->isStaticLocal();
  Out.Annotations = annotationsOf(V->getMostRecentDecl(), Known);
  return Out;
}

} // namespace fearless
