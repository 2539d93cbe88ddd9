// Locks that attributes declare: GUARDED_BY and PT_GUARDED_BY at storage, REQUIRES at functions. Each place
// that breaks a declaration is told for itself.
#include "program/GuardFinder.h"

namespace fearless {

// REQUIRES is a promise of the callers, and is checked where they call. What a function RELEASEs it holds
// when it is entered.
void GuardFinder::addDeclared(FunctionIdx Fn, Lockset &Into, bool Entered) {
  const FunctionDecl *F = E.L.Bodies[Fn].Decl;
  auto IsHeld = [&](llvm::StringRef Name) {
    return Name.contains("require") ||
           (Entered && (Name.contains("unlock_function") || Name.starts_with("release_")));
  };
  for (const Annotation &A : F ? llvm::ArrayRef<Annotation>(F->Annotations) : llvm::ArrayRef<Annotation>())
    if (IsHeld(A.Name))
      for (const Value &V : A.Operands)
        if (PlaceId Lock = inBody(placeOf(V), Fn))
          add(Into,
              {Lock, llvm::StringRef(A.Name).contains("shared") ? LockMode::Shared : LockMode::Exclusive, 1});
}

// What an attribute names, in the words of the function or class that it stands at.
PlaceId GuardFinder::placeOf(const Value &V) {
  const auto *To = std::get_if<AddressOf>(&V);
  const auto *Of = std::get_if<ValueOf>(&V);
  if (!To && !Of)
    return 0;
  const AccessPath &Path = To ? To->Path : Of->Path;
  PlaceId P = 0;
  if (const auto *G = std::get_if<Global>(&Path.Base))
    P = E.Places.root(PlaceKind::Global, G->Id.Hash);
  else if (const auto *Pm = std::get_if<Param>(&Path.Base))
    P = E.Places.root(PlaceKind::Param, Pm->Index);
  else if (const auto *C = std::get_if<Capture>(&Path.Base))
    P = E.Places.root(PlaceKind::Capture, C->Index);
  else if (std::holds_alternative<This>(Path.Base))
    P = E.Places.root(PlaceKind::This);
  for (const Step &S : Path.Steps)
    if (const auto *F = std::get_if<FieldStep>(&S))
      P = P ? E.Places.field(P, F->Id) : 0;
    else if (std::holds_alternative<DerefStep>(S))
      P = P ? E.Places.deref(P) : 0;
  return Of && P ? E.Places.deref(P) : P;
}

PlaceId GuardFinder::rebased(PlaceId P, PlaceId Object) {
  const PlaceNode N = E.Places[P];
  if (N.Kind == PlaceKind::This)
    return Object;
  PlaceId Parent = N.Parent ? rebased(N.Parent, Object) : 0;
  return N.Parent ? E.Places.step(Parent, N.Kind, N.A, N.B) : P;
}

// The `this` in an attribute of a lambda is the one that the lambda has captured.
PlaceId GuardFinder::inBody(PlaceId P, FunctionIdx Fn) {
  const auto &[Facts, Decl] = E.L.Bodies[Fn];
  bool OfThis = P && E.Places[E.Places.rootOf(P)].Kind == PlaceKind::This;
  if (!OfThis || !Decl || Decl->Kind != FunctionKind::LambdaBody)
    return P;
  for (uint32_t I = 0; I < Facts->Captures.size(); ++I) {
    PlaceId Kept = E.Places.root(PlaceKind::Capture, I);
    if (CaptureMode Mode = Facts->Captures[I].Mode; Mode >= CaptureMode::ThisPointer)
      return rebased(P, Mode == CaptureMode::ThisPointer ? E.Places.deref(Kept) : Kept);
  }
  return 0;
}

// The lock is not held at the call, nor by what is held Within the callee. What a lambda has captured is
// known where it is made: a function that was handed the lambda has no word for it, but its callers may, and
// one that has found it somewhere can break no promise.
bool GuardFinder::isBroken(const CallSite &C, PlaceId Lock, const Lockset &Within, unsigned Depth) {
  if (E.Places[E.Places.rootOf(Lock)].Kind != PlaceKind::Capture && !Depth)
    return true;
  PlaceId Mine = inCaller(Lock, C);
  Lockset Held = E.lockset(C.Locks);
  for (const HeldLock &H : Contexts[C.Caller].Locks)
    add(Held, H);
  for (const HeldLock &H : Within)
    if (PlaceId P = inCaller(H.Lock, C))
      add(Held, {P, H.Mode, H.Count});
  if (!Mine || holds(Held, Mine))
    return false;
  bool Captured = false;
  for (PlaceId P = Mine; P; P = E.Places[P].Parent)
    Captured |= E.Places[P].Kind == PlaceKind::CaptureOf;
  if (!Captured || !E.Places[Mine].Relative)
    return true;
  return Depth < 3 &&
         llvm::any_of(
             Sites[C.Caller], [&](const CallSite *S) { return isBroken(*S, Mine, Held, Depth + 1); });
}

// A call of a function that REQUIRES a lock which is not held there.
void GuardFinder::unkeptPromises(std::vector<GuardGap> &Out) {
  std::set<std::pair<SourceLoc, FunctionIdx>> Told;
  for (const CallSite &C : E.CallSites) {
    Lockset Wanted;
    addDeclared(C.Callee, Wanted);
    const FunctionDecl *Caller = E.L.Bodies[C.Caller].Decl;
    bool Building = Caller && C.OnThis &&
                    (Caller->Kind == FunctionKind::Constructor || Caller->Kind == FunctionKind::Destructor);
    if (Wanted.empty() || Building || (Caller && isUnchecked(Caller)))
      continue;
    Context Now;
    enter(C, Contexts[C.Caller], Now, true);
    for (const HeldLock &W : Wanted)
      if (!holds(Now.Locks, W.Lock) && isBroken(C, W.Lock, {}) && Told.insert({C.Loc, C.Callee}).second)
        Out.push_back(brokenPromise(E.L.Bodies[C.Callee].Decl, Caller, W.Lock, C.Loc));
  }
  for (const PromisedCall &C : E.PromisedCalls) {
    const FunctionDecl *Caller = E.L.Bodies[C.Caller].Decl;
    Lockset Held = E.lockset(C.Locks);
    for (const HeldLock &H : Contexts[C.Caller].Locks)
      add(Held, H);
    for (PlaceId W : C.Wanted)
      if (!holds(Held, W) && !(Caller && isUnchecked(Caller))) {
        Out.push_back(brokenPromise(C.Callee, Caller, W, C.Loc));
        break;
      }
  }
}

// A user's lock is held as the part of it that is really locked, and a lock behind a handle by the handle's
// name.
bool GuardFinder::holds(const Lockset &Held, PlaceId Lock, bool Exclusively) const {
  auto IsPart = [&](PlaceId P, PlaceId Whole) {
    while (P && P != Whole)
      P = E.Places[P].Parent;
    return P != 0;
  };
  return llvm::any_of(Held, [&](const HeldLock &H) {
    bool Same = IsPart(H.Lock, Lock) || (E.Places[H.Lock].Parent && IsPart(Lock, H.Lock));
    return Same && (!Exclusively || H.Mode == LockMode::Exclusive);
  });
}

GuardGap GuardFinder::brokenPromise(const FunctionDecl *F, const FunctionDecl *Caller, PlaceId Lock,
                                    SourceLoc At) {
  GuardGap G;
  G.Storage = F->Display;
  G.Lock = D.storage(Lock);
  G.Cause = F->Display + " called by " + (Caller ? Caller->Display : "") + " at " + std::to_string(At.Line) +
            ":" + std::to_string(At.Column);
  G.Lasting = F->Display;
  G.Declared = D.at(F->Loc);
  G.Odd = {D.at(At), Caller ? Caller->Display : "", false};
  G.Annotated = G.IsCall = true;
  return G;
}

// The lock that GUARDED_BY names at a field or global, as a place beside it; AnyLock if it names none.
PlaceId GuardFinder::declaredLock(PlaceId Guarded, bool Pointee, std::string *Text) {
  uint64_t Key = E.Places[Guarded].A;
  PlaceId Object = E.Places[Guarded].Parent;
  llvm::ArrayRef<Annotation> Notes;
  if (auto Info = E.L.field({Key}); Info.Field)
    Notes = Info.Field->Annotations;
  else if (const GlobalVariable *G = E.L.global({Key}))
    Notes = G->Annotations;
  for (const Annotation &A : Notes) {
    if (A.Name == (Pointee ? "pt_guarded_var" : "guarded_var")) {
      if (Text)
        *Text = "a lock";
      return AnyLock;
    }
    PlaceId Lock = A.Operands.empty() || A.Name != (Pointee ? "pt_guarded_by" : "guarded_by")
                       ? 0
                       : placeOf(A.Operands.front());
    if (!Lock)
      continue;
    if (Text)
      *Text = A.Text;
    return rebased(Lock, Object);
  }
  return 0;
}

// A user's lock is held as the part of it that is really locked.
bool GuardFinder::holdsDeclared(const Evidence &V, bool Pointee) {
  const Observation &O = *V.At;
  PlaceId Lock = declaredLock(V.Guarded, Pointee);
  Lockset All = heldAt(O);
  if (Lock == AnyLock)
    return llvm::any_of(All, [&](const HeldLock &H) {
      return H.Mode == LockMode::Exclusive || (H.Mode == LockMode::Shared && !isWrite(O));
    });
  return holds(All, Lock, isWrite(O));
}

std::vector<GuardGap> GuardFinder::declaredGaps(const std::vector<Evidence> &All, bool Pointee) {
  std::string Text;
  declaredLock(All.front().Guarded, Pointee, &Text);
  std::vector<const Evidence *> Held, Odd;
  for (const Evidence &V : All)
    if (!isUnchecked(E.L.Bodies[V.At->F].Decl))
      (holdsDeclared(V, Pointee) ? Held : Odd).push_back(&V);
  // A declaration is kept or broken at each place for itself.
  std::vector<GuardGap> Out;
  for (const Evidence *V : Odd) {
    GuardGap G = describe(Held, {V}, 0);
    G.Lock = Text;
    G.Annotated = true;
    G.Cause += " at " + std::to_string(V->At->Loc.Line) + ":" + std::to_string(V->At->Loc.Column);
    Out.push_back(std::move(G));
  }
  return Out;
}

} // namespace fearless
