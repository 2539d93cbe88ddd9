// Canonical strings. A string is short because what encloses an entity enters it by its hash.
#include "extract/Names.h"

#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/xxhash.h"

namespace fearless {

static uint64_t hash(llvm::StringRef Key) {
  uint64_t H = llvm::xxh3_64bits(Key);
  return H ? H : 1;
}
static std::string hex(uint64_t H) { return llvm::utohexstr(H); }

const ClangFunction *enclosingFunction(const Decl *D) {
  for (const DeclContext *C = D->getDeclContext(); C; C = C->getParent()) {
    if (const auto *F = dyn_cast<ClangFunction>(C))
      return F;
    if (C->isFileContext() || C->isRecord())
      return nullptr;
  }
  return nullptr;
}

uint64_t Names::context(const DeclContext *C) {
  while (C && !C->isTranslationUnit() && !isa<clang::NamespaceDecl, clang::RecordDecl, ClangFunction>(C))
    C = C->getParent();
  if (!C || C->isTranslationUnit())
    return 0;
  if (const auto *R = dyn_cast<clang::RecordDecl>(C))
    return record(R).Hash;
  if (const auto *F = dyn_cast<ClangFunction>(C))
    return function(F).Hash;
  C = C->getPrimaryContext();
  if (uint64_t Known = Contexts.lookup(C))
    return Known;
  const auto *N = cast<clang::NamespaceDecl>(C);
  uint64_t H = hash("N" + hex(context(N->getParent())) + "::" + N->getName().str());
  return Contexts[C] = H;
}

std::string Names::declarationName(clang::DeclarationName Name) {
  switch (Name.getNameKind()) {
  case clang::DeclarationName::CXXConstructorName:
    return "<constructor>";
  case clang::DeclarationName::CXXDestructorName:
    return "<destructor>";
  case clang::DeclarationName::CXXConversionFunctionName:
    return "<conversion " + hex(type(Name.getCXXNameType()).Hash) + ">";
  case clang::DeclarationName::CXXDeductionGuideName:
    return "<guide>";
  default:
    return Name.getAsString();
  }
}

FunctionId Names::function(const ClangFunction *F) {
  F = F->getCanonicalDecl();
  if (FunctionId Known = Functions.lookup(F))
    return Known;
  FunctionId Id{hash(functionKey(F))};
  return Functions[F] = Id;
}

FunctionId Names::synthetic(llvm::StringRef Kind, uint64_t Owner, unsigned Ordinal) {
  return {hash("S" + Kind.str() + hex(Owner) + "#" + std::to_string(Ordinal))};
}

std::string Names::functionKey(const ClangFunction *F) {
  bool Internal = F->getFormalLinkage() == clang::Linkage::Internal;
  if (F->isMain())
    return "Fmain@" + Files.mainPath().str();
  if (F->isExternC() && !F->hasAttr<clang::OverloadableAttr>())
    return "F" + F->getNameAsString();
  const DeclContext *Parent = F->getDeclContext();
  if (F->isLocalExternDecl() || F->getFriendObjectKind())
    Parent = Parent->getEnclosingNamespaceContext();
  std::string Key = "F" + hex(context(Parent)) + "::" + declarationName(F->getDeclName());
  if (const clang::TemplateArgumentList *Args = F->getTemplateSpecializationArgs())
    Key += arguments(Args->asArray());
  if (Context.getLangOpts().CPlusPlus) {
    if (const auto *Proto = F->getType()->getAs<clang::FunctionProtoType>())
      Key += parameters(Proto);
    Key += overloadKey(F);
  }
  if (Internal)
    Key += "@" + Files.path(F->getLocation()).str();
  if (F->isMultiVersion())
    if (const auto *Target = F->getAttr<clang::TargetAttr>())
      Key += "%" + Target->getFeaturesStr().str();
  return Key;
}

// What tells overloads apart beside their parameters: a constraint, and of templates the declared result
// (as written: the deduced one may be a closure of this very function).
std::string Names::overloadKey(const ClangFunction *F) {
  std::string Key;
  llvm::raw_string_ostream Out(Key);
  if (F->getTrailingRequiresClause())
    F->getTrailingRequiresClause().ConstraintExpr->printPretty(Out, nullptr, Context.getPrintingPolicy());
  if (const clang::FunctionTemplateDecl *Template = F->getPrimaryTemplate())
    if (!isa<clang::CXXConstructorDecl, clang::CXXConversionDecl>(F))
      Out << "->"
          << Template->getTemplatedDecl()->getDeclaredReturnType().getAsString(Context.getPrintingPolicy());
  return Key;
}

void Names::registerOwner(const Stmt *Initialiser, llvm::StringRef Kind, uint64_t Owner) {
  unsigned Ordinal = 0;
  for (const CXXRecordDecl *Closure : Order.closures(Initialiser))
    Owned.try_emplace(Closure, "L" + Kind.str() + hex(Owner) + "#" + std::to_string(++Ordinal));
}

std::string Names::closureKey(const CXXRecordDecl *R) {
  if (const ClangFunction *Owner = enclosingFunction(R))
    return localKey(R, Owner, "L");
  if (auto Entry = Owned.find(R); Entry != Owned.end())
    return Entry->second;
  SourceLoc Place = Files.place(R->getLocation());
  return "L" + Files.path(R->getLocation()).str() + ":" + std::to_string(Place.Line) + ":" +
         std::to_string(Place.Column);
}

std::string Names::localKey(const clang::NamedDecl *D, const ClangFunction *Owner, llvm::StringRef Kind) {
  return Kind.str() + hex(function(Owner).Hash) + "::" + D->getNameAsString() + "#" +
         std::to_string(Order.of(Owner, D->getLocation()));
}

std::string Names::unnamedKey(const clang::TagDecl *R) {
  if (const clang::TypedefNameDecl *Typedef = R->getTypedefNameForAnonDecl())
    return Typedef->getNameAsString();
  if (R->getDeclContext()->isRecord()) {
    unsigned Ordinal = 0;
    for (const Decl *D : R->getDeclContext()->decls())
      if (const auto *Tag = dyn_cast<clang::TagDecl>(D); Tag && Tag->getDeclName().isEmpty()) {
        ++Ordinal;
        if (Tag->getLocation() == R->getLocation())
          break;
      }
    return "<unnamed " + std::to_string(Ordinal) + ">";
  }
  SourceLoc Place = Files.place(R->getLocation());
  return "<unnamed " + Files.path(R->getLocation()).str() + ":" + std::to_string(Place.Line) + ":" +
         std::to_string(Place.Column) + ">";
}

// A class that only the main file sees may share its name with another file's (tests and tools do, against
// the letter of the language); its fields tell them apart.
std::string Names::shape(const clang::RecordDecl *R) {
  const clang::RecordDecl *Definition = R->getDefinition();
  if (!Definition || !R->getDeclContext()->isFileContext() || isa<clang::ClassTemplateSpecializationDecl>(R))
    return {};
  for (const clang::TagDecl *One : R->redecls())
    if (!Files.manager().isInMainFile(Files.manager().getExpansionLoc(One->getLocation())))
      return {};
  std::string Shape = "{";
  for (const FieldDecl *F : Definition->fields())
    Shape += F->getNameAsString() + ":" + F->getType().getAsString(Context.getPrintingPolicy()) + ";";
  return Shape + "}";
}

std::string Names::recordKey(const clang::TagDecl *R) {
  if (const auto *C = dyn_cast<CXXRecordDecl>(R); C && C->isLambda())
    return closureKey(C);
  if (const ClangFunction *Owner = enclosingFunction(R))
    return localKey(R, Owner, "C");
  std::string Name = R->getDeclName().isEmpty() ? unnamedKey(R) : R->getNameAsString();
  std::string Key = "R" + hex(context(R->getDeclContext())) + "::" + Name;
  if (const auto *S = dyn_cast<clang::ClassTemplateSpecializationDecl>(R))
    Key += arguments(S->getTemplateArgs().asArray());
  if (isa<clang::ClassTemplatePartialSpecializationDecl>(R))
    Key += "<partial " + std::to_string(Files.manager().getFileOffset(R->getLocation())) + ">";
  if (R->isInAnonymousNamespace() && R->getDeclContext()->isFileContext())
    Key += "@" + Files.path(R->getCanonicalDecl()->getLocation()).str();
  else if (const auto *Record = dyn_cast<clang::RecordDecl>(R))
    Key += shape(Record);
  return Key;
}

TypeId Names::record(const clang::TagDecl *R) {
  R = R->getCanonicalDecl();
  if (TypeId Known = Records.lookup(R))
    return Known;
  TypeId Id{hash(recordKey(R))};
  return Records[R] = Id;
}

std::string Names::variableKey(const VarDecl *V) {
  if (V->isStaticLocal())
    if (const ClangFunction *Owner = enclosingFunction(V))
      return localKey(V, Owner, "V");
  if (V->isExternC())
    return "V" + V->getNameAsString();
  const DeclContext *Parent = V->getDeclContext();
  if (V->isLocalExternDecl())
    Parent = Parent->getEnclosingNamespaceContext();
  std::string Key = "V" + hex(context(Parent)) + "::" + V->getNameAsString();
  if (const auto *S = dyn_cast<clang::VarTemplateSpecializationDecl>(V))
    Key += arguments(S->getTemplateArgs().asArray());
  if (V->getFormalLinkage() == clang::Linkage::Internal && !V->isStaticDataMember())
    Key += "@" + Files.path(V->getLocation()).str() + "@" + Files.mainPath().str();
  return Key;
}

VarId Names::variable(const VarDecl *V) {
  V = V->getCanonicalDecl();
  if (VarId Known = Variables.lookup(V))
    return Known;
  VarId Id{hash(variableKey(V))};
  return Variables[V] = Id;
}

FieldId Names::field(const FieldDecl *F) {
  F = F->getCanonicalDecl();
  if (FieldId Known = Fields.lookup(F))
    return Known;
  std::string Name =
      F->getDeclName().isEmpty() ? "#" + std::to_string(F->getFieldIndex()) : F->getNameAsString();
  if (isa<clang::ClassTemplateSpecializationDecl>(F->getParent()) &&
      F->getASTContext().getSourceManager().isInSystemHeader(F->getLocation()))
    return Fields[F] = libraryField(F->getFieldIndex());
  FieldId Id{hash("M" + hex(record(F->getParent()).Hash) + "::" + Name)};
  return Fields[F] = Id;
}

FieldId Names::base(const CXXRecordDecl *R, QualType Base) {
  return {hash("B" + hex(record(R).Hash) + "::" + hex(type(Base).Hash))};
}

} // namespace fearless
