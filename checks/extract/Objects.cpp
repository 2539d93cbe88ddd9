// Where the object lives that a class-valued expression builds. The language says: where its consumer
// wants it. The survey has noted the consumers; an object that nobody claims is a temporary.
//
//   T x = k ? T(1) : make();     T(1) is built in x; what make() returns becomes x
//   f(T(1));                     T(1) is the temporary %1, to which f's parameter is bound
#include "extract/Body.h"

namespace fearless {

std::optional<AccessPath> BodyReader::homeOf(const Home &H) {
  if (H.Variable)
    return pathOfVariable(H.Variable);
  if (H.Member) {
    AccessPath P{This{}, {}};
    if (const clang::IndirectFieldDecl *Nested = H.Member->getIndirectMember()) {
      for (const clang::NamedDecl *Link : Nested->chain())
        P = then(std::move(P), FieldStep{Known.field(cast<FieldDecl>(Link))});
    } else if (H.Member->isMemberInitializer()) {
      P = then(std::move(P), FieldStep{Known.field(H.Member->getMember())});
    }
    return P;
  }
  if (H.Allocation) {
    std::optional<AccessPath> P = pointee(value(H.Allocation));
    return P && H.Allocation->isArray() ? then(*P, IndexStep{}) : P;
  }
  if (!H.Whole)
    return std::nullopt;
  AccessPath P = place(H.Whole);
  if (H.Field)
    P = then(std::move(P), FieldStep{Known.field(H.Field)});
  if (H.Element)
    P = then(std::move(P), IndexStep{static_cast<int64_t>(*H.Element), std::nullopt});
  return P;
}

AccessPath BodyReader::place(const Expr *E) {
  E = E->IgnoreParens();
  if (auto Made = Places.find(E); Made != Places.end())
    return Made->second;
  if (auto Wanted = Found.Homes.find(E); Wanted != Found.Homes.end())
    if (std::optional<AccessPath> P = homeOf(Wanted->second))
      return *P;
  if (const auto *Default = dyn_cast<clang::CXXDefaultArgExpr>(E))
    return place(Default->getExpr());
  if (const auto *Cast = dyn_cast<CastExpr>(E); Cast && Cast->getCastKind() == clang::CK_LValueToRValue)
    if (std::optional<AccessPath> P = path(Cast->getSubExpr()))
      return *P;
  return Places[E] = AccessPath{Temp{++LastValue}, {}};
}

ValueId BodyReader::produce(const Expr *E) {
  ValueId Made = ++LastValue;
  Results.erase(E);
  if (E->isPRValue() && E->getType()->isRecordType())
    return Made;
  Results[E] = ValueOf{{Temp{Made}, {}}};
  return Made;
}

/// The fact that yields Temp(Made) has been told: it is the object of E, or is moved where that lives.
void BodyReader::settle(const Expr *E, ValueId Made) {
  const Expr *Outermost = E->IgnoreParens();
  for (auto Next = Found.Homes.find(Outermost); Next != Found.Homes.end();
       Next = Found.Homes.find(Outermost)) {
    const Home &H = Next->second;
    if (!H.Whole || H.Field || H.Element)
      return bind(place(Outermost), ValueOf{{Temp{Made}, {}}}, E->getExprLoc());
    Outermost = H.Whole->IgnoreParens();
  }
  if (auto Other = Places.find(Outermost); Other != Places.end() && Outermost != E)
    return bind(Other->second, ValueOf{{Temp{Made}, {}}}, E->getExprLoc());
  Places[Outermost] = AccessPath{Temp{Made}, {}};
}

void BodyReader::bind(AccessPath Dest, Value Source, SourceLocation Where) {
  emit(Where, Bind{std::move(Dest), std::move(Source)});
}

// A trivial copy: one read of the whole, and the new object holds the same.
void BodyReader::copyWhole(const Expr *E, const Expr *From) {
  access(From, AccessKind::Read);
  std::optional<AccessPath> Source = path(From);
  bind(place(E), Source ? Value(ValueOf{*Source}) : Unknown{}, E->getExprLoc());
}

static bool isBuiltInPlace(QualType T) { return T->isRecordType() || T->isArrayType(); }

// Parts of class type have been built by elements of their own; here the others are filled.
void BodyReader::buildAggregate(const Expr *E, llvm::ArrayRef<Expr *> Inits) {
  constexpr size_t MaxConstants = 64;
  AccessPath P = place(E);
  auto Fill = [&](const Expr *Init, Step S, QualType T) {
    if (!Init || isBuiltInPlace(T.getNonReferenceType()) != isBuiltInPlace(T) || isBuiltInPlace(T))
      if (!T->isReferenceType())
        return;
    Value V = initial(Init, T);
    bool Dull = std::holds_alternative<Constant>(V) || std::holds_alternative<Unknown>(V);
    if (!Dull || Inits.size() <= MaxConstants)
      bind(then(P, std::move(S)), std::move(V),
           Init->getExprLoc().isValid() ? Init->getExprLoc() : E->getExprLoc());
  };
  if (const clang::ArrayType *A = Context.getAsArrayType(E->getType())) {
    for (size_t I = 0; I < Inits.size(); ++I)
      Fill(Inits[I], IndexStep{static_cast<int64_t>(I), std::nullopt}, A->getElementType());
  } else if (const clang::RecordDecl *R = E->getType()->getAsRecordDecl()) {
    for (auto [Init, Field] : aggregateParts(E, R, Inits))
      if (Field)
        Fill(Init, FieldStep{Known.field(Field)}, Field->getType());
  }
}

} // namespace fearless
