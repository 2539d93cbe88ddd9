// What is held at each access and each call, as the function at hand sees it: the evidence from which Guards
// infers which lock guards which field.
#include "program/Frame.h"

namespace fearless {

static constexpr size_t MaxLent = 24;

// A number behind a parameter has no name here; callers know what they lend.
bool Frame::isLent(PlaceId P) const {
  const PlaceNode &N = Places[P];
  if (N.Kind == PlaceKind::Deref && Places[N.Parent].Kind == PlaceKind::Param)
    return true;
  // An implicit copy is written where it is made.
  PlaceKind Root = Places[Places.rootOf(P)].Kind;
  return Decl && Decl->Defaulted &&
         (Root == PlaceKind::Param || (Root == PlaceKind::This && !isConstructor()));
}

void Frame::observeLent(const RunPlan &R, const Flow &S) {
  const Summary &Callee = E.Summaries[R.What.Fn];
  if (Callee.Lent.empty() || R.AsThread)
    return;
  Substitution Sub(*this, R.What, R.Site);
  for (const LentAccess &A : std::vector<LentAccess>(Callee.Lent)) {
    LocksetId Locks = translate(A.Locks, Sub);
    PlaceSet Where = Sub.place(A.Place);
    for (PlaceId P : Where.size() == 1 ? Where : PlaceSet()) {
      if (!isLent(P) && !E.keyOf(P))
        continue;
      Flow Then = S;
      for (const HeldLock &H : E.lockset(Locks))
        add(Then.Locks, H);
      SharedAccess Mine;
      Mine.Place = P;
      Mine.Kind = A.Kind;
      size_t Before = E.Observations.size();
      observe(Mine, R.Loc, Then);
      if (E.Observations.size() > Before)
        E.Observations.back().Lent = true;
    }
  }
}

// A lock that the function has made, or was seen to make, is known to others by the member that leads to it.
Lockset Frame::withMembers(Lockset Locks, PlaceId Root) {
  for (const HeldLock &H : Lockset(Locks)) {
    if (Places[H.Lock].Kind != PlaceKind::Heap)
      continue;
    for (const auto &[Dest, Kept] : Env)
      if (Places[Dest].Kind == PlaceKind::Field && Places.rootOf(Dest) == Root &&
          llvm::is_contained(Kept, Val{ValKind::Pointee, H.Lock, 0}))
        add(Locks, {Places.deref(Dest), H.Mode, 1});
  }
  return Locks;
}

void Frame::observe(const SharedAccess &A, SourceLoc Loc, const Flow &S) {
  if (A.Atomic && !E.NoteAll)
    return;
  if (isLent(A.Place) && !E.guardedPointer(A.Place)) {
    LentAccess Mine{A.Place, A.Kind, E.intern(realLocks(S.Locks))};
    if (LentAccesses.size() < MaxLent && !llvm::is_contained(LentAccesses, Mine) && !A.Atomic)
      LentAccesses.push_back(Mine);
    return;
  }
  PlaceId Root = Places.rootOf(A.Place);
  bool OnThis = Places[Root].Kind == PlaceKind::This;
  bool Dying = Decl && Decl->Kind == FunctionKind::Destructor;
  // Before the function's own thread is started and after one has been joined, nobody else is there.
  bool Early = !Spawns.empty() && S.Alive.none() && S.Locks.empty();
  Observation O;
  O.Place = A.Place;
  O.F = F;
  O.Loc = Loc;
  O.Kind = A.Kind;
  O.Atomic = A.Atomic;
  O.Lookup = A.Lookup;
  O.Locks = E.intern(withMembers(realLocks(S.Locks), Root));
  O.Released = E.intern(realLocks(S.Released));
  // What a constructor makes for its object, what it takes from one that dies, what a C function sets up
  // together with the lock.
  bool Made = isConstructor() && Places[Root].Kind == PlaceKind::Heap;
  const TypeFacts *T = Places[Root].Kind == PlaceKind::Param ? typeOf(Root) : nullptr;
  bool Dead = T && T->Kind == TypeKind::RValueReference;
  bool SetUp = llvm::any_of(LocksMade, [&](PlaceId Lock) { return isWithin(A.Place, Places[Lock].Parent); });
  O.Building = OnThis && (isConstructor() || Dying);
  O.Exempt = Made || Dead || SetUp || (Places[Root].Kind == PlaceKind::Global && isSettingUp(S)) ||
             (OnThis && (isConstructor() || Dying)) || Early || !S.Joined.empty() || isOwned(A.Place, S) ||
             isBeforeStart(A.Place, S) || isUnpublished(A.Place, S); // the dearest last
  E.Observations.push_back(O);
}

// What a shared pointer or a reference among the members leads to outlives the object, or is used by others.
bool Frame::isOfOthers(PlaceId P) const {
  for (; P; P = Places[P].Parent)
    if (Places[P].Kind == PlaceKind::Deref && Places[Places[P].Parent].Kind == PlaceKind::Field) {
      const TypeFacts *T = typeOf(Places[P].Parent);
      if (L.role(T) == TypeRole::SharedPointer || (T && T->Kind == TypeKind::Reference))
        return true;
    }
  return false;
}

// What the parameter leads to is the caller's alone, or what the caller was given.
void Frame::lendOwned(CallSite &C, unsigned I, const Binding &B, const Flow &S) {
  if (I >= 32)
    return;
  PlaceSet To;
  if (B.ParamPlaces[I])
    To.push_back(B.ParamPlaces[I]);
  for (const Val &V : B.ParamPlaces[I] ? Vals() : B.Params[I]) {
    if (V.Kind != ValKind::Pointee && V.Kind != ValKind::Load)
      return;
    To.push_back(V.Kind == ValKind::Pointee ? V.Place : Places.deref(V.Place));
  }
  if (To.empty() || llvm::is_contained(To, 0u))
    return;
  if (llvm::all_of(To,
                   [&](PlaceId P) { return isOwned(P, S) || isUnpublished(P, S) || isBeforeStart(P, S); }))
    C.OwnedParams |= 1u << I;
  if (int From = To.size() == 1 ? Places.paramOf(To.front()) : -1; From >= 0 && From < 32)
    C.Passed.push_back({static_cast<uint8_t>(From), static_cast<uint8_t>(I)});
}

// A closure that is handed on: what it has captured.
void Frame::nameCaptures(CallSite &C, unsigned I, const Binding &B) {
  PlaceId Param = Places.root(PlaceKind::Param, I);
  PlaceId To = B.ParamPlaces[I] ? Param : Places.deref(Param);
  PlaceId From = B.ParamPlaces[I];
  if (!From && B.Params[I].size() == 1)
    From = B.Params[I].front().Place;
  Vals Kept = From ? load(From) : Vals();
  const TypeFacts *T = L.type(L.Bodies[C.Callee].Facts->Params[I].Type);
  if (Kept.size() == 1 && Kept.front().Kind == ValKind::Load && T && T->Closure && C.Words.size() < 12)
    C.Words.push_back({Kept.front().Place, To}); // a copy is as good
  if (Kept.size() != 1 || Kept.front().Kind != ValKind::Closure)
    return;
  llvm::ArrayRef<FunctionIdx> Bodies = L.bodies({Kept.front().N});
  size_t Count = Bodies.empty() ? 0 : L.Bodies[Bodies.front()].Facts->Captures.size();
  for (unsigned K = 0; K < Count; ++K)
    for (const Val &V : load(Places.captureOf(Kept.front().Place, K)))
      if (V.Kind == ValKind::Pointee && C.Words.size() < 12)
        C.Words.push_back({V.Place, Places.deref(Places.captureOf(To, K))});
}

// What the one value of a member leads to has the member's name for the callee, too: `job->owner = owner;`,
// below the owner's lock.
void Frame::nameKept(CallSite &C) {
  llvm::SmallDenseSet<PlaceId, 16> Leading; // to a lock that is held
  for (const HeldLock &H : E.lockset(C.Locks))
    for (PlaceId P = H.Lock; P; P = Places[P].Parent)
      Leading.insert(P);
  std::vector<std::pair<PlaceId, PlaceId>> More;
  if (Leading.empty())
    return;
  for (const auto &[Dest, Kept] : Env) {
    if (Kept.size() != 1 || Places[Dest].Kind != PlaceKind::Field)
      continue;
    const Val V = Kept.front();
    PlaceId Known = V.Kind == ValKind::Pointee ? V.Place
                    : V.Kind == ValKind::Load  ? Places.deref(V.Place)
                                               : 0;
    if (!Leading.contains(Known))
      continue;
    for (const auto &[From, To] : C.Words)
      if (PlaceId Name = Places.rebase(Dest, From, To))
        More.push_back({Known, Places.deref(Name)});
  }
  llvm::sort(More);
  for (size_t I = 0; I < More.size() && C.Words.size() < 16; ++I)
    C.Words.push_back(More[I]);
}

void Frame::noteCall(const RunPlan &R, const Flow &S) {
  CallSite C;
  C.Caller = F;
  C.Callee = R.What.Fn;
  C.Loc = R.Loc;
  Lockset Held = R.AsThread ? Lockset() : S.Locks;
  for (const HeldLock &H : R.Locks)
    add(Held, H);
  C.Locks = E.intern(realLocks(Held));
  const Binding &B = R.What.Bound;
  auto Name = [&](PlaceId From, PlaceId To) {
    if (From && To && C.Words.size() < 12)
      C.Words.push_back({From, To});
  };
  auto IsSetUp = [&](PlaceId P) {
    return llvm::any_of(LocksMade, [&](PlaceId Lock) { return isWithin(Lock, P); });
  };
  auto NameValues = [&](const Vals &Values, PlaceId To) {
    for (const Val &V : Values)
      if (V.Kind == ValKind::Pointee || V.Kind == ValKind::Closure)
        Name(V.Place, Places.deref(To));
      else if (V.Kind == ValKind::Load)
        Name(Places.deref(V.Place), Places.deref(To));
  };
  C.SetUp = isSettingUp(S);
  PlaceId Self = Places.root(PlaceKind::This);
  bool Building = isConstructor() || (Decl && Decl->Kind == FunctionKind::Destructor);
  bool Alone = !Spawns.empty() && S.Alive.none();
  C.Owned = !B.This.empty() && !B.Closure;
  for (PlaceId P : B.This) {
    Name(P, Self);
    bool Own = Places[Places.rootOf(P)].Kind == PlaceKind::This;
    C.OnThis |= Own;
    C.Owned &= (Own && Building && !isOfOthers(P)) || isOwned(P, S) || Alone || !S.Joined.empty();
  }
  for (unsigned I = 0; I < B.Params.size(); ++I) {
    PlaceId To = Places.root(PlaceKind::Param, I);
    if (B.ParamPlaces[I])
      Name(B.ParamPlaces[I], To);
    else
      NameValues(B.Params[I], To);
    lendOwned(C, I, B, S);
    // What sets the lock up or destroys it is alone with what the lock is in.
    C.Owned |= llvm::any_of(B.Params[I],
                            [&](const Val &V) { return V.Kind == ValKind::Pointee && IsSetUp(V.Place); });
    C.Owned |= llvm::any_of(
        B.Params[I], [&](const Val &V) { return V.Kind == ValKind::Load && IsSetUp(Places.deref(V.Place)); });
  }
  for (unsigned I = 0; B.Closure && I < L.Bodies[C.Callee].Facts->Captures.size(); ++I) {
    PlaceId To = Places.root(PlaceKind::Capture, I), Slot = Places.captureOf(B.Closure, I);
    Name(Slot, To);
    NameValues(load(Slot), To);
  }
  for (unsigned I = 0; I < B.Params.size(); ++I)
    nameCaptures(C, I, B);
  nameKept(C);
  E.CallSites.push_back(std::move(C));
}

} // namespace fearless
