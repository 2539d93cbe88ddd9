// When storage dies: at the end of a scope or statement, by `delete` or `free`, with the smart pointer that
// owns it, in a callee, and at the exit of the function. A thread that is alive then must not borrow it.
#include "program/Elements.h"
#include "program/Frame.h"

#include "llvm/ADT/Hashing.h"

#include <algorithm>

namespace fearless {

static constexpr size_t MaxDeaths = 16;
static constexpr unsigned MaxDisposeDepth = 3;

bool Frame::isOwnRoot(PlaceId P) const {
  for (PlaceId Q = P; Q; Q = Places[Q].Parent) {
    const PlaceNode &N = Places[Q];
    if (N.Kind == PlaceKind::Deref || N.Kind == PlaceKind::CaptureOf)
      return false;
    if (N.Kind == PlaceKind::Param)
      return true;
    if (N.Kind == PlaceKind::Local || N.Kind == PlaceKind::Temp)
      return N.A >> 32 == F && !N.B && !llvm::is_contained(ReturnedObjects, Q);
  }
  return false;
}

/// Inner is Outer or a part of it, without a pointer in between.
bool Frame::isWithin(PlaceId Inner, PlaceId Outer) const {
  for (PlaceId P = Inner; P; P = Places[P].Parent) {
    if (P == Outer)
      return true;
    if (Places[P].Kind == PlaceKind::Deref || Places[P].Kind == PlaceKind::CaptureOf)
      return false;
  }
  return false;
}

void Frame::die(PlaceId P, DeathKind K, const PlaceSet &Joined) {
  if (!P || !E.WithAccesses || !AliveAtEntry.empty())
    return;
  PlaceKind Root = Places[Places.rootOf(P)].Kind;
  bool Shown = Root == PlaceKind::This || (Root == PlaceKind::Param && !isOwnRoot(P)); // to callers
  if (Spawns.empty() && !Shown && !isLeft(P))
    return;
  Op O;
  O.Kind = OpKind::Die;
  O.Place = P;
  O.Death = K;
  O.Locks = Joined;
  emit(std::move(O));
}

// Another smart pointer, or a thread's copy of one, would keep the object.
bool Frame::isSoleOwner(PlaceId Pointer, PlaceId Object) {
  AskedForAll |= Walking;
  for (const auto &[Dest, Kept] : Env) {
    if (erased(Dest) == erased(Pointer) || (Places[Dest].Kind == PlaceKind::Temp && Places[Dest].Depth == 0))
      continue;
    auto IsObject = [](const Val &V) { return V.Kind == ValKind::Pointee; };
    if (GivenUp.contains(Dest) &&
        llvm::count_if(Kept, IsObject) == 1) // moved from, and never had another one
      continue;
    bool Holds = llvm::is_contained(Kept, Val{ValKind::Load, Pointer, 0}) ||
                 llvm::is_contained(Kept, Val{ValKind::Pointee, Object, 0});
    if (!Holds)
      continue;
    const CaptureInit *C = captureAt(Dest);
    const TypeFacts *T = C ? L.type(C->Type) : typeOf(Dest);
    bool Borrows = C && (C->Mode == CaptureMode::ByReference || C->Mode == CaptureMode::ThisPointer);
    if (!Borrows && !(T && (T->Kind == TypeKind::Pointer || T->Kind == TypeKind::Reference)))
      return false;
  }
  return true;
}

// `free(p)` ends what p leads to; a smart pointer that is reset, assigned or destroyed ends what it owns, a
// container that is cleared what it keeps.
// `std::shared_ptr<T> last; { lock; last = std::move(it->second); }`: a variable that began empty, and is
// given something once.
bool Frame::isStillEmpty(PlaceId P) {
  const PlaceNode &N = Places[P];
  if (N.Kind != PlaceKind::Local || N.A >> 32 != F || reachableFrom(CurrentBlock).test(CurrentBlock))
    return false;
  const AccessPath Whole{Root(Local{static_cast<uint32_t>(N.A)}), {}};
  auto IsIt = [&](const Value &V) {
    const auto *A = std::get_if<AddressOf>(&V);
    return A && A->Path == Whole;
  };
  unsigned Given = 0;
  for (const Block &B : Facts.Blocks)
    for (const Fact &Ft : B.Facts) {
      if (const auto *M = std::get_if<MakeClosure>(&Ft.What))
        Given += 2 * llvm::any_of(M->Captures, [&](const CaptureInit &I) { return IsIt(I.Init); });
      if (const auto *M = std::get_if<Construct>(&Ft.What); M && M->Object == Whole)
        Given += 2 * !M->Args.empty();
      if (const auto *M = std::get_if<Bind>(&Ft.What))
        Given += 2 * (M->Dest == Whole || IsIt(M->Source));
      const auto *M = std::get_if<Call>(&Ft.What);
      if (!M)
        continue;
      const auto *S = std::get_if<StaticCallee>(&M->Target);
      const FunctionDecl *D = S ? L.decl(S->Id) : nullptr;
      Given += M->Object && IsIt(*M->Object) && !(D && D->Const);
      Given += 2 * llvm::any_of(M->Args, [&](const Argument &A) {
                 return IsIt(A.What) && A.Pass != PassMode::ByConstReference;
               });
    }
  return Given == 1;
}

void Frame::dispose(const Effect &Ef, const ModelCall &C) {
  PlaceSet On = operandPlaces(Ef.On, C);
  if (Ef.On.Which != Operand::What::This) {
    for (PlaceId P : On) {
      touchFreed(P, typeOf(P));
      die(P, DeathKind::Delete);
    }
    return;
  }
  if (DisposeDepth >= MaxDisposeDepth ||
      (!C.Args.empty() && llvm::all_of(On, [&](PlaceId P) { return isStillEmpty(P); })))
    return;
  ++DisposeDepth;
  size_t Before = Plans[CurrentBlock].size();
  const TypeFacts *T = C.Decl ? L.type(C.Decl->Parent) : C.ResultType;
  if (L.role(T) == TypeRole::Container)
    disposeElements(On, T, !Ef.key("some").empty(), C.Args);
  else
    disposeOwned(On, T, C.Args);
  for (; L.role(T) != TypeRole::Container && !C.Args.empty() && Before < Plans[CurrentBlock].size(); ++Before)
    Plans[CurrentBlock][Before].Replaced = true;
  --DisposeDepth;
}

// Of several elements that one name stands for, one that is erased is waited for when it dies; the others are
// not.
void Frame::disposeElements(const PlaceSet &On, const TypeFacts *T, bool Some, llvm::ArrayRef<ArgVal> Given) {
  AskedForAll |= Walking;
  for (const ArgVal &A : Given) // assigned: what was kept before is not told apart from what is kept now
    for (PlaceId P : A.Object)
      if (PlaceId Q = Places.step(P, PlaceKind::Element); !Some && Q && Env.count(Q))
        return;
  std::vector<Op> &Plan = Plans[CurrentBlock];
  size_t Before = Plan.size();
  const TypeFacts *Kept = L.elementType(T);
  for (PlaceId P : On) {
    destroyElements(P, T, 0);
    if (Kept && Kept->Kind == TypeKind::Record)
      die(Places.step(P, PlaceKind::Element), DeathKind::Delete);
    // What is erased from a queue or table of callbacks runs no more; what is popped is run by who pops it.
    if (PlaceId Element = Places.step(P, PlaceKind::Element);
        Element && (!Some || !Given.empty()) && isPosted(Element))
      cancel(Element);
  }
  if (!Some)
    return;
  PlaceSet Joined;
  for (size_t I = Before; I < Plan.size(); ++I)
    if (Plan[I].Kind == OpKind::Join)
      Joined.push_back(Plan[I].Place);
    else if (Plan[I].Kind == OpKind::Die)
      Plan[I].Locks.append(Joined.begin(), Joined.end());
  Plan.erase(
      std::remove_if(Plan.begin() + Before, Plan.end(), [](const Op &O) { return O.Kind == OpKind::Join; }),
      Plan.end());
}

void Frame::disposeOwned(const PlaceSet &On, const TypeFacts *T, llvm::ArrayRef<ArgVal> Given) {
  const TypeFacts *Owned = T && !T->Args.empty() ? L.type(T->Args.front()) : nullptr;
  PlaceSet Spared; // what it owns from now on
  for (const ArgVal &A : Given) {
    for (PlaceId P : A.Object)
      for (PlaceId Q : pointees(P))
        Spared.push_back(Q);
    for (PlaceId Q : pointees(A.Values))
      Spared.push_back(Q);
  }
  for (PlaceId P : On) {
    if (isTakenFrom(P))
      continue;
    for (PlaceId Q : pointees(P)) {
      if (llvm::is_contained(Spared, Q) || (L.role(T) == TypeRole::SharedPointer && !isSoleOwner(P, Q)))
        continue;
      const TypeFacts *Of = dynamicType(Q, Owned);
      // Of those who share an object, the last destroys it, when the others are done: its owner made it here,
      // or there may be others.
      bool Made = Places[Places.rootOf(Q)].Kind == PlaceKind::Heap;
      LeftAlone = L.role(T) == TypeRole::SharedPointer && !Made ? Q : 0;
      if (Of)
        destroyObject(Q, Of, {}, 1);
      LeftAlone = 0;
      if (Of || !Owned)
        die(Q, DeathKind::Delete);
    }
  }
}

void Frame::noteDeath(const Op &O, const Flow &S) {
  PlaceKind Root = Places[Places.rootOf(O.Place)].Kind;
  if (Deaths.size() >= MaxDeaths ||
      !(Root == PlaceKind::This || (Root == PlaceKind::Param && !isOwnRoot(O.Place))))
    return;
  DeathRecord D;
  D.Place = O.Place;
  D.Kind = O.Death;
  D.Replaced = O.Replaced;
  D.Joined = O.Locks;
  for (const HeldLock &H : S.Joined)
    D.Joined.push_back(H.Lock);
  Deaths.push_back(std::move(D));
}

// What a callee ends was there before; so it comes before the threads that the callee leaves running.
void Frame::importDeaths(const Target &T, uint64_t Site) {
  const Summary &S = E.Summaries[T.Fn];
  if (!S.Analysed || S.Deaths.empty() || T.Guess || !E.WithAccesses || !AliveAtEntry.empty())
    return;
  Substitution Sub(*this, T, Site);
  for (const DeathRecord &D : S.Deaths) {
    PlaceSet Joined;
    for (PlaceId H : D.Joined)
      for (PlaceId P : Sub.place(H))
        Joined.push_back(P);
    size_t Before = Plans[CurrentBlock].size();
    for (PlaceId P : Sub.place(D.Place))
      die(P, D.Kind, Joined);
    for (; Before < Plans[CurrentBlock].size(); ++Before)
      Plans[CurrentBlock][Before].Replaced = D.Replaced;
  }
}

/// A member, and no element: of elements any may die at any time.
static bool isMemberOf(const PlaceTable &Places, PlaceId Part, PlaceId Whole) {
  while (Part && Part != Whole)
    Part = Places[Part].Kind == PlaceKind::Field ? Places[Part].Parent : 0;
  return Part != 0;
}

// A part that dies before the thread of a later destroyed handle is joined matters if the thread uses it.
bool Frame::diesAt(uint32_t Spawn, const Lending &B, const Op &O) {
  if (isWithin(B.Place, O.Place))
    return true;
  bool Any = isElement(O.Place) && indexKind(Places[O.Place].A) == IndexKind::Unknown;
  for (PlaceId P = Any ? B.Place : 0; P && Places[P].Kind != PlaceKind::Deref; P = Places[P].Parent)
    if (isElement(P) && Places[P].Parent == Places[O.Place].Parent &&
        Places[P].A == static_cast<uint64_t>(IndexKind::Variable) &&
        isPushed(Places, static_cast<PlaceId>(Places[P].B)))
      return true;
  return O.Death == DeathKind::Member && isMemberOf(Places, O.Place, B.Place) && touches(Spawn, O.Place);
}

void Frame::collectDeath(const Op &O, const Flow &S, bool Returning) {
  noteDeath(O, S);
  leave(O, S, Returning);
  for (unsigned I : S.Alive.set_bits()) {
    if (Spawns[I].Record.Settled || (!S.Detached.test(I) && endsWith(I, O.Locks)))
      continue;
    if (Places[O.Place].Kind == PlaceKind::Element &&
        !S.Detached.test(I)) // which of them is joined is not known
      continue;
    for (const Lending &B : borrowsOf(I).Lent)
      if (diesAt(I, B, O) && !isSettled(I, B, S) && mayRun(I, S))
        reportBorrow(I, B, O, Returning, S.Detached.test(I));
    collectFound(I, O, S, Returning);
  }
}

// A variable that the thread was not handed, and comes upon through a pointer or a callback that it was
// handed.
void Frame::collectFound(uint32_t Spawn, const Op &O, const Flow &S, bool Returning) {
  PlaceKind Root = Places[O.Place].Kind;
  if (O.Death == DeathKind::Member && Root == PlaceKind::Field)
    if (std::optional<Lending> B = foundInPart(Spawn, O.Place); B && !isSettled(Spawn, *B, S))
      return reportBorrow(Spawn, *B, O, Returning, false);
  if ((Root != PlaceKind::Local && Root != PlaceKind::Param) || !isOwnRoot(O.Place))
    return;
  if (!hasEscaped(S, Places.rootOf(O.Place)))
    return; // nobody has been told of it yet
  for (const Lending &B : borrowsOf(Spawn).Lent)
    if (isWithin(B.Place, O.Place))
      return;
  if (std::optional<Lending> B = foundBy(Spawn, O.Place); B && !isSettled(Spawn, *B, S) && mayRun(Spawn, S))
    reportBorrow(Spawn, *B, O, Returning, S.Detached.test(Spawn));
}

/// Where the temporary has died in the block before the thread starts in it.
static SourceLoc goneBefore(const Block &B, ValueId Of, SourceLoc Start) {
  SourceLoc Gone;
  for (const Fact &Ft : B.Facts) {
    if (Gone.Line && Ft.Loc == Start)
      return Gone;
    const auto *D = std::get_if<Destroy>(&Ft.What);
    if (D && D->Reason == DestroyReason::Temporary && D->Object.Steps.empty() &&
        D->Object.Base == Root(Temp{Of}))
      Gone = Ft.Loc;
  }
  return {};
}

// A closure that a function has made of its locals and left to its caller: they are dead when the thread
// starts.
void Frame::collectDangling(uint32_t Spawn) {
  if (!E.WithAccesses || !AliveAtEntry.empty() || Spawns[Spawn].FromCallee)
    return;
  auto IsPosted = [&](const FrameSpawn &T) { // by the maker itself
    return T.FromCallee && llvm::any_of(T.Record.Callable, [&](const Val &V) {
             return llvm::any_of(Spawns[Spawn].Record.Callable, [&](const Val &W) { return W.N == V.N; });
           });
  };
  if (Spawns[Spawn].Record.Carrier && llvm::any_of(Spawns, IsPosted))
    return;
  for (const Lending &B : borrowsOf(Spawn).Lent) {
    const PlaceNode &N = Places[B.Place];
    const PlaceNode &Root = Places[Places.rootOf(B.Place)];
    if (B.How == BorrowKind::View && Root.Kind == PlaceKind::Temp && Root.A >> 32 == F && !Root.B &&
        N.Kind == PlaceKind::Element)
      if (SourceLoc At =
              goneBefore(Facts.Blocks[CurrentBlock], static_cast<ValueId>(Root.A), Spawns[Spawn].Record.Loc);
          At.Line) {
        Op O;
        O.Kind = OpKind::Die;
        O.Place = Places.rootOf(B.Place);
        O.Death = DeathKind::Temporary;
        O.Loc = At;
        reportBorrow(Spawn, B, O, false, false);
      }
    if (N.Kind != PlaceKind::Local || !N.B || N.A >> 32 == F)
      continue;
    Op O;
    O.Kind = OpKind::Die;
    O.Place = B.Place;
    O.Loc = L.Bodies[N.A >> 32].Facts->End;
    reportBorrow(Spawn, B, O, false, false);
  }
}

// Which of many objects dies is not known, nor whose thread a handle is; a detached one has none.
void Frame::reportBorrow(uint32_t Spawn, const Lending &B, const Op &O, bool Returning, bool Detached) {
  bool Many = standsForMany(O.Place) && !endsInItsRound(O) && !eachIsPosted(Spawn, O.Place);
  bool Guess = (Many || isMerged(Places[Places.rootOf(O.Place)])) && !Detached;
  auto KeyOf = [&](bool Guessed) {
    return static_cast<uint64_t>(llvm::hash_combine(Spawn, B.Place, B.At.Line, B.At.Column, Guessed));
  };
  if (BorrowsFound.contains(KeyOf(false)) || !BorrowsFound.insert(KeyOf(Guess)).second)
    return;
  RawBorrow R = rawBorrow(Spawn, B);
  R.Dying = O.Place;
  R.Death = O.Death;
  R.DeathLoc = O.Loc;
  R.Returning = Returning;
  R.Detached |= Detached;
  R.Guess |= Guess;
  E.Borrows.push_back(std::move(R));
}

// What has no destruction of its own in the body dies with the call. Of the function's object only callers
// know.
void Frame::collectExit() {
  if (!E.WithAccesses || !AliveAtEntry.empty() || In.size() < 2 || !In[1].Reached)
    return;
  const Flow &Exit = In[1];
  Op O;
  O.Kind = OpKind::Die;
  O.Death = DeathKind::Exit;
  O.Loc = Facts.End;
  for (unsigned I : Exit.Alive.set_bits()) {
    if (Spawns[I].Record.Settled)
      continue;
    for (const Lending &B : borrowsOf(I).Lent) {
      O.Place = B.Place;
      PlaceId Root = Places.rootOf(B.Place);
      bool Own =
          isOwnRoot(B.Place) && (Places[Root].Kind != PlaceKind::Temp || B.How == BorrowKind::Reference);
      bool OfObject = !Own && isWithin(B.Place, Places.root(PlaceKind::This)) && !Spawns[I].Record.Carrier;
      if ((!Own && !OfObject) || isSettled(I, B, Exit) || !mayRun(I, Exit))
        continue;
      if (Own)
        reportBorrow(I, B, O, false, Exit.Detached.test(I));
      else if (Exit.Detached.test(I) || !isKept(I)) {
        E.LeftOnObject.push_back(rawBorrow(I, B));
        E.LeftOnObject.back().Death = DeathKind::Object;
        E.LeftOnObject.back().Detached = Exit.Detached.test(I);
      }
    }
  }
}

void Frame::noteReturn(const Op &O, const Flow &S) {
  for (unsigned I : S.Alive.set_bits()) {
    uint8_t Bits = O.How == Op::Take::Yes ? (O.WhenTrue ? 2 : 1) : 3;
    for (const Pending &P : S.Flags)
      if (P.Spawn == I && O.Result && P.Result == O.Result)
        Bits = P.WhenTrue ? 2 : 1;
    AliveOnReturn[I] |= Bits;
  }
}

// What a caller must know of a thread that is left running.
void Frame::settle(uint32_t Spawn, SpawnRecord &R) {
  R.AliveWhen = -1;
  if (R.Ended || In.size() < 2 || !In[1].Reached || Spawn >= In[1].Alive.size() || !In[1].Alive.test(Spawn))
    return;
  const Flow &Exit = In[1];
  R.Detached = Exit.Detached.test(Spawn);
  if (uint8_t Bits = AliveOnReturn[Spawn]; Bits == 1 || Bits == 2)
    R.AliveWhen = Bits == 2;
  if (!E.WithAccesses || Exit.Seen.empty())
    return;
  for (const Signal &One : Exit.Seen)
    if (One.Spawn == Spawn && leavesFrame(One.Flag))
      addPlace(R.Seen, One.Flag);
  if (R.Settled)
    return;
  const SpawnBorrows &B = borrowsOf(Spawn);
  R.Settled = B.Lent.empty()
                  ? !threadSide(Spawn).Accesses.empty() && isOver(Spawn, Exit)
                  : llvm::all_of(B.Lent, [&](const Lending &One) { return isSettled(Spawn, One, Exit); });
  R.Ended = R.Settled && isOver(Spawn, Exit);
}

// All that the thread does comes before a signal that was waited for: to callers it is as good as joined.
bool Frame::isOver(uint32_t Spawn, const Flow &Exit) {
  auto IsBefore = [&](LocksetId Locks) {
    return llvm::any_of(E.lockset(Locks), [&](const HeldLock &H) {
      return H.Mode == LockMode::Publish &&
             std::binary_search(Exit.Seen.begin(), Exit.Seen.end(), Signal{Spawn, H.Lock});
    });
  };
  for (const SharedAccess &A : threadSide(Spawn).Accesses)
    if (!A.Atomic && !A.Made && !isOwnCopy(A.Place) && !IsBefore(A.Locks))
      return false;
  const SpawnRecord R = Spawns[Spawn].Record;
  std::vector<ArgVal> Args = argumentsOf(R.Args, R.ArgPlaces, R.ArgTypes);
  for (const Val &V : refreshed(R.Callable))
    for (const Target &T : callableTargets(V, Args)) {
      Substitution Sub(*this, T, threadSite(R));
      for (const InvokeRecord &I : E.Summaries[T.Fn].Invokes)
        if (!IsBefore(translate(I.Locks, Sub)))
          return false;
    }
  return true;
}

} // namespace fearless
