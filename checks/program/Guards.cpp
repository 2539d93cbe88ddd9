// Which lock guards which field, by what its accesses agree on.
#include "program/GuardFinder.h"

#include <algorithm>

namespace fearless {

static const Belief *find(const std::vector<Belief> &Holds, uint64_t Key) {
  const Belief *Best = nullptr;
  for (const Belief &B : Holds)
    if (B.Key == Key && (!Best || B.How < Best->How))
      Best = &B;
  return Best;
}

// The callee may have several names for it, the shortest first.
PlaceSet GuardFinder::inCallee(PlaceId P, const CallSite &C) {
  PlaceSet Out;
  const PlaceNode N = E.Places[P];
  if (P && N.Kind == PlaceKind::Global)
    Out.push_back(P);
  for (const auto &[From, To] : C.Words)
    if (P && From == P)
      addPlace(Out, To);
  if (N.Parent)
    for (PlaceId Parent : inCallee(N.Parent, C))
      if (PlaceId Part = E.Places.step(Parent, N.Kind, N.A, N.B); Part && Out.size() < 4)
        addPlace(Out, Part);
  return Out;
}

static std::vector<Belief> common(const std::vector<Belief> &A, const std::vector<Belief> &B) {
  std::vector<Belief> Out;
  for (const Belief &X : A)
    if (llvm::any_of(B, [&](const Belief &Y) { return Y.Key == X.Key && Y.Mode == X.Mode; }))
      Out.push_back(X);
  return Out;
}

void GuardFinder::enter(const CallSite &C, const Context &Outer, Context &Now, bool First) {
  Lockset Held = E.lockset(C.Locks), Mine;
  for (const HeldLock &H : Outer.Locks)
    add(Held, H);
  std::vector<Belief> Alien = Outer.Alien;
  for (const HeldLock &H : Held)
    if (PlaceSet Names = inCallee(H.Lock, C); !Names.empty())
      for (PlaceId P : Names)
        add(Mine, {P, H.Mode, H.Count});
    else if (Belief B = belief(0, H); B.Key)
      Alien.push_back(B);
  Now.Locks = First ? Mine : meet(Now.Locks, Mine);
  Now.Alien = First ? Alien : common(Now.Alien, Alien);
}

static bool isBuilder(const FunctionDecl *F) {
  return F && F->Kind >= FunctionKind::Constructor && F->Kind <= FunctionKind::Destructor;
}

// Callers before callees, twice for recursion: a function is entered with what every call site holds.
void GuardFinder::findContexts() {
  Contexts.assign(E.L.Bodies.size(), {});
  Sites.assign(E.L.Bodies.size(), {});
  for (const CallSite &C : E.CallSites)
    Sites[C.Callee].push_back(&C);
  for (int Round = 0; Round < 2; ++Round)
    for (auto It = E.Order.rbegin(); It != E.Order.rend(); ++It) {
      Context Now;
      Now.Known = true;
      Now.Called = !Sites[*It].empty();
      Now.Unseen = true;
      bool First = true, Owned = false, Building = Now.Called;
      Now.SetUp = Now.Called;
      Now.OwnedParams = Now.Called ? ~0u : 0;
      for (const CallSite *C : Sites[*It]) {
        const Context &Outer = Contexts[C->Caller];
        if (C->Caller == *It || (Round == 0 && !Outer.Known))
          continue;
        Now.Unseen &= Outer.Unseen;
        Now.SetUp &= C->SetUp || Outer.SetUp;
        uint32_t Params = C->OwnedParams;
        for (auto [From, To] : C->Passed)
          Params |= Outer.OwnedParams >> From & 1 ? 1u << To : 0;
        Now.OwnedParams &= Params;
        Building &= C->OnThis && (Outer.Building || isBuilder(E.L.Bodies[C->Caller].Decl));
        if (C->Owned || (C->OnThis && Outer.Owned)) {
          Owned = true; // nobody else is there: what is held does not matter
          continue;
        }
        enter(*C, Outer, Now, First);
        First = false;
      }
      Now.Owned = Owned && First;
      Now.Building = Building;
      if (E.ThreadEntries.contains(*It)) {
        Context Entered;
        Entered.Known = true;
        Entered.Called = Now.Called;
        Now = std::move(Entered);
      }
      addDeclared(*It, Now.Locks, true);
      Contexts[*It] = std::move(Now);
    }
}

// A lock behind a pointer or reference is named by the member that leads to it.
PlaceId GuardFinder::nameOfLock(PlaceId P) const {
  for (;; P = E.Places[P].Parent) {
    bool Led = E.Places[P].Kind == PlaceKind::Deref && E.Places[E.Places[P].Parent].Kind == PlaceKind::Field;
    if (E.Places[P].Kind != PlaceKind::Index && !Led)
      return P;
  }
}

// The fields at the end of a lock's place name it; of a lock in the accessed object, those below that object.
// The locks of an array have one name: which element goes with which is the program's affair.
Belief GuardFinder::belief(PlaceId Access, const HeldLock &H) {
  Belief B;
  B.Mode = H.Mode;
  B.Lock = H.Lock;
  if (E.isOnce(H.Lock) && !E.isSpinLock(E.Places[H.Lock].Parent))
    return B; // what is done once, or by the last of all, is done under no lock
  llvm::SmallVector<PlaceId, 12> Above;
  for (PlaceId P = Access; P; P = E.Places[P].Parent)
    Above.push_back(P);
  PlaceId Common = H.Lock;
  while (Common && !llvm::is_contained(Above, Common))
    Common = E.Places[Common].Parent;
  uint64_t Key = 0x9e3779b97f4a7c15ull;
  PlaceId P = nameOfLock(H.Lock);
  const PlaceId Named = E.Places[P].Kind == PlaceKind::Field ? 0 : P;
  bool Direct = true;
  for (; P && P != Common && E.Places[P].Kind == PlaceKind::Field; P = E.Places[P].Parent)
    Key = static_cast<uint64_t>(llvm::hash_combine(Key, E.Places[P].A));
  for (PlaceId Q = P; Q && Q != Common; Q = E.Places[Q].Parent)
    Direct = false;
  PlaceId Root = E.Places.rootOf(H.Lock);
  bool Global = E.Places[Root].Kind == PlaceKind::Global;
  bool HandedIn =
      E.Places[P].Kind == PlaceKind::Deref && E.Places[E.Places[P].Parent].Kind == PlaceKind::Param;
  if (Global && P == Root)
    Key = static_cast<uint64_t>(llvm::hash_combine(Key, E.Places[Root].A));
  else if (P == Named && !HandedIn)
    return B; // a lock without a name that others share
  B.Key = Key;
  if ((Global && P == Root) ||
      (P == Named && HandedIn)) { // whoever hands in a lock means it for all that is done under it
    B.How = Relation::Same;
  } else if (Common) {
    bool Field = Direct;
    for (PlaceId Q = Access; Q && Q != Common; Q = E.Places[Q].Parent)
      Field &= E.Places[Q].Kind == PlaceKind::Field;
    B.How = Field ? Relation::Same : Relation::Outer;
  }
  return B;
}

// What callers hold is held until the function lets go of it.
Lockset GuardFinder::heldAt(const Observation &O) const {
  Lockset All = E.lockset(O.Locks);
  for (const HeldLock &H : Contexts[O.F].Locks)
    if (llvm::none_of(E.lockset(O.Released), [&](const HeldLock &R) { return R.Lock == H.Lock; }))
      add(All, H);
  return All;
}

// A lock that a parameter leads to, if all callers hand in one that has a name.
Belief GuardFinder::handedIn(const Observation &O, const HeldLock &H) {
  const PlaceNode &N = E.Places[H.Lock];
  if (N.Kind != PlaceKind::Deref || E.Places[N.Parent].Kind != PlaceKind::Param)
    return {};
  PlaceId Given = 0;
  for (const CallSite *C : Sites[O.F])
    for (const auto &[From, To] : C->Words)
      if (To == H.Lock) {
        if (Given && Given != From)
          return {};
        Given = From;
      }
  return Given && E.Places[E.Places.rootOf(Given)].Kind == PlaceKind::Global
             ? belief(O.Place, {Given, H.Mode, H.Count})
             : Belief();
}

std::vector<Belief> GuardFinder::beliefs(const Observation &O) {
  std::vector<Belief> Out;
  for (const HeldLock &H : heldAt(O))
    if (Belief B = belief(O.Place, H); B.Key) {
      Out.push_back(B);
      if (Belief Given = handedIn(O, H); Given.Key)
        Out.push_back(Given);
    }
  for (Belief B : Contexts[O.F].Alien)
    Out.push_back(B);
  return Out;
}

// A class around atomics alone is as good as one.
bool GuardFinder::isOfAtomics(const TypeFacts *T, unsigned Depth) const {
  if (!T || T->Kind == TypeKind::Atomic || E.L.role(T) == TypeRole::Atomic)
    return T;
  return Depth && T->Kind == TypeKind::Record && !T->Parts.empty() &&
         llvm::all_of(T->Parts, [&](const auto &F) { return isOfAtomics(E.L.type(F.Type), Depth - 1); });
}

// Things that synchronise themselves, and what never changes unless a lock is declared for it, need no lock.
bool GuardFinder::isWatched(uint64_t Key, const Observation &O, bool Declared) const {
  const Linked &L = E.L;
  const TypeFacts *T = nullptr;
  if (auto Info = L.field({Key}); Info.Field)
    T = Info.Field->Const && !Declared ? nullptr : L.type(Info.Field->Type);
  else if (const GlobalVariable *G = L.global({Key}))
    T = (G->Const && !Declared) || G->ThreadLocal ? nullptr : L.type(G->Type);
  TypeRole R = L.role(T);
  bool Own = (R >= TypeRole::Mutex && R <= TypeRole::Guard) || R == TypeRole::Atomic ||
             R == TypeRole::Condition || R == TypeRole::Once || R == TypeRole::Synchronized ||
             R == TypeRole::Thread || R == TypeRole::Future;
  return T && !Own && !isOfAtomics(T, 2);
}

// In a function whose callers have the storage for themselves.
bool GuardFinder::isOfOwner(const Observation &O) const {
  const Context &C = Contexts[O.F];
  PlaceKind Root = E.Places[E.Places.rootOf(O.Place)].Kind;
  int Param = E.Places.paramOf(O.Place);
  return (Root == PlaceKind::This && C.Owned) || (Root == PlaceKind::Global && C.SetUp) ||
         (Param >= 0 && Param < 32 && C.OwnedParams >> Param & 1);
}

// Members that are copied or assigned as wholes: who touches a part of one touches it.
void GuardFinder::findWholes() {
  for (const Observation &O : E.Observations)
    if (auto Info = E.L.field({E.keyOf(O.Place)}); Info.Field && !O.Atomic)
      if (const TypeFacts *T = E.L.type(Info.Field->Type); T && T->Kind == TypeKind::Record && !T->System)
        Wholes.insert(E.keyOf(O.Place));
}

void GuardFinder::addToWholes(const Observation &O) {
  for (PlaceId P = E.Places[O.Place].Parent; P && E.Places[P].Kind == PlaceKind::Field;
       P = E.Places[P].Parent)
    if (uint64_t Whole = E.Places[P].A; Wholes.contains(Whole) && isWatched(Whole, O))
      for (Evidence &V : evidenceOf(O)) {
        V.Guarded = P;
        Fields[Whole].push_back(std::move(V));
      }
}

void GuardFinder::groupObservations() {
  findWholes();
  // `mine.swap(theirs)` touches two of one name at one place
  std::set<std::tuple<uint64_t, SourceLoc, FunctionIdx, AccessKind, PlaceId>> Seen;
  for (const Observation &O : E.Observations) {
    uint64_t Key = E.keyOf(O.Place);
    bool OnThis = E.Places[E.Places.rootOf(O.Place)].Kind == PlaceKind::This;
    if (O.Atomic)
      continue;
    bool Alone = O.Building || (OnThis && Contexts[O.F].Building);
    for (PlaceId P = Alone ? 0 : O.Place; P && E.Places[P].Kind != PlaceKind::Deref; P = E.Places[P].Parent)
      if (uint64_t Mine = E.Places[P].A;
          E.GuardedStorage.contains(Mine) && isWatched(Mine, O, true) && declaredLock(P, false))
        Declared[Mine].push_back({&O, beliefs(O), nullptr, P});
    if (PlaceId Pointer = E.guardedPointer(O.Place); Pointer && !Alone && declaredLock(Pointer, true))
      Pointees[E.Places[Pointer].A].push_back({&O, beliefs(O), nullptr, Pointer});
    if (isWatched(Key, O) && !E.lockset(O.Locks).empty())
      Locked[Key].push_back({&O, beliefs(O)});
    if (isWrite(O))
      for (const Belief &B : beliefs(O))
        if (B.Mode == LockMode::Exclusive)
          WrittenUnder.insert(B.Key);
    if (O.Exempt || isOfOwner(O) || !isWatched(Key, O) ||
        !Seen.insert({Key, O.Loc, O.F, O.Kind, E.Places.rootOf(O.Place)}).second)
      continue;
    for (Evidence &V : evidenceOf(O))
      Fields[Key].push_back(std::move(V));
    addToWholes(O);
  }
}

GuardGap::Witness GuardFinder::witness(const Observation &O) const {
  return {D.at(O.Loc), D.function(E.L.Bodies[O.F].Facts->Id.Hash), isWrite(O)};
}

std::string GuardFinder::lockName(uint64_t Key, const std::vector<const Evidence *> &Held) const {
  for (const Evidence *V : Held)
    if (const Belief *B = find(V->Holds, Key))
      return D.lock(B->Lock);
  return "the lock";
}

// Somebody outside can call the function, or was seen to call it without the lock.
bool GuardFinder::isEntered(const Observation &O) const {
  const FunctionDecl *F = E.L.Bodies[O.F].Decl;
  if (Contexts[O.F].Called)
    return true;
  if (!F || F->Defaulted || (F->Internal && !F->Virtual)) // a hidden class has callers by its base
    return false;
  bool Member = F->Parent && F->Kind != FunctionKind::LambdaBody;
  return !Member || F->Access == AccessSpecifier::Public || F->Virtual;
}

GuardGap GuardFinder::describe(const std::vector<const Evidence *> &Held, std::vector<const Evidence *> Odd,
                               uint64_t Key) {
  GuardGap G;
  llvm::sort(Odd, [](const Evidence *A, const Evidence *B) {
    return std::make_tuple(!isWrite(*A->At), A->At->Loc) < std::make_tuple(!isWrite(*B->At), B->At->Loc);
  });
  const Evidence &First = *Odd.front();
  PlaceId Where = First.Guarded ? First.Guarded : First.At->Place;
  G.OfWhole = First.Guarded != 0;
  G.Storage = D.storage(Where);
  G.Cause = D.cause(Where);
  G.Lasting = D.lasting(Where);
  G.Local = D.nameOfLocal(Where);
  G.Declared = D.declared(Where);
  G.Lock = lockName(Key, Held);
  G.Odd = witness(*First.At);
  for (size_t I = 1; I < Odd.size(); ++I)
    G.MoreOdd.push_back(witness(*Odd[I]->At));
  for (const Belief &B : First.Holds) {
    G.OtherLock = D.lock(B.Lock);
    G.How = B.Key != Key                   ? GuardFailure::OtherLock
            : B.How == Relation::Elsewhere ? GuardFailure::OtherInstance
                                           : GuardFailure::SharedOnly;
  }
  for (const Evidence *V : Held) {
    ++G.Held;
    G.HeldWrites += isWrite(*V->At);
    if (G.Locked.size() < 2 && (G.Locked.empty() || G.Locked.back().Function != witness(*V->At).Function))
      G.Locked.push_back(witness(*V->At));
  }
  G.Total = static_cast<unsigned>(Held.size() + Odd.size());
  return G;
}

// `child->owner->ready`, below a lock that a caller holds: of the child's owner, most likely.
bool GuardFinder::isReachedByMember(PlaceId P) const {
  while (E.Places[P].Kind == PlaceKind::Field)
    P = E.Places[P].Parent;
  return E.Places[P].Kind == PlaceKind::Deref && E.Places[E.Places[P].Parent].Kind == PlaceKind::Field;
}

// Several objects may have been given the same lock: what they have is a pointer or reference to it.
bool GuardFinder::mayBeCommon(PlaceId Lock) const {
  if (E.Places[Lock].Kind != PlaceKind::Deref)
    return false;
  auto Info = E.L.field({E.Places[E.Places[Lock].Parent].A});
  return !Info.Field || E.L.role(E.L.type(Info.Field->Type)) != TypeRole::SmartPointer;
}

// The lock is of this access's own object as far as the other accesses say so.
bool GuardFinder::isHeld(const Evidence &V, uint64_t Key, bool SameObject) const {
  const Belief *B = find(V.Holds, Key);
  if (!B || (SameObject && B->How == Relation::Elsewhere && sameClass(V.At->Place, *B) &&
             !isReachedByMember(V.At->Place) && !mayBeCommon(B->Lock)))
    return false;
  return !isWrite(*V.At) || B->Mode == LockMode::Exclusive;
}

// A member is written under the lock of its own object, taken for reading only, while others take it for
// writing.
bool GuardFinder::isWriteAmongReaders(const Evidence &V, uint64_t Key) const {
  PlaceId P = V.At->Place;
  while (E.Places[P].Kind == PlaceKind::Field)
    P = E.Places[P].Parent;
  const Belief *B = find(V.Holds, Key);
  return isWrite(*V.At) && B && B->How == Relation::Same && E.Places[P].Kind == PlaceKind::This &&
         WrittenUnder.contains(Key) &&
         llvm::all_of(V.Holds, [](const Belief &Any) { return Any.Mode == LockMode::Shared; });
}

// By which member of the operation's object the storage is reached, as far as it is told.
uint64_t GuardFinder::about(const Evidence &V) const {
  uint64_t Outer = 0;
  if (V.Via)
    for (const auto &[From, To] : V.Via->Words)
      if (E.Places[To].Kind == PlaceKind::This)
        Outer = through(0, From);
  return through(Outer, E.Places[V.At->Place].Parent);
}

// Where several members are of one class, each is an object of its own; if it has a lock of its own, that one
// counts for all.
std::optional<GuardGap> GuardFinder::gapOfEach(const std::vector<Evidence> &All) {
  auto HasLock = [&](const Evidence &V) {
    return llvm::any_of(V.Holds, [&](const Belief &B) { return B.Lock && sameClass(V.At->Place, B); });
  };
  if (llvm::any_of(All, HasLock))
    return gapOf(All);
  std::map<uint64_t, std::vector<Evidence>> ByMember;
  for (const Evidence &V : All)
    ByMember[about(V)].push_back(V);
  std::optional<GuardGap> Best;
  for (const auto &[Member, Mine] : ByMember)
    if (std::optional<GuardGap> G = gapOf(Mine); G && (!Best || Best->Weak))
      Best = std::move(G);
  return Best;
}

std::optional<GuardGap> GuardFinder::gapOf(const std::vector<Evidence> &All) {
  std::map<uint64_t, std::pair<unsigned, unsigned>> Count; // key → accesses, of those in the same object
  for (const Evidence &V : All)
    for (const Belief &B : V.Holds)
      if (&B == find(V.Holds, B.Key)) {
        ++Count[B.Key].first;
        Count[B.Key].second += B.How == Relation::Same;
      }
  uint64_t Key = 0;
  for (const auto &[K, N] : Count)
    if (!Key || N > Count[Key])
      Key = K;
  if (!Key)
    return std::nullopt;
  bool SameObject = 2 * Count[Key].second >= Count[Key].first;
  std::vector<const Evidence *> Held, Odd;
  llvm::DenseSet<FunctionIdx> Holders, Lockers; // by whatever caller; by themselves
  unsigned Writes = 0, Exclusive = 0;
  for (const Evidence &V : All) {
    bool H = isHeld(V, Key, SameObject);
    (H ? Held : Odd).push_back(&V);
    Writes += isWrite(*V.At) && (H || !V.At->Lookup);
    if (H) {
      Holders.insert(functionOf(V));
      if (V.Via || llvm::any_of(E.lockset(V.At->Locks),
                                [&](const HeldLock &L) { return belief(V.At->Place, L).Key == Key; }))
        Lockers.insert(functionOf(V));
      addLockingCallers(V, Key, Lockers);
      Exclusive += isWrite(*V.At);
    }
  }
  // Tested without the lock first and again with it: that is its own mistake, or none.
  llvm::erase_if(Odd, [&](const Evidence *V) {
    bool Again = llvm::any_of(Held, [&](const Evidence *W) {
      return W->At->F == V->At->F && W->Via == V->Via && V->At->Loc < W->At->Loc;
    });
    bool Mains = Contexts[V->At->F].Unseen && LocksOfMain.contains(Key);
    bool Owners =
        llvm::any_of(E.lockset(V->At->Locks), [&](const HeldLock &L) { return L.Lock == E.ThreadIdentity; });
    return (Again && !isWrite(*V->At)) || Owners || Mains || !isEntered(*V->At) || FromMain.test(V->At->F);
  });
  size_t Needed =
      E.Places[E.Places.rootOf(Held.empty() ? 0 : Held.front()->At->Place)].Kind == PlaceKind::Global ? 2 : 1;
  bool Enough = Holders.size() >= 2 && Lockers.size() >= Needed;
  bool Among = llvm::all_of(Odd, [&](const Evidence *V) { return isWriteAmongReaders(*V, Key); });
  bool TwoFaced = llvm::all_of(Odd, [&](const Evidence *V) { return isTwoFaced(*V, Held); });
  Enough |= Among || TwoFaced;
  if (Odd.empty() || !Writes || (!Enough && !(SameObject && Writes == Exclusive && areBareReads(Odd))))
    return std::nullopt;
  std::vector<const Evidence *> Reached = Odd;
  if (!SameObject)
    llvm::erase_if(Reached, [&](const Evidence *V) { return !isInReach(*V, Held, Key); });
  GuardGap G = describe(Held, Reached.empty() ? Odd : Reached, Key);
  G.Weak =
      ((SameObject ? 2 : 3) * Odd.size() > G.Total || !Exclusive || Reached.empty()) && !Among && !TwoFaced;
  return G;
}

// The lock belongs to an object of the very class whose field is accessed.
bool GuardFinder::sameClass(PlaceId Access, const Belief &B) const {
  PlaceId P = nameOfLock(B.Lock);
  while (E.Places[P].Kind == PlaceKind::Field && E.Places[E.Places[P].Parent].Kind == PlaceKind::Field)
    P = E.Places[P].Parent;
  auto Lock = E.L.field({E.Places[P].A}), Field = E.L.field({E.keyOf(Access)});
  return E.Places[P].Kind == PlaceKind::Field && Lock.Owner && Lock.Owner == Field.Owner;
}

// An access of the same storage in another function that holds a lock; of several locks the one that most
// hold.
const Evidence *GuardFinder::lockedElsewhere(const RawRace &Raw, uint64_t &Key) {
  auto It = Locked.find(E.keyOf(Raw.Place));
  if (It == Locked.end())
    return nullptr;
  auto Leaf = [&](const RaceSide &S) { return D.leaf(S.Access.Trace); };
  std::map<uint64_t, unsigned> Count;
  for (const Evidence &V : It->second)
    for (const Belief &B : V.Holds)
      ++Count[B.Key];
  const Evidence *Best = nullptr;
  for (const Evidence &V : It->second)
    for (const Belief &B : V.Holds)
      if (V.At->Loc != Leaf(Raw.First) && V.At->Loc != Leaf(Raw.Second) &&
          (!Best || Count[B.Key] > Count[Key])) {
        Best = &V;
        Key = B.Key;
      }
  return Best;
}

std::vector<GuardGap> GuardFinder::gaps() {
  std::map<std::string, GuardGap> ByCause;
  for (const auto &[Key, All] : Fields) {
    if (!Declared.count(Key))
      for (std::optional<GuardGap> G : {gapOfEach(All), gapOfWays(All)})
        if (G && (!ByCause.contains(G->Cause) || ByCause[G->Cause].Weak))
          ByCause.insert_or_assign(G->Cause, *G);
  }
  for (const auto &[Key, All] : Declared)
    for (GuardGap &G : declaredGaps(All, false))
      ByCause.try_emplace(G.Cause, std::move(G));
  for (const auto &[Key, All] : Pointees)
    for (GuardGap &G : declaredGaps(All, true))
      ByCause.try_emplace(G.Cause, std::move(G));
  std::vector<GuardGap> Out;
  std::set<Place> OfParts;
  for (const auto &[Cause, G] : ByCause)
    if (!G.OfWhole)
      OfParts.insert(G.Odd.At);
  std::erase_if(ByCause,
                [&](const auto &One) { return One.second.OfWhole && OfParts.contains(One.second.Odd.At); });
  std::set<Place> Calls; // one call that forgets the lock leads to many fields
  for (auto &[Cause, G] : ByCause)
    if (!G.Leaf.Line || Calls.insert(G.Odd.At).second)
      Out.push_back(std::move(G));
  unkeptPromises(Out);
  return Out;
}

static Lockset lockable(const Engine &E, LocksetId Id) {
  Lockset Out;
  for (const HeldLock &H : E.lockset(Id))
    if (H.Mode <= LockMode::Exclusive && !E.isOnce(H.Lock))
      Out.push_back(H);
  return Out;
}

// A thread that is started does not hold what its starter holds: only the other side does.
bool GuardFinder::isGuardedByCallers(const RawRace &Raw) const {
  bool BothStarted = Raw.SelfOverlap || Raw.Second.SpawnLoc.Line;
  if (BothStarted || Raw.Harness || !Raw.First.Access.Locks)
    return false;
  Lockset Held = Contexts[Raw.Frame].Locks;
  for (const HeldLock &R : E.lockset(Raw.Second.Access.Released))
    llvm::erase_if(Held, [&](const HeldLock &H) { return H.Lock == R.Lock; });
  return !compatible(Held, E.lockset(Raw.First.Access.Locks), false);
}

void GuardFinder::name(const RawRace &Raw, Race &Out) {
  Lockset A = lockable(E, Raw.First.Access.Locks), B = lockable(E, Raw.Second.Access.Locks);
  auto Say = [&](std::string Lock, GuardFailure How, bool First) {
    Out.Guard = std::move(Lock);
    Out.How = How;
    Out.FirstFails = First;
  };
  if (A.empty() != B.empty())
    return Say(D.lock((A.empty() ? B : A).front().Lock), GuardFailure::NotHeld, A.empty());
  for (const HeldLock &H : A)
    for (const HeldLock &G : B) {
      if (G.Lock == H.Lock && (G.Mode == LockMode::Exclusive || H.Mode == LockMode::Exclusive))
        return;             // of several elements, each side may hold another's
      if (G.Lock == H.Lock) // shared on both sides, and one of them writes
        return Say(D.lock(H.Lock), GuardFailure::SharedOnly, Raw.First.Access.Kind != AccessKind::Read);
      if (E.lastField(G.Lock) && E.lastField(G.Lock) == E.lastField(H.Lock) &&
          E.Places[G.Lock].Kind == PlaceKind::Field)
        return Say(D.lock(H.Lock), GuardFailure::OtherInstance, false);
    }
  uint64_t Key = 0;
  const Evidence *Elsewhere = lockedElsewhere(Raw, Key);
  if (!Elsewhere)
    return;
  const Belief *Guard = find(Elsewhere->Holds, Key);
  auto Holds = [&](const Lockset &S) {
    return llvm::any_of(S, [&](const HeldLock &H) { return belief(Raw.Place, H).Key == Key; });
  };
  if (!A.empty() && !Holds(A) && !Holds(B))
    return;
  Say(D.lock(Guard->Lock), A.empty() ? GuardFailure::NotHeld : GuardFailure::OtherLock,
      A.empty() ? Raw.First.Access.Kind != AccessKind::Read : !Holds(A));
}

Guards::Guards(Engine &E) : Finder(std::make_unique<GuardFinder>(E)) {}
Guards::~Guards() = default;
Lockset Guards::heldByCallers(FunctionIdx F) const { return Finder->heldByCallers(F); }
bool Guards::isGuardedByCallers(const RawRace &Raw) const { return Finder->isGuardedByCallers(Raw); }
std::vector<GuardGap> Guards::gaps() { return Finder->gaps(); }
void Guards::name(const RawRace &Raw, Race &Out) { Finder->name(Raw, Out); }

} // namespace fearless
