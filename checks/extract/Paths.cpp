// From glvalues to the storage they name.
#include "extract/Body.h"

namespace fearless {

AccessPath then(AccessPath P, Step S) {
  P.Steps.push_back(std::move(S));
  return P;
}

Value addressOf(AccessPath P) {
  if (P.Steps.empty() || !std::holds_alternative<DerefStep>(P.Steps.back()))
    return AddressOf{std::move(P)};
  P.Steps.pop_back();
  return ValueOf{std::move(P)};
}

std::optional<AccessPath> pointee(const Value &V) {
  if (const auto *A = std::get_if<AddressOf>(&V))
    return A->Path;
  if (const auto *P = std::get_if<ValueOf>(&V))
    return then(P->Path, DerefStep{});
  return std::nullopt;
}

static AccessPath throughReference(AccessPath P, QualType T) {
  return T->isReferenceType() ? then(std::move(P), DerefStep{}) : P;
}

AccessPath BodyReader::pathOfVariable(const VarDecl *V) {
  if (auto Known = Variables.find(V); Known != Variables.end())
    return {Known->second, {}};
  return {Global{this->Known.variable(V)}, {}};
}

std::optional<AccessPath> BodyReader::pathOfName(const ValueDecl *D) {
  if (auto Mine = Captures.find(D); Mine != Captures.end()) {
    AccessPath P{Capture{Mine->second.Index}, {}};
    return Mine->second.Followed ? then(P, DerefStep{}) : P;
  }
  if (const auto *B = dyn_cast<clang::BindingDecl>(D)) {
    if (const VarDecl *Holder = B->getHoldingVar())
      return pathOfName(Holder);
    return B->getBinding() ? path(B->getBinding()) : std::nullopt;
  }
  const auto *V = dyn_cast<VarDecl>(D);
  if (!V || (V->hasLocalStorage() && !Variables.count(V)))
    return std::nullopt;
  return throughReference(pathOfVariable(V), V->getType());
}

std::optional<AccessPath> BodyReader::pathOfMember(const MemberExpr *E) {
  const ValueDecl *Member = E->getMemberDecl();
  if (isa<VarDecl>(Member))
    return pathOfName(Member);
  const auto *Field = dyn_cast<FieldDecl>(Member);
  if (!Field)
    return std::nullopt;
  std::optional<AccessPath> Base = E->isArrow() ? pointee(value(E->getBase())) : path(E->getBase());
  if (!Base)
    return std::nullopt;
  return throughReference(then(*Base, FieldStep{Known.field(Field)}), Field->getType());
}

static const Expr *withoutCasts(const Expr *E) { return E->IgnoreParenCasts(); }

static const clang::BinaryOperator *operation(const Expr *E, bool Product) {
  const auto *B = dyn_cast<clang::BinaryOperator>(withoutCasts(E));
  return B && (Product ? B->getOpcode() == clang::BO_Mul : B->isAdditiveOp()) ? B : nullptr;
}

// The terms of a sum that say where a row starts: products, and variables made of them.
static void rowTerms(const Expr *E, llvm::SmallVectorImpl<const Expr *> &Out) {
  if (operation(E, /*Product=*/true)) {
    Out.push_back(E);
  } else if (const clang::BinaryOperator *Sum = operation(E, false)) {
    rowTerms(Sum->getLHS(), Out);
    rowTerms(Sum->getRHS(), Out);
  } else if (const auto *Name = dyn_cast<DeclRefExpr>(withoutCasts(E))) {
    const auto *V = dyn_cast<clang::VarDecl>(Name->getDecl());
    const Expr *Init = V && V->isLocalVarDecl() && V->getType()->isIntegerType() ? V->getInit() : nullptr;
    llvm::SmallVector<const Expr *, 2> Start;
    if (Init && !dyn_cast<DeclRefExpr>(withoutCasts(Init)))
      rowTerms(Init, Start);
    if (!Start.empty())
      Out.push_back(Name);
  }
}

// How likely it is that a factor counts rows rather than tells how long a row is.
static int rowness(const Expr *E) {
  E = withoutCasts(E);
  if (isa<clang::BinaryOperator>(E))
    return 4;
  const auto *Name = dyn_cast<DeclRefExpr>(E);
  const auto *V = Name ? dyn_cast<clang::VarDecl>(Name->getDecl()) : nullptr;
  if (!V)
    return isa<clang::MemberExpr>(E) ? 1 : 0;
  if (V->getType().isConstQualified() || !V->hasLocalStorage())
    return 1;
  return isa<clang::ParmVarDecl>(V) ? 2 : 3;
}

// `row * width + column`: two threads with rows of their own never meet, whatever the column is.
const Expr *rowOf(const Expr *Index) {
  if (!Index->getType()->isIntegerType())
    return Index;
  if (const clang::BinaryOperator *P = operation(Index, /*Product=*/true))
    return rowOf(rowness(P->getLHS()) >= rowness(P->getRHS()) ? P->getLHS() : P->getRHS());
  if (!operation(Index, false))
    return Index;
  llvm::SmallVector<const Expr *, 2> Starts;
  rowTerms(Index, Starts);
  return Starts.size() == 1 ? rowOf(Starts.front()) : Index;
}

// `i + 1`, `i - 1`: what is beside the element that `i` numbers, where `i` counts one by one.
std::optional<int64_t> BodyReader::neighbour(const Expr *&Index) {
  const clang::BinaryOperator *B = operation(Index, /*Product=*/false);
  if (!B)
    return std::nullopt;
  const Expr *Left = withoutCasts(B->getLHS()), *Right = withoutCasts(B->getRHS());
  bool Sum = B->getOpcode() == clang::BO_Add;
  if (Sum && !isa<DeclRefExpr>(Left))
    std::swap(Left, Right);
  const auto *Name = dyn_cast<DeclRefExpr>(Left);
  clang::Expr::EvalResult Told;
  if (!Name || !isa<VarDecl>(Name->getDecl()) || Right->isValueDependent() ||
      !Right->EvaluateAsInt(Told, Context) || !Told.Val.getInt().isRepresentableByInt64())
    return std::nullopt;
  Index = Left;
  int64_t By = Told.Val.getInt().getExtValue();
  return Found.Strided.contains(cast<VarDecl>(Name->getDecl())) ? 0 : Sum ? By : -By;
}

IndexStep BodyReader::indexStep(const Expr *Index) {
  Index = rowOf(Index);
  std::optional<int64_t> By = neighbour(Index);
  IndexStep Of = plainIndex(Index);
  if (!By || !*By || !Of.Variable)
    return Of.Variable || !By ? Of : IndexStep{};
  Of.Constant = *By;
  return Of;
}

IndexStep BodyReader::plainIndex(const Expr *Index) {
  Value V = value(Index);
  if (const auto *C = std::get_if<Constant>(&V))
    return {C->Value, std::nullopt};
  const auto *P = std::get_if<ValueOf>(&V);
  if (!P)
    return {};
  bool Plain = P->Path.Steps.empty();
  bool Followed = P->Path.Steps.size() == 1 && std::holds_alternative<DerefStep>(P->Path.Steps[0]) &&
                  std::holds_alternative<Capture>(P->Path.Base);
  if (Plain || Followed)
    return {std::nullopt, P->Path.Base};
  if (ValueId Read = std::holds_alternative<FieldStep>(P->Path.Steps.back()) ? numberRead(Index) : 0)
    return {std::nullopt, Temp{Read}};
  return {};
}

// A pointer moved by some rows.
IndexStep BodyReader::rowStep(const Expr *Offset) {
  return rowOf(Offset) == Offset ? IndexStep{} : indexStep(Offset);
}

std::optional<AccessPath> BodyReader::pathOfSubscript(const clang::ArraySubscriptExpr *E) {
  const Expr *Base = E->getBase();
  std::optional<AccessPath> P;
  if (Base->isGLValue())
    P = path(Base); // a vector's element
  else
    P = pointee(value(Base));
  if (!P)
    return std::nullopt;
  return then(*P, indexStep(E->getIdx()));
}

std::optional<AccessPath> BodyReader::pathOfOperator(const Expr *E) {
  if (const auto *U = dyn_cast<clang::UnaryOperator>(E)) {
    if (U->getOpcode() == clang::UO_Deref)
      return pointee(value(U->getSubExpr()));
    return path(U->getSubExpr());
  }
  const auto *B = cast<clang::BinaryOperator>(E);
  if (B->getOpcode() == clang::BO_Comma)
    return path(B->getRHS());
  if (B->isAssignmentOp())
    return path(B->getLHS());
  if (!B->isPtrMemOp())
    return std::nullopt;
  const auto *Member = dyn_cast<clang::UnaryOperator>(B->getRHS()->IgnoreParenCasts());
  const auto *Name = Member ? dyn_cast<DeclRefExpr>(Member->getSubExpr()) : nullptr;
  const auto *Field = Name ? dyn_cast<FieldDecl>(Name->getDecl()) : nullptr;
  std::optional<AccessPath> Base =
      B->getOpcode() == clang::BO_PtrMemI ? pointee(value(B->getLHS())) : path(B->getLHS());
  if (!Field || !Base)
    return std::nullopt;
  return throughReference(then(*Base, FieldStep{Known.field(Field)}), Field->getType());
}

std::optional<AccessPath> BodyReader::pathOfCast(const CastExpr *E) {
  if (E->getSubExpr()->isGLValue())
    return path(E->getSubExpr());
  if (E->getSubExpr()->getType()->isRecordType())
    return place(E);
  return pointee(value(E->getSubExpr()));
}

std::optional<AccessPath> BodyReader::pathOfTemporary(const clang::MaterializeTemporaryExpr *E) {
  if (E->getSubExpr()->getType()->isRecordType() || E->getSubExpr()->getType()->isArrayType())
    return place(E);
  if (auto Made = Places.find(E); Made != Places.end())
    return Made->second;
  return std::nullopt;
}

Value BodyReader::thisValue(const clang::CXXThisExpr *E) {
  if (const Expr *Aggregate = Found.Aggregates.lookup(E))
    return addressOf(place(Aggregate));
  if (CapturedThis) {
    AccessPath P{Capture{CapturedThis->Index}, {}};
    if (CapturedThis->Followed)
      return ValueOf{P};
    return AddressOf{P};
  }
  return AddressOf{{This{}, {}}};
}

const Expr *meaningOf(const Expr *E) {
  if (const auto *Full = dyn_cast<clang::FullExpr>(E))
    return Full->getSubExpr();
  if (const auto *Temporary = dyn_cast<clang::CXXBindTemporaryExpr>(E))
    return Temporary->getSubExpr();
  if (const auto *O = dyn_cast<clang::OpaqueValueExpr>(E))
    return O->getSourceExpr();
  if (const auto *D = dyn_cast<clang::CXXDefaultInitExpr>(E))
    return D->getExpr();
  if (const auto *D = dyn_cast<clang::CXXDefaultArgExpr>(E))
    return D->getExpr();
  if (const auto *P = dyn_cast<clang::SubstNonTypeTemplateParmExpr>(E))
    return P->getReplacement();
  if (const auto *A = dyn_cast<clang::CoroutineSuspendExpr>(E))
    return A->getResumeExpr();
  if (const auto *R = dyn_cast<clang::CXXRewrittenBinaryOperator>(E))
    return R->getSemanticForm();
  if (const auto *P = dyn_cast<clang::PackIndexingExpr>(E))
    return P->getSelectedExpr();
  if (const auto *S = dyn_cast<clang::StmtExpr>(E); S && !S->getSubStmt()->body_empty())
    return dyn_cast<Expr>(S->getSubStmt()->body_back());
  const auto *I = dyn_cast<clang::InitListExpr>(E);
  bool Braced = I && I->getNumInits() == 1 && (E->isGLValue() || E->getType()->isScalarType());
  return Braced ? I->getInit(0) : nullptr;
}

std::optional<AccessPath> BodyReader::path(const Expr *E) {
  E = E->IgnoreParens();
  if (E->isPRValue())
    return E->getType()->isRecordType() || E->getType()->isArrayType() ? std::optional(place(E))
                                                                       : std::nullopt;
  if (auto Made = Results.find(E); Made != Results.end())
    return pointee(Made->second);
  if (const auto *Name = dyn_cast<DeclRefExpr>(E))
    return pathOfName(Name->getDecl());
  if (const auto *Member = dyn_cast<MemberExpr>(E))
    return pathOfMember(Member);
  if (const auto *Subscript = dyn_cast<clang::ArraySubscriptExpr>(E))
    return pathOfSubscript(Subscript);
  if (isa<clang::UnaryOperator, clang::BinaryOperator>(E))
    return pathOfOperator(E);
  if (const auto *Cast = dyn_cast<CastExpr>(E))
    return pathOfCast(Cast);
  if (const auto *Made = dyn_cast<clang::MaterializeTemporaryExpr>(E))
    return pathOfTemporary(Made);
  if (isa<clang::CompoundLiteralExpr>(E))
    return place(E);
  if (const auto *V = dyn_cast<clang::ExtVectorElementExpr>(E))
    return path(V->getBase());
  const Expr *Meant = meaningOf(E);
  return Meant ? path(Meant) : std::nullopt;
}

} // namespace fearless
