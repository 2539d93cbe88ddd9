// The judge is judged: programs whose truth is plain, and what the shrinker leaves of a large one.
#include "oracle/Explore.h"
#include "oracle/Generate.h"
#include "oracle/Shrink.h"

#include "gtest/gtest.h"

namespace fearless::oracle {

static Item on(Act What, unsigned Index) {
  Item I;
  I.What = What;
  I.On.Index = Index;
  return I;
}
static Item lock(unsigned L) { return on(Act::Lock, L); }
static Item unlock(unsigned L) { return on(Act::Unlock, L); }
static Item write(unsigned V) { return on(Act::Write, V); }
static Item read(unsigned V) { return on(Act::Read, V); }
static Item start(unsigned Thread, unsigned Entry) {
  Item I;
  I.What = Act::Start;
  I.Thread = Thread;
  I.Callee = Entry;
  return I;
}
static Item join(unsigned Thread) {
  Item I;
  I.What = Act::Join;
  I.Thread = Thread;
  return I;
}

static Truth truth(std::vector<Items> Functions) {
  std::optional<Truth> T = explore({Style::C, std::move(Functions)});
  EXPECT_TRUE(T.has_value());
  return T.value_or(Truth());
}

static bool isFlawed(std::vector<Items> Functions) { return !explore({Style::C, std::move(Functions)}); }

TEST(Explorer, SeesARaceAndItsEnd) {
  EXPECT_EQ(truth({{start(0, 1), write(2)}, {read(2)}}).Happens, (Outcome{1u << 2, false}));
  EXPECT_EQ(truth({{write(2), start(0, 1), join(0), write(2)}, {read(2)}}).Permitted, (Outcome{}));
  EXPECT_EQ(truth({{start(0, 1), read(2)}, {read(2)}}).Permitted, (Outcome{}));
  EXPECT_EQ(truth({{start(0, 1), lock(0), write(2), unlock(0)}, {lock(0), read(2), unlock(0)}}).Permitted,
            (Outcome{}));
  EXPECT_EQ(
      truth({{start(0, 1), lock(0), write(2), unlock(0)}, {lock(1), read(2), unlock(1)}}).Happens.Racing, 4u);
}

TEST(Explorer, SeesADeadlockAndItsGate) {
  Items AB = {lock(0), lock(1), unlock(1), unlock(0)}, BA = {lock(1), lock(0), unlock(0), unlock(1)};
  Items Main = {start(0, 1), start(1, 2)};
  EXPECT_TRUE(truth({Main, AB, BA}).Happens.Deadlock);
  EXPECT_FALSE(truth({Main, AB, AB}).Permitted.Deadlock);
  EXPECT_FALSE(truth({{start(0, 1), join(0), start(1, 2)}, AB, BA}).Permitted.Deadlock);
  for (Items *Of : {&AB, &BA}) {
    Of->insert(Of->begin(), lock(2));
    Of->push_back(unlock(2));
  }
  EXPECT_FALSE(truth({Main, AB, BA}).Permitted.Deadlock);
}

TEST(Explorer, TellsWhatHappensFromWhatIsPermitted) {
  Truth HandOver = truth({{lock(0), start(0, 1), write(0), unlock(0)}, {lock(0), unlock(0), write(0)}});
  EXPECT_EQ(HandOver.Happens.Racing, 0u);
  EXPECT_EQ(HandOver.Permitted.Racing, 1u);
}

TEST(Explorer, RefusesWhatIsNoProgram) {
  EXPECT_TRUE(isFlawed({{lock(0), lock(0), unlock(0)}}));
  EXPECT_TRUE(isFlawed({{unlock(0)}}));
  EXPECT_TRUE(isFlawed({{lock(0)}}));
  EXPECT_TRUE(isFlawed({{join(0), start(0, 1)}, {}}));
  EXPECT_TRUE(isFlawed({{start(0, 1), start(0, 1)}, {}}));
}

TEST(Shrinker, LeavesNothingThatCanGo) {
  auto Races = [](const SmallProgram &P) {
    std::optional<Truth> T = explore(P);
    return T && T->Happens.Racing;
  };
  unsigned Tried = 0;
  for (uint64_t Seed = 0; Tried < 20; ++Seed)
    if (SmallProgram P = generate(Seed); Races(P)) {
      SmallProgram Small = shrink(P, Races);
      EXPECT_TRUE(Races(Small));
      EXPECT_LE(eventsOf(Small), 2u) << asFacts(Small);
      ++Tried;
    }
}

} // namespace fearless::oracle
