// What each operation does to the locks, guards and handles at hand. A guard is a value: the locks that
// it is bound to, and whether it holds them — yes, no, or only if a flag says so.
#include "program/Frame.h"

namespace fearless {

void Frame::release(Flow &S, PlaceId Lock) {
  for (auto It = S.Locks.begin(); It != S.Locks.end(); ++It) {
    if (It->Lock != Lock || It->Mode >= LockMode::Publish)
      continue;
    if (It->Count > 1)
      --It->Count;
    else
      S.Locks.erase(It);
    if (llvm::is_contained(Asserted, Lock)) // it was the caller's
      add(S.Released, {Lock, LockMode::Exclusive, 1});
    return;
  }
  // `lock(&table[low]); lock(&table[high]); … unlock(&table[to]); unlock(&table[from]);`: one of those.
  auto IsSameTable = [&](const HeldLock &H) {
    return H.Lock != Lock && H.Mode <= LockMode::Exclusive && E.erased(H.Lock) == E.erased(Lock) &&
           isChosen(H.Lock);
  };
  if (isChosen(Lock) && llvm::any_of(S.Locks, IsSameTable))
    return llvm::erase_if(S.Locks, IsSameTable);
  add(S.Released, {Lock, LockMode::Exclusive, 1});
}

/// An element by a variable index is on the way.
bool Frame::isChosen(PlaceId P) const {
  for (; P; P = Places[P].Parent)
    if (isElement(P) && indexKind(Places[P].A) == IndexKind::Variable)
      return true;
  return false;
}

static bool names(const Value &V, uint64_t Result) {
  const auto *Of = std::get_if<ValueOf>(&V);
  const auto *T = Of ? std::get_if<Temp>(&Of->Path.Base) : nullptr;
  return T && T->Value == Result;
}

// Whether anything tests, keeps, passes on or returns the result of a call.
bool Frame::isLookedAt(PlaceId Result) const {
  uint64_t Number = Result ? static_cast<uint32_t>(Places[Result].A) : 0;
  auto Looks = [&](const Fact &Ft) {
    if (const auto *B = std::get_if<Bind>(&Ft.What))
      return names(B->Source, Number);
    if (const auto *R = std::get_if<Return>(&Ft.What))
      return names(R->What, Number);
    if (const auto *C = std::get_if<Call>(&Ft.What))
      return llvm::any_of(C->Args, [&](const Argument &A) { return names(A.What, Number); });
    return false;
  };
  return Number && llvm::any_of(Facts.Blocks, [&](const Block &B) {
           const std::optional<Condition> &Test = B.End.Test;
           return (Test && (names(Test->Left, Number) || names(Test->Right, Number))) ||
                  llvm::any_of(B.Facts, Looks);
         });
}

static GuardState *find(Flow &S, PlaceId Guard) {
  for (GuardState &G : S.Guards)
    if (G.Guard == Guard)
      return &G;
  return nullptr;
}

static void put(Flow &S, GuardState G) {
  if (GuardState *Have = find(S, G.Guard)) {
    *Have = std::move(G);
    return;
  }
  auto It = S.Guards.begin();
  while (It != S.Guards.end() && It->Guard < G.Guard)
    ++It;
  S.Guards.insert(It, std::move(G));
}

static void watch(Flow &S, Pending P) {
  if (!P.Result)
    return;
  std::erase_if(S.Flags, [&](const Pending &Q) {
    return Q.Result == P.Result && Q.Guard == P.Guard && Q.Locks == P.Locks && Q.Spawn == P.Spawn;
  });
  S.Flags.push_back(std::move(P));
}

static Lockset locksOf(const Op &O) {
  Lockset Out;
  for (PlaceId P : O.Locks)
    add(Out, {P, O.Mode, 1});
  return Out;
}

// Where the result tells whether the thread runs, one that ran before still does.
void Frame::start(const Op &O, Flow &S) {
  if (O.Index >= S.Alive.size() || Spawns[O.Index].Record.Ended)
    return;
  std::erase_if(S.Flags, [&](const Pending &P) { return P.Spawn == O.Index; });
  if (O.Result && !S.Alive.test(O.Index))
    watch(S, {O.Result, 0, 0, {}, O.WhenTrue, O.Index});
  S.Alive.set(O.Index);
  std::erase_if(S.Seen, [&](const Signal &One) { return One.Spawn == O.Index; });
  for (PlaceId Flag : Spawns[O.Index].Record.Seen)
    S.Seen.push_back({O.Index, Flag});
  llvm::sort(S.Seen);
  if (Spawns[O.Index].Record.Detached)
    S.Detached.set(O.Index);
  else
    S.Detached.reset(O.Index);
  if (isRenewed(O.Index, S))
    S.Renewed.set(O.Index);
}

// `if (thread_.joinable()) return; thread_ = std::thread(…);`: what was done is what the handle named before.
bool Frame::isRenewed(uint32_t Spawn, const Flow &S) {
  const FrameSpawn &T = Spawns[Spawn];
  return !T.Record.Carrier && llvm::any_of(S.Joined, [&](const HeldLock &H) {
    return llvm::is_contained(T.Handles, H.Lock) ||
           llvm::is_contained(load(H.Lock), Val{ValKind::Thread, 0, Spawn});
  });
}

void Frame::apply(const Op &O, Flow &S) {
  switch (O.Kind) {
  case OpKind::Access:
  case OpKind::Run:
  case OpKind::Return:
  case OpKind::Publish:
  case OpKind::Die:
  case OpKind::Needs:
    return;
  case OpKind::Enter:
    S.AtCall.emplace(S.Alive, S.Joined);
    return;
  case OpKind::Leave:
    S.AtCall.reset();
    return;
  case OpKind::Either: {
    if (!S.Ways)
      S.Ways.emplace(S.Alive, llvm::BitVector());
    auto &[Before, Started] = *S.Ways;
    llvm::BitVector Mine = S.Alive;
    Mine.reset(Before);
    Started |= Mine;
    Before &= S.Alive; // what one of them joins is done: it is the same thread by another name
    S.Alive = Before;
    return;
  }
  case OpKind::Rejoin:
    S.Alive |= S.Ways->second;
    S.Ways.reset();
    return;
  case OpKind::Detach:
    return detach(S, O.Place);
  case OpKind::Cancel:
    for (unsigned I = 0; I < S.Alive.size(); ++I)
      if (PlaceId Carrier = Spawns[I].Record.Carrier;
          Carrier && (isWithin(Carrier, O.Place) || isWithin(O.Place, Carrier)))
        S.Alive.reset(I);
    return;
  case OpKind::Waited:
    if (O.Result && O.Predicate) {
      Lockset Seen{{original(O.Place), LockMode::Observe, 1}};
      if (O.Gate)
        Seen.push_back({original(O.Place), LockMode::Gate, 1});
      return watch(S, {O.Result, 0, 0, Seen, O.WhenTrue});
    }
    if (O.Result)
      return;
    if (O.Gate)
      add(S.Locks, {original(O.Place), LockMode::Gate, 1});
    if (!llvm::is_contained(S.Waited, O.Place))
      S.Waited.push_back(O.Place);
    // What the predicate tells has come about before the notification; of many, it is not known which.
    if (O.Predicate)
      add(S.Locks, {original(O.Place), O.How == Op::Take::Yes ? LockMode::Observe : LockMode::Glance, 1});
    if (O.Predicate && Draining.contains(O.Place))
      drain(S, O.Place);
    return see(S, O.Place);
  case OpKind::Fresh:
    if (llvm::any_of(S.Escaped, [&](const auto &One) { return One.second == O.Place; }) &&
        hasEscaped(S, O.Place)) // what the last one keeps stays where others find it
      for (size_t I = 0; I < S.Escaped.size(); ++I)
        if (S.Escaped[I].second == O.Place)
          noteEscape(S, S.Escaped[I].first, 0);
    llvm::erase_if(S.Escaped, [&](const auto &One) { return One.first == O.Place; });
    llvm::erase(S.Published, O.Place);
    return;
  case OpKind::Escape:
    noteEscape(S, O.Place, O.Result);
    if (!O.WhenTrue)
      return;
    if (auto It = llvm::lower_bound(S.Published, O.Place); It == S.Published.end() || *It != O.Place)
      S.Published.insert(It, O.Place);
    return;
  case OpKind::Phase:
    return add(S.Locks, {O.Place, LockMode::Phase, O.Value});
  case OpKind::HandOver:
    return addPlace(S.Handed, O.Place);
  case OpKind::Acquire:
    for (PlaceId P : O.Locks)
      if (O.Asserted && llvm::any_of(S.Locks, [&](const HeldLock &H) { return H.Lock == P; }))
        continue;            // what is asserted is held already
      else if (find(S, P)) { // several guards locked together
        Op One;
        One.Kind = OpKind::GuardAcquire;
        One.Loc = O.Loc;
        One.Place = P;
        One.Mode = O.Mode;
        applyGuard(One, S);
      } else {
        gain(S, {P, O.Mode, 1});
        if (O.Mode == LockMode::Observe && O.Again)
          add(S.Locks, {P, LockMode::Glance, 1});
      }
    return;
  case OpKind::Release:
    for (PlaceId P : O.Locks)
      release(S, P);
    return;
  case OpKind::Try:
    return watch(S, {O.Result, 0, 0, locksOf(O), O.WhenTrue});
  case OpKind::Joinable:
    return watch(S, {O.Result, 0, O.Place, {}, true});
  case OpKind::Join:
    if (O.Result) // done if the result says so
      return watch(S, {O.Result, 0, O.Place, {}, !O.WhenTrue});
    return joinHandle(S, O.Place, !O.WhenTrue, O.Locks,
                      O.Terminates ? LockMode::Shared : LockMode::Exclusive);
  case OpKind::Spawn:
    return start(O, S);
  case OpKind::Observe: {
    Lockset Seen;
    add(Seen, O.Predicate ? HeldLock{O.Place, LockMode::Observe, 1}
                          : HeldLock{O.Place, LockMode::Glance, GlanceAtPermits});
    if (O.Again)
      add(Seen, {O.Place, LockMode::Glance, 1});
    if (O.Result && O.How == Op::Take::Try)
      add(S.Locks, {O.Place, LockMode::Glance, O.Mode == LockMode::Shared ? uint8_t(1) : GlanceAtRaised});
    if (O.Result)
      return watch(S, {O.Result, 0, 0, Seen, O.WhenTrue, ~0u, O.Down});
    for (const HeldLock &H : Seen)
      gain(S, H);
    return;
  }
  case OpKind::CopyFlag: {
    std::vector<Pending> New;
    for (const Pending &P : S.Flags)
      if (O.Equals && P.Down != CountDown::No && llvm::is_contained(O.Locks, P.Result)) {
        Condition Same{Unknown{}, CompareOp::Equal, Constant{*O.Equals}};
        if (provesNothingLeft(Same, true, P.Down))
          New.push_back({O.Place, 0, 0, ofTheLast(P)});
      }
    const std::vector<Pending> Copied = O.Equals && O.WhenTrue ? std::vector<Pending>() : S.Flags;
    for (const Pending &P : Copied)
      if (bool Told = llvm::none_of(P.Locks, [](const HeldLock &H) { return H.Mode == LockMode::Observe; });
          llvm::is_contained(O.Locks, P.Result) && (O.WhenTrue || Told)) {
        New.push_back(P);
        New.back().Result = O.Place;
        New.back().WhenTrue ^= !O.WhenTrue;
      }
    // What is assigned anew tells no more of a lock; of a thread it is not sure that it was asked before.
    std::erase_if(S.Flags, [&](const Pending &P) {
      return P.Result == O.Place && (!O.Locks.empty() || (P.Spawn == ~0u && !P.Handle));
    });
    S.Flags.insert(S.Flags.end(), New.begin(), New.end());
    break;
  }
  default:
    break;
  }
  applyGuard(O, S);
}

// A moved guard takes the locks and what is known of them along.
static void moveGuard(Flow &S, PlaceId From, PlaceId To) {
  GuardState *G = find(S, From);
  if (!G || From == To)
    return;
  GuardState Moved = *G;
  Moved.Guard = To;
  std::erase_if(S.Guards, [&](const GuardState &X) { return X.Guard == From; });
  put(S, std::move(Moved));
  for (Pending &P : S.Flags)
    if (P.Guard == From)
      P.Guard = To;
}

void Frame::applyGuard(const Op &O, Flow &S) {
  using Hold = GuardState::Hold;
  switch (O.Kind) {
  case OpKind::GuardInit: {
    Lockset Locks = locksOf(O);
    bool Takes = O.How == Op::Take::Yes;
    if (Takes)
      for (const HeldLock &H : Locks)
        add(S.Locks, H);
    Hold Held = Takes || O.How == Op::Take::Adopt ? Hold::Yes : Hold::No;
    put(S, {O.Place, std::move(Locks), Held});
    return;
  }
  case OpKind::GuardKnown:
    return put(S, {O.Place, locksOf(O), O.How == Op::Take::Yes ? Hold::Yes : Hold::No});
  case OpKind::GuardRelease: {
    GuardState *G = find(S, O.Place);
    if (!G) {
      if (leavesFrame(O.Place) && !llvm::is_contained(GuardReleases, O.Place))
        GuardReleases.push_back(O.Place);
      add(S.Released, {O.Place, LockMode::Observe, 1});
      return;
    }
    if (G->Held != Hold::No)
      for (const HeldLock &H : Lockset(G->Locks))
        if (G->Held == Hold::Yes ||
            llvm::any_of(S.Locks, [&](const HeldLock &X) { return X.Lock == H.Lock; }))
          release(S, H.Lock);
    find(S, O.Place)->Held = Hold::No;
    return;
  }
  case OpKind::GuardAcquire: {
    GuardState *G = find(S, O.Place);
    if (!G)
      return llvm::erase(S.Released, HeldLock{O.Place, LockMode::Observe, 1});
    if (O.How == Op::Take::Try)
      return watch(S, {O.Result, O.Place, 0, G->Locks, true});
    if (G->Held != Hold::Yes)
      for (const HeldLock &H : G->Locks)
        add(S.Locks, H);
    G->Held = Hold::Yes;
    return;
  }
  case OpKind::GuardForget:
    if (GuardState *G = find(S, O.Place))
      G->Held = Hold::No;
    return;
  case OpKind::GuardHeld:
    return watch(S, {O.Result, O.Place, 0, {}, true});
  case OpKind::GuardMove:
  case OpKind::CopyFlag:
    for (PlaceId From : O.Locks)
      moveGuard(S, From, O.Place);
    return;
  default:
    return;
  }
}

} // namespace fearless
