// What counts for and against a guard: the accesses of a function itself, those of a helper for each of its
// callers where these do not agree, and the few that need no majority against them.
#include "program/GuardFinder.h"

namespace fearless {

// A server takes its lock at start-up for good, and gives it to others around its sleep only: whom it calls
// by a pointer that nobody followed holds the lock, too.
void GuardFinder::findLocksOfMain() {
  for (FunctionIdx F = 0; F < E.L.Bodies.size(); ++F)
    if (const FunctionDecl *D = E.L.Bodies[F].Decl; D && D->Main)
      for (const HeldLock &H : E.Summaries[F].Acquired)
        if (H.Mode <= LockMode::Exclusive)
          LocksOfMain.insert(belief(0, H).Key);
}

// Called by those that are seen only: no stranger's call is one more.
bool GuardFinder::isHelper(FunctionIdx F) const {
  const FunctionDecl *D = E.L.Bodies[F].Decl;
  bool Hidden = D && !D->Virtual && (D->Internal || (D->Parent && D->Access != AccessSpecifier::Public));
  return Hidden && !E.ThreadEntries.contains(F) && Sites[F].size() > 1 && Sites[F].size() <= 16;
}

// Anybody may call it, and a closure if the function that it stands in may be called.
bool GuardFinder::isOpen(FunctionIdx F) const {
  const FunctionDecl *D = E.L.Bodies[F].Decl;
  while (D && D->Kind == FunctionKind::LambdaBody && D->Enclosing && Contexts[F].Called)
    D = E.L.decl(D->Enclosing);
  bool Kind = D && (D->Kind == FunctionKind::Method || D->Kind == FunctionKind::CopyConstructor);
  return Kind && D->Parent && D->Access == AccessSpecifier::Public && !E.ThreadEntries.contains(F);
}

// The caller's name of what the callee calls P, as far as the call tells.
PlaceId GuardFinder::inCaller(PlaceId P, const CallSite &C) {
  if (!P)
    return 0;
  for (const auto &[From, To] : C.Words)
    if (To == P)
      return From;
  const PlaceNode N = E.Places[P];
  PlaceId Parent = N.Parent ? inCaller(N.Parent, C) : 0;
  return Parent ? E.Places.step(Parent, N.Kind, N.A, N.B) : 0;
}

// What a helper touches counts for each of its callers where these do not agree on a lock.
std::vector<Evidence> GuardFinder::evidenceOf(const Observation &O) {
  std::vector<Evidence> One{{&O, beliefs(O)}};
  const FunctionDecl *D = E.L.Bodies[O.F].Decl;
  const bool Helper = isHelper(O.F);
  const bool Open = D && D->Kind == FunctionKind::Free && !D->Main && !E.ThreadEntries.contains(O.F) &&
                    Sites[O.F].size() > 1 && Sites[O.F].size() <= 16;
  if (!Helper && !Open)
    return One;
  std::vector<Evidence> Each;
  bool Agree = true;
  for (const CallSite *C : Sites[O.F]) {
    if (C->Caller == O.F || C->Owned || (C->OnThis && Contexts[C->Caller].Owned))
      continue;
    Context Now;
    enter(*C, Contexts[C->Caller], Now, true);
    Evidence V{&O, One.front().Holds, C};
    for (const HeldLock &H : Now.Locks)
      if (Belief B = belief(O.Place, H); B.Key)
        V.Holds.push_back(B);
    V.Holds.insert(V.Holds.end(), Now.Alien.begin(), Now.Alien.end());
    Agree &= V.Holds.empty() == (Each.empty() ? V.Holds.empty() : Each.front().Holds.empty());
    Each.push_back(std::move(V));
  }
  bool With = llvm::any_of(Each, [&](const Evidence &V) { // the lock of the very object, not of who keeps it
    return llvm::any_of(V.Holds, [&](const Belief &B) { return sameClass(O.Place, B); });
  });
  if (!Helper && (!With || Agree)) // others may call it, too: for these its own locks count
    return One;
  bool Told = Agree && (Each.empty() || One.front().Holds.empty() == Each.front().Holds.empty());
  return Told ? One : Each; // each caller may hold the lock under a name of its own
}

// A hidden function that is called with the lock of the object held does what its callers leave to it.
void GuardFinder::addLockingCallers(const Evidence &V, uint64_t Key, llvm::DenseSet<FunctionIdx> &Into) {
  const FunctionDecl *D = E.L.Bodies[V.At->F].Decl;
  if (!D || !D->Internal || D->Virtual || V.Via)
    return;
  for (const CallSite *C : Sites[V.At->F])
    for (const HeldLock &H : E.lockset(C->Locks))
      for (PlaceId Mine : inCallee(H.Lock, *C))
        if (Belief B = belief(V.At->Place, {Mine, H.Mode, H.Count}); B.Key == Key && B.How == Relation::Same)
          Into.insert(C->Caller);
}

// Who writes takes care of a lock, who reads takes none, and anybody may ask: RacerD's unprotected read.
bool GuardFinder::areBareReads(llvm::ArrayRef<const Evidence *> Odd) const {
  return llvm::all_of(Odd, [&](const Evidence *V) {
    return isOpen(V->At->F) && (!isWrite(*V->At) || V->At->Lookup) && V->Holds.empty();
  });
}

// One function lends the same storage to the same helper, with the lock and without.
bool GuardFinder::isTwoFaced(const Evidence &V, llvm::ArrayRef<const Evidence *> Held) {
  bool ByHelper = V.Via || V.At->Lent;
  auto What = [&](const Evidence &X) { return X.Via ? inCaller(X.At->Place, *X.Via) : X.At->Place; };
  PlaceId Mine = What(V);
  return ByHelper && Mine && isWrite(*V.At) && V.Holds.empty() && isOpen(functionOf(V)) &&
         llvm::any_of(Held, [&](const Evidence *W) {
           return functionOf(*W) == functionOf(V) && isWrite(*W->At) && What(*W) == Mine;
         });
}

// Who touches an object of another class than the lock's can take that lock where the object has a pointer to
// the lock's owner, or is reached through the owner's field, as in a locked access. Others have the object
// alone: it is fresh, or taken out of the owner, or their callers hold the lock.
bool GuardFinder::isInReach(const Evidence &V, llvm::ArrayRef<const Evidence *> Held, uint64_t Key) const {
  auto Above = [&](PlaceId P, PlaceId Q) {
    for (; Q && Q != P; Q = E.Places[Q].Parent)
      ;
    return Q == P;
  };
  return llvm::any_of(Held, [&](const Evidence *H) {
    auto B = llvm::find_if(
        H->Holds, [&](const Belief &One) { return One.Key == Key && One.How != Relation::Elsewhere; });
    PlaceId Common = B == H->Holds.end() ? 0 : B->Lock;
    while (Common && !Above(Common, H->At->Place))
      Common = E.Places[Common].Parent;
    if (!Common)
      return false;
    uint64_t Door = 0; // the owner's field that leads to what is accessed
    for (PlaceId P = H->At->Place; P != Common; P = E.Places[P].Parent)
      if (E.Places[P].Kind == PlaceKind::Field)
        Door = E.Places[P].A;
    PlaceId P = V.At->Place;
    while (P && !(E.Places[P].Kind == PlaceKind::Field && E.Places[P].A == Door))
      P = E.Places[P].Parent;
    return P != 0;
  });
}

} // namespace fearless
