// Storage that is set up while nobody else can look at it, though a lock may be held: in an object that only
// threads started here know of, before the thread that is the other user has been started, and under a flag
// that says whether a module has been set up. What is touched so is no evidence of which lock guards it.
#include "program/Frame.h"

namespace fearless {

// An own object that only threads started here know of, none of which touches the place.
bool Frame::isUnpublished(PlaceId P, const Flow &S) {
  PlaceId R = Places.rootOf(P);
  if (Places[R].Kind != PlaceKind::Heap || E.OnceObjects.contains(R) || S.Alive.none() ||
      llvm::is_contained(S.Published, R))
    return false;
  return !isFollowed(P) || // by no thread at all
         llvm::none_of(S.Alive.set_bits(), [&](unsigned I) { return touches(I, P); });
}

/// The one handle of the thread is a member: there is one such thread at a time.
bool Frame::isKeptAlone(uint32_t Spawn) {
  auto IsMember = [&](PlaceId P) {
    bool Member = Places[P].Kind == PlaceKind::Field;
    for (PlaceId Q = P; Q && Places[Q].Kind != PlaceKind::Deref; Q = Places[Q].Parent)
      Member &= !isElement(Q);
    return Member && leavesFrame(P);
  };
  if (llvm::any_of(Spawns[Spawn].Handles, IsMember))
    return true;
  std::vector<PlaceId> Members;
  for (const auto &[Dest, Kept] : Env)
    if (IsMember(Dest))
      Members.push_back(Dest);
  return llvm::any_of(
      Members, [&](PlaceId Dest) { return llvm::is_contained(load(Dest), Val{ValKind::Thread, 0, Spawn}); });
}

// `lock(); x = 1; thread = start(run, this); unlock();`
bool Frame::isBeforeStart(PlaceId P, const Flow &S) {
  for (uint32_t I = 0; I < Spawns.size(); ++I) {
    const FrameSpawn &T = Spawns[I];
    if (S.Alive.test(I) || T.FromCallee || T.Record.Carrier || !isKeptAlone(I) ||
        !(T.Block == CurrentBlock || reachableFrom(CurrentBlock).test(T.Block)))
      continue;
    for (const Lending &B : borrowsOf(I).Lent)
      if (isWithin(P, B.Place))
        return true;
  }
  return false;
}

// The flag is not set on one side of the branch, and is set there, once for all; or the other way round.
bool Frame::setsFlag(PlaceId Flag, const llvm::BitVector &Blocks, bool To) {
  for (unsigned B : Blocks.set_bits())
    for (const Fact &Ft : Facts.Blocks[B].Facts)
      if (const auto *One = std::get_if<Bind>(&Ft.What))
        if (const auto *K = std::get_if<Constant>(&One->Source); K && (K->Value != 0) == To)
          if (PlaceSet Dest = resolve(One->Dest); llvm::is_contained(Dest, Flag))
            return true;
  return false;
}

void Frame::findSetUps() {
  size_t N = Facts.Blocks.size();
  SetUp.resize(static_cast<unsigned>(N));
  TornDown.resize(static_cast<unsigned>(N));
  for (uint32_t T = 0; T < N; ++T) {
    const Block &Branch = Facts.Blocks[T];
    PlaceId Flag = Branch.End.Test && Branch.Successors.size() == 2 ? flagOf(Branch.End.Test->Left) : 0;
    if (!Flag || Places[Flag].Kind != PlaceKind::Global)
      continue;
    for (unsigned Side : {0u, 1u}) {
      int Is = truth(*Branch.End.Test, Side == 0);
      if (Is < 0 || (Is == 1 && !E.SetUpFlags.contains(Flag)))
        continue;
      llvm::BitVector Others(static_cast<unsigned>(N)); // reached without this edge
      llvm::SmallVector<uint32_t, 16> Work{0};
      Others.set(0);
      while (!Work.empty()) {
        uint32_t B = Work.pop_back_val();
        for (size_t I = 0; I < Facts.Blocks[B].Successors.size(); ++I)
          if (uint32_t To = Facts.Blocks[B].Successors[I]; !(B == T && I == Side) && !Others.test(To)) {
            Others.set(To);
            Work.push_back(To);
          }
      }
      llvm::BitVector Only = Others.flip();
      if (!setsFlag(Flag, Only, !Is))
        continue;
      (Is ? TornDown : SetUp) |= Only;
      if (!Is)
        E.SetUpFlags.insert(Flag);
    }
  }
}

// A module that is set up once, by whoever needs it first; whoever sets it up without a lock at all races.
// Its end comes when nobody needs it any more.
bool Frame::isSettingUp(const Flow &S) const {
  return TornDown.test(CurrentBlock) || (SetUp.test(CurrentBlock) && !realLocks(S.Locks).empty());
}

} // namespace fearless
