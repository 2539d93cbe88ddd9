// Canonical strings of types and template arguments, and the names that people read.
#include "extract/Names.h"

#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/xxhash.h"

namespace fearless {

static std::string hex(uint64_t H) { return llvm::utohexstr(H); }

static std::string qualifiers(QualType T) {
  std::string Q;
  if (T.isConstQualified())
    Q += 'c';
  if (T.isVolatileQualified())
    Q += 'v';
  return Q;
}

TypeId Names::type(QualType T) {
  clang::Qualifiers Dropped;
  T = Context.getUnqualifiedArrayType(T.getCanonicalType(), Dropped).getCanonicalType().getUnqualifiedType();
  const clang::Type *Key = T.getTypePtr();
  if (TypeId Known = Types.lookup(Key))
    return Known;
  TypeId Id;
  if (const auto *Tag = T->getAsTagDecl())
    Id = record(Tag);
  else
    Id = {llvm::xxh3_64bits("T" + typeKey(T))};
  return Types[Key] = Id;
}

std::string Names::parameters(const clang::FunctionProtoType *T) {
  std::string Key = "(";
  for (QualType P : T->param_types())
    Key += hex(type(P).Hash) + ",";
  Key += T->isVariadic() ? "...)" : ")";
  Key += T->getMethodQuals().getAsString();
  if (T->getRefQualifier() != clang::RQ_None)
    Key += T->getRefQualifier() == clang::RQ_LValue ? "&" : "&&";
  return Key;
}

std::string Names::functionTypeKey(const clang::FunctionType *T) {
  const auto *Proto = dyn_cast<clang::FunctionProtoType>(T);
  std::string Key = Proto ? parameters(Proto) : "(?)";
  if (Proto && !clang::isUnresolvedExceptionSpec(Proto->getExceptionSpecType()) && Proto->isNothrow())
    Key += "noexcept";
  return Key + hex(type(T->getReturnType()).Hash);
}

std::string Names::typeKey(QualType T) {
  auto Of = [&](llvm::StringRef Kind, QualType Element) {
    return Kind.str() + qualifiers(Element) + hex(type(Element).Hash);
  };
  if (const auto *P = T->getAs<clang::PointerType>())
    return Of("*", P->getPointeeType());
  if (const auto *R = T->getAs<clang::LValueReferenceType>())
    return Of("&", R->getPointeeType());
  if (const auto *R = T->getAs<clang::RValueReferenceType>())
    return Of("&&", R->getPointeeType());
  if (const auto *A = dyn_cast<clang::ConstantArrayType>(T.getTypePtr()))
    return Of("[" + std::to_string(A->getSize().getZExtValue()) + "]", A->getElementType());
  if (const auto *A = dyn_cast<clang::ArrayType>(T.getTypePtr()))
    return Of("[]", A->getElementType());
  if (const auto *A = T->getAs<clang::AtomicType>())
    return Of("_Atomic", A->getValueType());
  if (const auto *F = T->getAs<clang::FunctionType>())
    return functionTypeKey(F);
  if (const auto *M = T->getAs<clang::MemberPointerType>()) {
    const CXXRecordDecl *Class = M->getMostRecentCXXRecordDecl();
    return Of("M" + hex(Class ? record(Class).Hash : 0), M->getPointeeType());
  }
  if (const auto *V = T->getAs<clang::VectorType>())
    return Of("V" + std::to_string(V->getNumElements()), V->getElementType());
  if (const auto *C = T->getAs<clang::ComplexType>())
    return Of("C", C->getElementType());
  return T.getAsString(Context.getPrintingPolicy());
}

std::string Names::arguments(llvm::ArrayRef<clang::TemplateArgument> Args) {
  std::string Key = "<";
  for (const clang::TemplateArgument &A : Args)
    Key += argument(A) + ",";
  return Key + ">";
}

std::string Names::valueKey(const ValueDecl *D) {
  if (const auto *F = dyn_cast<ClangFunction>(D))
    return hex(function(F).Hash);
  if (const auto *V = dyn_cast<VarDecl>(D))
    return hex(variable(V).Hash);
  if (const auto *F = dyn_cast<FieldDecl>(D))
    return hex(field(F).Hash);
  std::string Printed;
  llvm::raw_string_ostream Out(Printed);
  D->printName(Out, Context.getPrintingPolicy());
  return Printed;
}

std::string Names::argument(const clang::TemplateArgument &A) {
  switch (A.getKind()) {
  case clang::TemplateArgument::Type:
    return qualifiers(A.getAsType().getCanonicalType()) + hex(type(A.getAsType()).Hash);
  case clang::TemplateArgument::Declaration:
    return "d" + valueKey(A.getAsDecl());
  case clang::TemplateArgument::Integral:
    return "i" + llvm::toString(A.getAsIntegral(), 10) + ":" + hex(type(A.getIntegralType()).Hash);
  case clang::TemplateArgument::Template:
  case clang::TemplateArgument::TemplateExpansion: {
    const clang::TemplateDecl *T = A.getAsTemplateOrTemplatePattern().getAsTemplateDecl();
    return "t" + (T ? hex(context(T->getDeclContext())) + T->getNameAsString() : std::string("?"));
  }
  case clang::TemplateArgument::Pack:
    return arguments(A.getPackAsArray());
  default: {
    std::string Printed;
    llvm::raw_string_ostream Out(Printed);
    A.print(Context.getPrintingPolicy(), Out, /*IncludeType=*/true);
    return "e" + Printed;
  }
  }
}

static clang::PrintingPolicy readable(const ASTContext &Context) {
  clang::PrintingPolicy Policy(Context.getLangOpts());
  Policy.adjustForCPlusPlus();
  Policy.AnonymousTagLocations = false;
  Policy.SuppressInlineNamespace =
      llvm::to_underlying(clang::PrintingPolicy::SuppressInlineNamespaceMode::All);
  Policy.SuppressDefaultTemplateArgs = true;
  Policy.FullyQualifiedName = true;
  Policy.SuppressTagKeyword = true;
  Policy.Bool = true;
  return Policy;
}

std::string typeName(QualType T, const ASTContext &Context) {
  if (const CXXRecordDecl *R = T->getAsCXXRecordDecl(); R && R->isLambda()) {
    const ClangFunction *Owner = enclosingFunction(R);
    return Owner ? "lambda in " + displayName(Owner) : "lambda";
  }
  return T.getCanonicalType().getUnqualifiedType().getAsString(readable(Context));
}

static std::string ownName(const clang::NamedDecl *D) {
  if (const auto *R = dyn_cast<CXXRecordDecl>(D); R && R->isLambda())
    return "lambda";
  if (const auto *C = dyn_cast<clang::CXXConstructorDecl>(D))
    return ownName(C->getParent());
  if (const auto *C = dyn_cast<clang::CXXDestructorDecl>(D))
    return "~" + ownName(C->getParent());
  if (const auto *C = dyn_cast<clang::CXXConversionDecl>(D))
    return "operator " + typeName(C->getConversionType(), D->getASTContext());
  if (const auto *T = dyn_cast<clang::TagDecl>(D); T && T->getDeclName().isEmpty())
    if (const clang::TypedefNameDecl *Typedef = T->getTypedefNameForAnonDecl())
      return Typedef->getNameAsString();
  return D->getNameAsString();
}

std::string qualifiedName(const clang::NamedDecl *D) {
  std::string Name = ownName(D);
  for (const DeclContext *C = D->getDeclContext(); C && !C->isTranslationUnit(); C = C->getParent()) {
    const auto *Outer = dyn_cast<clang::NamedDecl>(C);
    if (const auto *N = dyn_cast<clang::NamespaceDecl>(C);
        N && (N->isInlineNamespace() || N->isAnonymousNamespace()))
      continue;
    if (Outer && !isa<clang::EnumDecl>(C))
      if (std::string Prefix = ownName(Outer); !Prefix.empty())
        Name = Prefix + (isa<ClangFunction>(C) ? "()::" : "::") + Name;
  }
  return Name;
}

std::string displayName(const clang::NamedDecl *D) {
  if (const auto *M = dyn_cast<CXXMethodDecl>(D); M && M->getParent()->isLambda()) {
    const ClangFunction *Owner = enclosingFunction(M->getParent());
    return Owner ? "lambda in " + displayName(Owner) : "lambda";
  }
  if (const auto *F = dyn_cast<ClangFunction>(D); F && !F->getTemplateInstantiationPattern())
    return qualifiedName(D);
  std::string Printed;
  llvm::raw_string_ostream Out(Printed);
  D->getNameForDiagnostic(Out, readable(D->getASTContext()), /*Qualified=*/true);
  return Printed;
}

} // namespace fearless
