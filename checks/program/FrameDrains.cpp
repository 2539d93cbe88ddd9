// Waiting until all work that was handed over is done. A thread that takes closures from a queue counts each
// as done after it has called it, and says so: it notifies a condition or changes an atomic. Whoever waits
// for that condition and asks for that count knows that nothing which it has handed over runs any more.
#include "program/Frame.h"

#include <algorithm>

namespace fearless {

static constexpr size_t MaxAnnounced = 16;

// The way from the queue's owner down to the place, by fields only.
static bool wayDown(const PlaceTable &Places, PlaceId Owner, PlaceId P,
                    llvm::SmallVectorImpl<uint64_t> &Out) {
  for (; P && P != Owner; P = Places[P].Parent) {
    if (Places[P].Kind != PlaceKind::Field)
      return false;
    Out.insert(Out.begin(), Places[P].A);
  }
  return P && P == Owner && !Out.empty();
}

std::optional<QueueOwner> ownerOfQueue(const Engine &E, PlaceId Element,
                                       llvm::function_ref<bool(uint64_t)> IsQueue) {
  for (PlaceId Q = Element; Q; Q = E.Places[Q].Parent)
    if (E.Places[Q].Kind == PlaceKind::Field && IsQueue(E.Places[Q].A))
      return QueueOwner{E.Places[Q].A, E.Places[Q].Parent};
  return std::nullopt;
}

void noteAnnounced(Engine &E, const InvokeRecord &R, uint64_t Queue) {
  auto Owner = ownerOfQueue(E, R.Callable.Place, [&](uint64_t Key) { return Key == Queue; });
  if (!Owner)
    return;
  std::vector<llvm::SmallVector<uint64_t, 2>> Mine;
  for (PlaceId P : R.Announces)
    if (llvm::SmallVector<uint64_t, 2> Way; wayDown(E.Places, Owner->Object, P, Way))
      Mine.push_back(Way);
  auto [It, New] = E.Announced.try_emplace(Queue, Mine);
  if (!New)
    llvm::erase_if(It->second, [&](const auto &W) { return !llvm::is_contained(Mine, W); });
}

// What a function and the closures made in it read.
static void fieldsRead(const Linked &L, const FunctionFacts &F, llvm::DenseSet<uint64_t> &Out, bool Outer) {
  auto Note = [&](const AccessPath &P) {
    for (const Step &S : P.Steps)
      if (const auto *Fs = std::get_if<FieldStep>(&S))
        Out.insert(L.location(Fs->Id).Hash);
  };
  for (const Block &B : F.Blocks)
    for (const Fact &Ft : B.Facts)
      if (const auto *A = std::get_if<Access>(&Ft.What)) {
        Note(A->Path);
      } else if (const auto *C = std::get_if<Call>(&Ft.What)) {
        if (const auto *O = C->Object ? std::get_if<AddressOf>(&*C->Object) : nullptr)
          Note(O->Path);
        if (const auto *S = std::get_if<StaticCallee>(&C->Target); S && Outer)
          for (FunctionIdx G : L.bodies(S->Id))
            fieldsRead(L, *L.Bodies[G].Facts, Out, false);
      } else if (const auto *M = std::get_if<MakeClosure>(&Ft.What); M && Outer) {
        for (FunctionIdx G : L.bodies(M->Body))
          fieldsRead(L, *L.Bodies[G].Facts, Out, true);
      }
}

// The function that waits for the condition asks for what is counted after each call.
bool Frame::asksForCount(PlaceId Condition) {
  if (Places[Condition].Kind != PlaceKind::Field)
    return false;
  uint64_t Key = Places[Condition].A;
  std::optional<llvm::DenseSet<uint64_t>> Read;
  for (const auto &[Queue, Ways] : E.Announced) {
    if (llvm::none_of(Ways, [&](const auto &W) { return W.back() == Key; }))
      continue;
    if (!Read)
      fieldsRead(L, Facts, Read.emplace(), true);
    if (llvm::any_of(Ways, [&](const auto &W) { return W.back() != Key && Read->contains(W.back()); }))
      return true;
  }
  return false;
}

// What was handed to the queue whose thread announces by this flag is done.
void Frame::drain(Flow &S, PlaceId Flag) const {
  if (E.Announced.empty())
    return;
  llvm::BitVector Alive = S.Alive;
  for (unsigned I : Alive.set_bits()) {
    PlaceId Carrier = Spawns[I].Record.Carrier;
    if (!Carrier)
      continue;
    auto Owner = ownerOfQueue(E, Carrier, [&](uint64_t Key) { return E.Announced.contains(Key); });
    llvm::SmallVector<uint64_t, 2> Way;
    if (Owner && wayDown(Places, Owner->Object, E.erased(Flag), Way) &&
        llvm::is_contained(E.Announced.find(Owner->Queue)->second, Way))
      S.Alive.reset(I);
  }
}

// What comes after this point of the body in the same round of its loop: flags that are published, numbers
// that are changed.
PlaceSet Frame::announcedAfter(uint32_t Block, uint32_t Position) {
  PlaceSet Out;
  if (E.WithAccesses) // the executors have been found
    return Out;
  auto Note = [&](PlaceId P) {
    if (Out.size() < MaxAnnounced)
      addPlace(Out, E.erased(P));
  };
  const Loop *Around = innermostLoop(Block);
  SourceLoc From = Plans[Block][Position].Loc;
  llvm::BitVector Seen(static_cast<unsigned>(Plans.size()));
  llvm::SmallVector<uint32_t, 8> Work{Block};
  while (!Work.empty()) {
    uint32_t B = Work.pop_back_val();
    for (uint32_t I = B == Block && !Seen.test(B) ? Position + 1 : 0; I < Plans[B].size(); ++I) {
      const Op &O = Plans[B][I];
      if (O.Kind == OpKind::Publish)
        Note(O.Place);
      else if (O.Kind == OpKind::Run && Runs[O.Index].What.Fn != ~0u)
        announcedByCall(Runs[O.Index], Note);
    }
    for (const Fact &Ft : Facts.Blocks[B].Facts)
      if (const auto *A = std::get_if<Access>(&Ft.What);
          A && A->Kind != AccessKind::Read && (B != Block || From < Ft.Loc))
        for (PlaceId P : resolve(A->Path))
          Note(P);
    for (uint32_t To : Facts.Blocks[B].Successors)
      if (!Seen.test(To) && !(Around && (To == Around->Header || !Around->Blocks.test(To)))) {
        Seen.set(To);
        Work.push_back(To);
      }
  }
  return Out;
}

void Frame::announcedByCall(const RunPlan &R, llvm::function_ref<void(PlaceId)> Note) {
  const Summary &S = E.Summaries[R.What.Fn];
  if (!S.Analysed || (S.Publishes.empty() && R.What.Bound.This.empty()))
    return;
  Substitution Sub(*this, R.What, R.Site);
  for (const HeldLock &P : S.Publishes)
    for (PlaceId Q : Sub.place(P.Lock))
      Note(Q);
  for (const Block &B : L.Bodies[R.What.Fn].Facts->Blocks)
    for (const Fact &Ft : B.Facts)
      if (const auto *A = std::get_if<Access>(&Ft.What);
          A && A->Kind != AccessKind::Read && std::holds_alternative<This>(A->Path.Base))
        for (PlaceId P : R.What.Bound.This) {
          for (const Step &St : A->Path.Steps)
            if (const auto *Fs = std::get_if<FieldStep>(&St))
              P = P ? Places.field(P, L.location(Fs->Id)) : 0;
            else
              P = 0;
          if (P)
            Note(P);
        }
}

} // namespace fearless
