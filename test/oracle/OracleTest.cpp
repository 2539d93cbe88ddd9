// What the rules say of ten thousand random programs, held against the truth that running each in every order
// shows. `data-race` and `guarded-by` together must name every variable that races in some run, and none that
// locksets, starts and joins keep apart; `lock-order` likewise for deadlocks by locks. Where the two bounds
// are one, that is equality.
//
// FEARLESS_ORACLE_SEEDS=20000-120000 tries others.
#include "oracle/Explore.h"
#include "oracle/Generate.h"
#include "oracle/Shrink.h"

#include "facts/Text.h"
#include "rules/Rule.h"

#include "gtest/gtest.h"

#include <cstdlib>

namespace fearless::oracle {

static bool isShown(const Finding &F) { return F.Sure >= Confidence::Likely; }

static Program linked(const SmallProgram &P) {
  llvm::Expected<TuFacts> Facts = parseText(asFacts(P));
  if (!Facts) {
    ADD_FAILURE() << llvm::toString(Facts.takeError()) << "\n" << asFacts(P);
    return Program::link({}, ModelSet::builtin());
  }
  return Program::link(std::move(*Facts), ModelSet::builtin());
}

static std::string nameOf(const SmallProgram &P, unsigned Variable) {
  if (!P.Objects)
    return "'x" + std::to_string(Variable) + "'";
  return "'o" + std::to_string(Variable / 2) + (Variable & 1 ? ".b'" : ".a'");
}

/// What the rules say.
static Outcome judged(const SmallProgram &P) {
  Program Linked = linked(P);
  Outcome Out;
  for (const char *Rule : {"data-race", "guarded-by"})
    for (const Finding &F : findRule(Rule)->Check(Linked))
      for (unsigned V = 0; V < MaxVariables; ++V)
        if (isShown(F) && F.Message.find(nameOf(P, V)) != std::string::npos)
          Out.Racing |= 1u << V;
  for (const Finding &F : findRule("lock-order")->Check(Linked))
    Out.Deadlock |= isShown(F);
  return Out;
}

enum class Verdict : uint8_t { Agrees, MissedRace, FalseRace, MissedDeadlock, FalseDeadlock };

static const char *name(Verdict V) {
  const char *Names[] = {"agrees", "a race is missed", "a race is made up", "a deadlock is missed",
                         "a deadlock is made up"};
  return Names[static_cast<unsigned>(V)];
}

// Of two objects that race in one place the rules name one.
static unsigned ofEitherObject(const SmallProgram &P, unsigned Racing) {
  return P.Objects ? Racing | (Racing << 2 & 0xc) | Racing >> 2 : Racing;
}

static Verdict compare(const SmallProgram &P, const Outcome &Said, const Truth &Is) {
  if (Is.Happens.Racing & ~ofEitherObject(P, Said.Racing))
    return Verdict::MissedRace;
  if (Said.Racing & ~Is.Permitted.Racing)
    return Verdict::FalseRace;
  if (Is.Happens.Deadlock && !Said.Deadlock)
    return Verdict::MissedDeadlock;
  if (Said.Deadlock && !Is.Permitted.Deadlock)
    return Verdict::FalseDeadlock;
  return Verdict::Agrees;
}

static Verdict verdict(const SmallProgram &P) {
  std::optional<Truth> Is = explore(P);
  return Is ? compare(P, judged(P), *Is) : Verdict::Agrees;
}

static std::string minimal(const SmallProgram &P, Verdict V) {
  SmallProgram Small = shrink(P, [&](const SmallProgram &Q) { return verdict(Q) == V; });
  return asFacts(Small);
}

namespace {
struct Tally {
  unsigned Programs = 0, Racing = 0, Silent = 0, Deadlocks = 0, HandOvers = 0, Disagreements = 0;
};
} // namespace

static void judge(uint64_t Seed, Tally &T) {
  SmallProgram P = generate(Seed);
  std::optional<Truth> Is = explore(P);
  if (!Is)
    return;
  ++T.Programs;
  T.Racing += Is->Happens.Racing != 0;
  T.Silent += !Is->Permitted.Racing && !Is->Permitted.Deadlock;
  T.Deadlocks += Is->Happens.Deadlock;
  T.HandOvers += !(Is->Happens == Is->Permitted);
  Verdict V = compare(P, judged(P), *Is);
  if (V == Verdict::Agrees)
    return;
  if (++T.Disagreements <= 3)
    ADD_FAILURE() << "seed " << Seed << ": " << name(V) << "\n" << minimal(P, V);
}

static std::string summary(const Tally &T) {
  return std::to_string(T.Programs) + " programs: " + std::to_string(T.Racing) + " race, " +
         std::to_string(T.Deadlocks) + " deadlock, " + std::to_string(T.Silent) + " do neither, " +
         std::to_string(T.HandOvers) + " hand a lock over; " + std::to_string(T.Disagreements) +
         " disagreements";
}

class Oracle : public testing::TestWithParam<unsigned> {};

// 1000 programs from each of ten ranges of seeds; flawed ones do not count.
TEST_P(Oracle, AgreesWithTheRules) {
  Tally T;
  for (uint64_t Seed = uint64_t(GetParam()) * 10000; T.Programs < 1000; ++Seed)
    judge(Seed, T);
  EXPECT_EQ(T.Disagreements, 0u) << summary(T);
  // The programs are worth the trouble: each kind is there.
  EXPECT_GT(T.Racing, 200u) << summary(T);
  EXPECT_GT(T.Silent, 200u) << summary(T);
  EXPECT_GT(T.Deadlocks, 10u) << summary(T);
}

INSTANTIATE_TEST_SUITE_P(TenThousandPrograms, Oracle, testing::Range(0u, 10u));

TEST(OracleSeeds, OfTheEnvironmentAgreeToo) {
  const char *Range = std::getenv("FEARLESS_ORACLE_SEEDS");
  if (!Range)
    GTEST_SKIP() << "FEARLESS_ORACLE_SEEDS=first-last tries further programs";
  char *Rest = nullptr;
  uint64_t First = std::strtoull(Range, &Rest, 10),
           Last = *Rest == '-' ? std::strtoull(Rest + 1, nullptr, 10) : First;
  Tally T;
  for (uint64_t Seed = First; Seed <= Last; ++Seed)
    judge(Seed, T);
  std::printf("%s\n", summary(T).c_str());
  EXPECT_EQ(T.Disagreements, 0u);
}

} // namespace fearless::oracle
