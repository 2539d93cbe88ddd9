// Clang's thread-safety attributes on functions whose bodies are not in sight say what the bodies would:
// which lock is taken, tried, let go or known to be held. A constructor that acquires makes its object a
// guard, which lets go when a function of it that releases is called, or when it dies.
#include "program/Frame.h"

namespace fearless {

Frame::Promise Frame::promiseOf(llvm::StringRef Name) {
  if (Name.contains("require"))
    return Promise::Require;
  if (Name.contains("assert"))
    return Promise::Assert;
  if (Name.contains("try"))
    return Promise::Try;
  if (Name.contains("unlock_function") || Name.contains("release_"))
    return Promise::Release;
  bool Acquires = Name.contains("lock_function") || Name.starts_with("acquire_");
  return Acquires ? Promise::Acquire : Promise::None;
}

// What the attribute names, in the words of the call.
PlaceSet Frame::annotatedPlaces(const Value &V, const ModelCall &C) {
  const auto *To = std::get_if<AddressOf>(&V);
  const auto *Of = std::get_if<ValueOf>(&V);
  if (!To && !Of)
    return {};
  const AccessPath &Path = To ? To->Path : Of->Path;
  bool Followed = To != nullptr; // of a parameter the value is known, not where it is kept
  PlaceSet Now;
  llvm::ArrayRef<Step> Steps = Path.Steps;
  if (std::holds_alternative<This>(Path.Base)) {
    Now = C.Object;
  } else if (const auto *Kept = std::get_if<Capture>(&Path.Base)) {
    for (PlaceId P : C.Object)
      Now.push_back(Places.captureOf(P, Kept->Index));
  } else if (const auto *G = std::get_if<Global>(&Path.Base)) {
    Now = {Places.root(PlaceKind::Global, G->Id.Hash)};
  } else if (const auto *P = std::get_if<Param>(&Path.Base); P && P->Index < C.Args.size()) {
    Now = objectsOf(C.Args[P->Index]);
    if (!Steps.empty() && std::holds_alternative<DerefStep>(Steps.front()))
      Steps = Steps.drop_front();
    else
      Followed = true;
  }
  for (const Step &S : Steps) {
    PlaceSet Next;
    for (PlaceId P : Now)
      if (const auto *F = std::get_if<FieldStep>(&S))
        Next.push_back(Places.field(P, F->Id));
      else if (std::holds_alternative<DerefStep>(S))
        for (PlaceId Q : pointees(P))
          Next.push_back(Q);
    Now = std::move(Next);
    Followed = To != nullptr;
  }
  if (Followed)
    return Now;
  PlaceSet Out;
  for (PlaceId P : Now)
    for (PlaceId Q : pointees(P))
      Out.push_back(Q);
  return Out;
}

bool isUnchecked(const FunctionDecl *F) {
  return F && llvm::any_of(F->Annotations,
                           [](const Annotation &A) { return A.Name == "no_thread_safety_analysis"; });
}

// Whoever hands a guarded object on by reference, or calls a function of it, uses it there.
void Frame::useGuarded(const FunctionDecl *F, const PlaceSet &Object, llvm::ArrayRef<ArgVal> Args) {
  bool Any = E.WithGuards && !(E.GuardedStorage.empty() && E.GuardedPointers.empty());
  if (!Any || !F || F->System || isUnchecked(F))
    return;
  auto Use = [&](const PlaceSet &Where) {
    if (Where.size() != 1 || !(E.isGuarded(Where.front()) || E.guardedPointer(Where.front())))
      return;
    SharedAccess A;
    A.Place = Where.front();
    Op O;
    O.Kind = OpKind::Access;
    O.Index = static_cast<uint32_t>(Accesses.size());
    O.WhenTrue = false;
    Accesses.push_back(A);
    emit(std::move(O));
  };
  if (F->Kind == FunctionKind::Method || F->Kind == FunctionKind::Conversion)
    Use(Object);
  for (const ArgVal &A : Args)
    if (!A.ByValue)
      Use(A.Object);
}

bool Frame::isScopedGuard(const TypeFacts *T) const {
  return T && llvm::any_of(T->Annotations, [](const Annotation &A) {
           return llvm::StringRef(A.Name).starts_with("scoped_");
         });
}

// A guard turned inside out lets the lock go, and takes it again when it is released or dies.
bool Frame::applyInverse(Op O, Promise What, const ModelCall &C) {
  bool Constructor = C.Decl->Kind == FunctionKind::Constructor;
  for (PlaceId P : C.Object) {
    if (Constructor && What == Promise::Release)
      InverseGuards[P] = O.Locks;
    else if (Constructor || !InverseGuards.contains(P))
      return false;
    O.Kind = Constructor || What == Promise::Acquire ? OpKind::Release : OpKind::Acquire;
    O.Locks = InverseGuards[P];
    emit(O);
  }
  return Constructor && !C.Object.empty();
}

void Frame::applyAnnotation(const Annotation &A, const ModelCall &C) {
  Promise What = promiseOf(A.Name);
  bool Constructor = C.Decl->Kind == FunctionKind::Constructor;
  if (A.Name == "lock_returned" && C.Result)
    for (const Value &V : A.Operands)
      for (PlaceId P : annotatedPlaces(V, C))
        bind(C.Result, Val{ValKind::Pointee, P, 0});
  if (What == Promise::None)
    return;
  bool Scoped = isScopedGuard(L.type(C.Decl->Parent));
  llvm::ArrayRef<Value> Named = A.Operands;
  Op O;
  O.Mode = llvm::StringRef(A.Name).contains("shared") ? LockMode::Shared : LockMode::Exclusive;
  if (What == Promise::Try && !Named.empty()) {
    const auto *Success = std::get_if<Constant>(&Named.front());
    O.WhenTrue = !Success || Success->Value != 0;
    Named = Named.drop_front();
  }
  for (const Value &V : Named)
    for (PlaceId P : annotatedPlaces(V, C))
      O.Locks.push_back(P);
  if (Scoped && (Constructor || Named.empty())) {
    if (applyInverse(O, What, C))
      return;
    O.Kind = Constructor                ? OpKind::GuardInit
             : What == Promise::Release ? OpKind::GuardRelease
                                        : OpKind::GuardAcquire;
    O.How = What == Promise::Require ? Op::Take::Adopt : Op::Take::Yes;
    for (PlaceId P : C.Object) {
      O.Place = P;
      emit(O);
    }
    return;
  }
  if (What == Promise::Require) {
    O.Kind = OpKind::Needs;
    O.Index = static_cast<uint32_t>(Promising.size());
    Promising.push_back(C.Decl);
    return emit(std::move(O));
  }
  if (Named.empty())
    O.Locks = C.Object;
  O.Result = C.Result;
  O.Kind = What == Promise::Try ? OpKind::Try : What == Promise::Release ? OpKind::Release : OpKind::Acquire;
  O.Asserted = What == Promise::Assert;
  if (O.Asserted)
    for (PlaceId P : O.Locks)
      addPlace(Asserted, P);
  if (What != Promise::Release || !O.Locks.empty())
    emit(std::move(O));
}

// A body that does by other means what its attributes say — atomics, a system call, nothing at all — is
// believed them. What a function asserts to be held is held after it, whatever its body does.
void Frame::applyPromises(const FunctionDecl *F, const Targets &Callees, const PlaceSet &Object,
                          llvm::ArrayRef<ArgVal> Args, PlaceId Result) {
  auto IsLock = [&](const HeldLock &H) { return H.Mode <= LockMode::Exclusive && !E.isOnce(H.Lock); };
  auto MayLock = [&](const ConditionalLock &C) { return IsLock(C.Lock); };
  bool Silent = llvm::all_of(Callees, [&](const Target &T) {
    const Summary &S = E.Summaries[T.Fn];
    return llvm::none_of(S.Acquired, IsLock) && llvm::none_of(S.Released, IsLock) && S.Guards.empty() &&
           S.GuardReleases.empty() && llvm::none_of(S.Conditional, MayLock);
  });
  ModelCall C{F, Object, std::vector<ArgVal>(Args.begin(), Args.end()), Result, nullptr};
  for (const Annotation &A : F ? llvm::ArrayRef<Annotation>(F->Annotations) : llvm::ArrayRef<Annotation>()) {
    Promise What = promiseOf(A.Name);
    if (What == Promise::Assert || (Silent && What != Promise::Require))
      applyAnnotation(A, C);
  }
}

void Frame::applyAnnotations(const ModelCall &C) {
  if (!C.Decl || C.Decl->System)
    return;
  for (bool Release : {true, false}) // a lock that is promoted is let go first
    for (const Annotation &A : C.Decl->Annotations)
      if ((promiseOf(A.Name) == Promise::Release) == Release)
        applyAnnotation(A, C);
}

} // namespace fearless
