// Types as facts. Classes of the project are told in full, those of system headers by name and arguments:
// what they mean is a matter of models.
#include "extract/Annotations.h"
#include "extract/Symbols.h"

namespace fearless {

static AccessSpecifier accessOf(clang::AccessSpecifier A) {
  switch (A) {
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

static TypeKind kindOf(QualType T) {
  if (const auto *R = T->getAsRecordDecl())
    return R->isUnion() ? TypeKind::Union : TypeKind::Record;
  if (T->isPointerType() || T->isBlockPointerType())
    return TypeKind::Pointer;
  if (T->isRValueReferenceType())
    return TypeKind::RValueReference;
  if (T->isReferenceType())
    return TypeKind::Reference;
  if (T->isArrayType())
    return TypeKind::Array;
  if (T->isFunctionType() || T->isMemberPointerType())
    return TypeKind::Function;
  if (T->isAtomicType())
    return TypeKind::Atomic;
  if (T->isArithmeticType() || T->isEnumeralType() || T->isNullPtrType() || T->isVoidType())
    return TypeKind::Scalar;
  return TypeKind::Other;
}

static QualType elementOf(QualType T, const ASTContext &Context) {
  if (const clang::ArrayType *A = Context.getAsArrayType(T))
    return A->getElementType();
  if (const auto *A = T->getAs<clang::AtomicType>())
    return A->getValueType();
  if (T->isPointerType() || T->isReferenceType() || T->isBlockPointerType())
    return T->getPointeeType();
  return {};
}

/// Numbers bit-fields so that neighbours, which are one memory location, share a number.
class BitUnits {
public:
  uint32_t of(const FieldDecl *F) {
    bool Starts = !InUnit;
    InUnit = F->isBitField() && !F->isZeroLengthBitField();
    if (InUnit && Starts)
      ++Unit;
    return InUnit ? Unit : 0;
  }

private:
  uint32_t Unit = 0;
  bool InUnit = false;
};

static Part fieldPart(const FieldDecl *F, uint32_t BitUnit, Symbols &Known) {
  Part P;
  P.Id = Known.Ids.field(F);
  P.Name = F->getNameAsString();
  P.Type = Known.type(F->getType());
  P.Loc = Known.Files.place(F->getLocation());
  P.Mutable = F->isMutable();
  P.Const = Known.Context.getBaseElementType(F->getType()).isConstQualified();
  P.Volatile = F->getType().isVolatileQualified();
  P.BitUnit = BitUnit;
  P.Access = accessOf(F->getAccess());
  P.Annotations = annotationsOf(F, Known);
  return P;
}

static void describeParts(const clang::RecordDecl *R, TypeFacts &Out, Symbols &Known) {
  if (const auto *C = dyn_cast<CXXRecordDecl>(R))
    for (const clang::CXXBaseSpecifier &B : C->bases()) {
      Part P;
      P.Id = Known.Ids.base(C, B.getType());
      P.Name = typeName(B.getType(), Known.Context);
      P.Type = Known.type(B.getType());
      P.Loc = Known.Files.place(B.getBeginLoc());
      P.Base = true;
      P.Access = accessOf(B.getAccessSpecifier());
      Out.Parts.push_back(std::move(P));
    }
  BitUnits Units;
  size_t First = Out.Parts.size();
  for (const FieldDecl *F : R->fields())
    if (Part P = fieldPart(F, Units.of(F), Known); !F->isUnnamedBitField())
      Out.Parts.push_back(std::move(P));
  if (const auto *C = dyn_cast<CXXRecordDecl>(R); C && C->isLambda())
    for (auto [Capture, P] : llvm::zip(C->captures(), llvm::MutableArrayRef(Out.Parts).drop_front(First)))
      P.Name = Capture.capturesVariable() ? Capture.getCapturedVar()->getNameAsString() : "this";
}

static void describeMethods(const CXXRecordDecl *R, TypeFacts &Out, Symbols &Known) {
  unsigned Operators = 0;
  auto Add = [&](const CXXMethodDecl *M) {
    Out.Methods.push_back(Known.function(M));
    if (M->getOverloadedOperator() == clang::OO_Call) {
      ++Operators;
      Out.CallOperator = Out.Methods.back();
    }
  };
  for (const CXXMethodDecl *M : R->methods())
    if (!R->isLambda() || M->getOverloadedOperator() == clang::OO_Call)
      Add(M);
  for (const Decl *D : R->decls())
    if (const auto *T = dyn_cast<clang::FunctionTemplateDecl>(D)) {
      if (T->getTemplatedDecl()->getOverloadedOperator() == clang::OO_Call)
        Operators += 2;
      for (const ClangFunction *S : T->specializations())
        if (const auto *M = dyn_cast<CXXMethodDecl>(S);
            M && !M->isDependentContext() && (!R->isLambda() || M->getOverloadedOperator() == clang::OO_Call))
          Out.Methods.push_back(Known.function(M));
    }
  if (Operators != 1)
    Out.CallOperator = {};
  llvm::sort(Out.Methods);
  Out.Methods.erase(llvm::unique(Out.Methods), Out.Methods.end());
}

static void describeRecord(const clang::RecordDecl *R, TypeFacts &Out, Symbols &Known) {
  const clang::RecordDecl *Definition = R->getDefinition();
  const clang::RecordDecl *Told = Definition ? Definition : cast<clang::RecordDecl>(R->getCanonicalDecl());
  const auto *C = dyn_cast<CXXRecordDecl>(Told);
  Out.Template = qualifiedName(Told);
  Out.Loc = Known.Files.place(Told->getLocation());
  Out.System = Known.Files.isSystem(Told->getLocation());
  Out.Complete = Definition != nullptr;
  Out.Closure = C && C->isLambda();
  if (const ClangFunction *Owner = enclosingFunction(Told))
    Out.Enclosing = Known.function(Owner);
  if (const auto *S = dyn_cast<clang::ClassTemplateSpecializationDecl>(Told))
    Known.addTypeArguments(S->getTemplateArgs().asArray(), Out.Args);
  if (!Definition || Definition->isDependentType())
    return;
  if (!Out.System)
    describeParts(Definition, Out, Known);
  if (!C)
    return;
  Out.Polymorphic = C->isPolymorphic();
  if (const clang::CXXDestructorDecl *D = Known.destructor(C))
    Out.Destructor = Known.function(D);
  if (!Out.System)
    describeMethods(C, Out, Known);
}

TypeFacts describeType(QualType T, Symbols &Known) {
  TypeFacts Out;
  Out.Id = Known.Ids.type(T);
  Out.Kind = kindOf(T);
  Out.Name = typeName(T, Known.Context);
  Out.Template = Out.Name;
  if (QualType Element = elementOf(T, Known.Context); !Element.isNull()) {
    Out.Element = Known.type(Element);
    Out.ElementConst = Element.isConstQualified();
  }
  if (const auto *R = T->getAsRecordDecl())
    describeRecord(R, Out, Known);
  else if (const auto *E = T->getAsEnumDecl())
    Out.System = Known.Files.isSystem(E->getLocation());
  Out.Complete = !T->isIncompleteType();
  if (Out.Complete && !T->isDependentType() && !T->containsErrors()) {
    Out.TriviallyCopyable = T.isTriviallyCopyableType(Known.Context);
    Out.TriviallyDestructible = !T.isDestructedType();
  }
  if (const auto *Tag = T->getAsTagDecl())
    Out.Annotations = annotationsOf(Tag, Known);
  return Out;
}

} // namespace fearless
