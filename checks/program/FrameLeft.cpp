// Pointers and views of a function's own storage that it puts into a container of others, and leaves there
// when the storage dies. A thread that takes elements from that container comes upon them; the function
// itself cannot know the thread, so the summary tells what was left where, and the caller that sees the
// thread reports it.
#include "program/Frame.h"

namespace fearless {

static constexpr size_t MaxLeft = 8, MaxRemoves = 16;
static constexpr unsigned MaxCaptures = 8;

static bool hasElement(const PlaceTable &Places, PlaceId P) {
  for (; P && Places[P].Kind != PlaceKind::Deref; P = Places[P].Parent)
    if (Places[P].Kind == PlaceKind::Element || Places[P].Kind == PlaceKind::Index)
      return true;
  return false;
}

static bool isClosureType(const TypeFacts *T) {
  return T && !T->System && T->Kind == TypeKind::Record && T->CallOperator;
}

// A pointer to something that leads on to others of its kind.
bool Frame::isHead(PlaceId P) const {
  const TypeFacts *T = typeOf(P), *Node = T && T->Kind == TypeKind::Pointer ? L.type(T->Element) : nullptr;
  return Node && Node->Kind == TypeKind::Record && llvm::any_of(Node->Parts, [&](const Part &Link) {
           const TypeFacts *To = L.type(Link.Type);
           return To && To->Kind == TypeKind::Pointer && L.type(To->Element) == Node;
         });
}

void Frame::leaveAt(PlaceId Dest, PlaceId What) {
  auto &At = LeftAt[{Dest, What}];
  std::pair<SourceLoc, uint32_t> Here{CurrentLoc, CurrentBlock};
  if (!llvm::is_contained(At, Here))
    At.push_back(Here);
}

void Frame::noteLeft(PlaceId Dest, const Val &V) {
  const PlaceKind Whose = Places[Places.rootOf(Dest)].Kind;
  bool InHeap = Places[Dest].Kind == PlaceKind::Field && Whose == PlaceKind::Heap;
  const TypeFacts *T = Places[Dest].Kind == PlaceKind::Global ? typeOf(Dest) : nullptr;
  bool AtHead = ((Whose == PlaceKind::Global || Whose == PlaceKind::Param) && isHead(Dest)) || // of a list
                (T && T->Kind == TypeKind::Pointer); // the one place where another looks
  if (!(InHeap || AtHead || hasElement(Places, Dest)) || !leavesFrame(Dest))
    return;
  if (V.Kind == ValKind::Closure && InHeap && isClosureType(typeOf(Dest)))
    for (unsigned I = 0; I < MaxCaptures; ++I) // a command that keeps it, not as a std::function
      for (const Val &Inner : load(Places.captureOf(V.Place, I)))
        if (Inner.Kind == ValKind::Pointee && Places[Places.rootOf(Inner.Place)].Kind == PlaceKind::Local &&
            isOwnRoot(Inner.Place))
          leaveAt(erased(Dest), Inner.Place);
  auto IsOwn = [&](const Val &What) {
    PlaceKind K = What.Place ? Places[Places.rootOf(What.Place)].Kind : PlaceKind::None;
    return What.Kind == ValKind::Pointee && (K == PlaceKind::Local || K == PlaceKind::Temp) &&
           isOwnRoot(What.Place);
  };
  PlaceId Pointer = V.Place && Places[V.Place].Kind == PlaceKind::Element ? Places[V.Place].Parent : 0;
  if (const TypeFacts *T = Pointer ? typeOf(Pointer) : nullptr; T && T->Kind == TypeKind::Pointer) {
    for (const Val &Inner : load(Pointer)) // a view made of a pointer looks at what that leads to
      if (IsOwn(Inner))
        leaveAt(erased(Dest), Inner.Place);
  } else if (IsOwn(V)) {
    leaveAt(erased(Dest), V.Place);
  } else if (V.Kind == ValKind::Constant || (AtHead && V.Kind != ValKind::Closure)) { // `slots[i] = nullptr`
    remove(Dest);
  }
}

void Frame::remove(PlaceId From) {
  if (Removes.size() < MaxRemoves && leavesFrame(From))
    addPlace(Removes, erased(From));
}

// A call that changes a container and puts nothing into it may take out what was there.
void Frame::noteRemoval(const FunctionRow &Row, const ModelCall &C) {
  if (!E.WithAccesses || llvm::any_of(Row.Effects, [](const Effect &Ef) {
        return Ef.Kind == EffectKind::Store || Ef.Kind == EffectKind::Insert ||
               Ef.Kind == EffectKind::Element;
      }))
    return;
  for (const Effect &Ef : Row.Effects) {
    if (Ef.Kind != EffectKind::Write && Ef.Kind != EffectKind::ReadWrite && Ef.Kind != EffectKind::Dispose)
      continue;
    for (PlaceId P : operandPlaces(Ef.On, C))
      if (L.role(typeOf(P)) == TypeRole::Container)
        remove(P);
  }
}

bool Frame::isLeft(PlaceId P) const {
  return llvm::any_of(LeftAt, [&](const auto &One) { return isWithin(One.first.second, P); });
}

/// The function has waited for somebody, who may be done with what it was given.
static bool hasWaited(const Flow &S) {
  return !S.Waited.empty() || !S.Joined.empty() || !S.Seen.empty() ||
         llvm::any_of(S.Locks, [](const HeldLock &H) { return H.Mode == LockMode::Observe; });
}

void Frame::leave(const Op &O, const Flow &S, bool Returning) {
  if (LeftAt.empty() || hasWaited(S))
    return;
  for (const auto &[Key, At] : LeftAt) {
    auto [In, What] = Key;
    if (O.Death != DeathKind::Exit && llvm::none_of(At, [&](const auto &Where) { // a return before that
          return Where.second == CurrentBlock || reachableFrom(Where.second).test(CurrentBlock);
        }))
      continue;
    bool Known =
        llvm::any_of(Left, [&, Of = What](const LeftRecord &R) { return R.What == Of && R.Frame == F; });
    bool Removed = llvm::any_of(Removes, [&, To = In](PlaceId P) { return isWithin(To, P); });
    if (!isWithin(What, O.Place) || Known || Removed || Left.size() >= MaxLeft)
      continue;
    bool View = L.role(typeOf(In)) == TypeRole::View;
    LeftRecord R{In, What, At.front().first, O.Death, O.Loc, View, Returning, F};
    for (unsigned I : S.Alive.set_bits()) // what is beside it in a library
      if (!AliveAtEntry.empty() && Spawns[I].Harness && usesLeft(I, In, R))
        reportLeft(I, R);
    Left.push_back(std::move(R));
  }
}

// What has no destruction of its own in the body dies with the call.
void Frame::leaveAtExit() {
  if (LeftAt.empty() || !E.WithAccesses || In.size() < 2 || !In[1].Reached)
    return;
  Op O;
  O.Kind = OpKind::Die;
  O.Death = DeathKind::Exit;
  O.Loc = Facts.End;
  PlaceSet Ending;
  for (const auto &[Key, At] : LeftAt)
    if (PlaceId R = Places.rootOf(Key.second); Places[R].Kind == PlaceKind::Local)
      addPlace(Ending, R);
  for (PlaceId P : Ending) {
    bool Dies = llvm::any_of(Plans, [&](const std::vector<Op> &Block) {
      return llvm::any_of(Block, [&](const Op &One) { return One.Kind == OpKind::Die && One.Place == P; });
    });
    O.Place = P;
    if (!Dies)
      leave(O, In[1], false);
  }
}

// The thread uses the storage itself; of a view, what it looks at is used with it.
bool Frame::usesLeft(uint32_t Spawn, PlaceId In, const LeftRecord &R) {
  const PlaceNode Own = Places[Places.rootOf(R.What)];
  return llvm::any_of(threadSide(Spawn).Accesses, [&](const SharedAccess &A) {
    const PlaceNode &N = Places[Places.rootOf(A.Place)];
    return (N.Kind == Own.Kind && N.A == Own.A) ||
           (R.View && (isWithin(A.Place, In) || isWithin(In, A.Place)));
  });
}

void Frame::reportLeft(uint32_t Spawn, const LeftRecord &One) {
  Lending B;
  B.Place = One.What;
  B.At = One.At;
  B.How = One.View ? BorrowKind::View : BorrowKind::Pointer;
  B.Argument = true;
  RawBorrow Out = rawBorrow(Spawn, B);
  Out.SpawnLoc = One.At;
  Out.SpawnTrace = 0;
  Out.Death = One.Death;
  Out.DeathLoc = One.DeathLoc;
  Out.Returning = One.Returning;
  Out.Frame = One.Frame;
  Out.Posted = true;
  E.Borrows.push_back(std::move(Out));
}

void Frame::findLeft(const RunPlan &R, const Flow &S) {
  const std::vector<LeftRecord> Theirs = E.Summaries[R.What.Fn].Left;
  if (Theirs.empty() || R.What.Guess || !AliveAtEntry.empty())
    return;
  Substitution Sub(*this, R.What, R.Site);
  for (const LeftRecord &One : Theirs)
    for (PlaceId To : Sub.place(One.In)) {
      for (unsigned I : S.Alive.set_bits()) {
        if (Spawns[I].Record.Carrier || !usesLeft(I, To, One))
          continue;
        reportLeft(I, One);
      }
      LeftRecord Mine = One;
      Mine.In = To;
      if (leavesFrame(To) && Left.size() < MaxLeft)
        Left.push_back(std::move(Mine));
    }
}

} // namespace fearless
