// What a NOLINT comment means: clang-tidy's forms, then reasons, days, and comments that silence nothing.
#include "findings/Suppression.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace fearless::test {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

static constexpr char Today[] = "2026-11-21";

static SourceComment on(uint32_t Line, const char *Text, const char *File = "a.cpp") {
  return {{File, Line, 20}, Text};
}

/// A race between a.cpp:10 and b.cpp:30, whose storage is declared at a.h:3, started at main.cpp:7.
static Finding race() {
  Finding F;
  F.Rule = "data-race";
  F.Message = "data race on 'hits'";
  F.Labels = {{{"a.cpp", 10, 3}, "writes", true},
              {{"b.cpp", 30, 3}, "reads", false},
              {{"a.h", 3, 5}, "declared here", false}};
  F.Sides = {{"one", {{{"main.cpp", 7, 1}, "starts"}, {{"a.cpp", 10, 3}, "writes"}}},
             {"two", {{{"c.cpp", 40, 1}, "the last step"}}}};
  return F;
}

static Sifted siftRace(std::vector<SourceComment> Comments) {
  return sift({race()}, readSuppressions(Comments), Today);
}

static bool silences(SourceComment Comment) { return siftRace({Comment}).Shown.empty(); }
static bool silences(SourceComment Begin, SourceComment End) { return siftRace({Begin, End}).Shown.empty(); }

TEST(Suppression, SameLine) {
  EXPECT_TRUE(silences(on(10, "// NOLINT")));
  EXPECT_TRUE(silences(on(10, "/* why NOLINT(fearless-data-race) */")));
  EXPECT_FALSE(silences(on(11, "// NOLINT")));
  EXPECT_FALSE(silences(on(10, "// NOLINT", "other.cpp")));
  EXPECT_FALSE(silences(on(10, "// NOLINTS")));
  EXPECT_FALSE(silences(on(10, "// nolint")));
}

TEST(Suppression, ListsAndGlobs) {
  for (const char *List :
       {"fearless-data-race", "fearless-*", "*", "*-race", "f*d*race", "bugprone-x , fearless-data-race"})
    EXPECT_TRUE(silences(on(10, ("// NOLINT(" + std::string(List) + ")").c_str()))) << List;
  for (const char *List : {"", "fearless-lock-order", "data-race", "bugprone-*", "fearless-data",
                           "-fearless-data-race", "fearless-data-race2"})
    EXPECT_FALSE(silences(on(10, ("// NOLINT(" + std::string(List) + ")").c_str()))) << List;
  EXPECT_TRUE(silences(on(10, "// NOLINT(bugprone-x) NOLINT(fearless-data-race)")));
}

TEST(Suppression, NextLine) {
  EXPECT_TRUE(silences(on(9, "// NOLINTNEXTLINE")));
  EXPECT_TRUE(silences(on(9, "// NOLINTNEXTLINE(fearless-data-race)")));
  EXPECT_FALSE(silences(on(10, "// NOLINTNEXTLINE")));
  EXPECT_FALSE(silences(on(8, "// NOLINTNEXTLINE")));
  EXPECT_TRUE(silences(on(7, "/* long\n   and longer\n   NOLINTNEXTLINE */"))); // the word's line counts
}

TEST(Suppression, Blocks) {
  EXPECT_TRUE(silences(on(1, "// NOLINTBEGIN"), on(20, "// NOLINTEND")));
  EXPECT_TRUE(silences(on(1, "// NOLINTBEGIN(fearless-*)"), on(20, "// NOLINTEND(fearless-*)")));
  EXPECT_FALSE(silences(on(11, "// NOLINTBEGIN"), on(20, "// NOLINTEND")));
  EXPECT_FALSE(silences(on(1, "// NOLINTBEGIN"), on(9, "// NOLINTEND")));
  EXPECT_FALSE(
      silences(on(1, "// NOLINTBEGIN(fearless-lock-order)"), on(20, "// NOLINTEND(fearless-lock-order)")));
}

TEST(Suppression, BlocksOfUnequalListsAreMistakes) {
  Suppressions Read = readSuppressions(
      {on(1, "// NOLINTBEGIN(fearless-*)"), on(20, "// NOLINTEND"), on(5, "// NOLINTBEGIN", "b.cpp")});
  EXPECT_THAT(Read.All, IsEmpty());
  ASSERT_EQ(Read.Mistakes.size(), 3u);
  EXPECT_EQ(Read.Mistakes[0].at().Line, 1u);
  EXPECT_THAT(Read.Mistakes[0].Message, HasSubstr("NOLINTBEGIN without a NOLINTEND"));
  EXPECT_THAT(Read.Mistakes[1].Message, HasSubstr("NOLINTEND without a NOLINTBEGIN"));
  EXPECT_EQ(Read.Mistakes[2].at().File, "b.cpp");
}

TEST(Suppression, NestedBlocksCloseInnermostFirst) {
  Suppressions Read = readSuppressions({on(1, "// NOLINTBEGIN(a)"), on(2, "// NOLINTBEGIN(b)"),
                                        on(3, "// NOLINTEND(b)"), on(4, "// NOLINTEND(a)")});
  EXPECT_THAT(Read.Mistakes, IsEmpty());
  ASSERT_EQ(Read.All.size(), 2u);
  EXPECT_EQ(Read.All[0].Last.Line, 4u);
  EXPECT_EQ(Read.All[1].Last.Line, 3u);
}

TEST(Suppression, EveryLabelAndTheLastStepsCount) {
  EXPECT_TRUE(silences(on(30, "// NOLINT(fearless-data-race)", "b.cpp")));
  EXPECT_TRUE(silences(on(3, "// NOLINT(fearless-data-race)", "a.h")));
  EXPECT_TRUE(silences(on(40, "// NOLINT(fearless-data-race)", "c.cpp")));
  EXPECT_FALSE(silences(on(7, "// NOLINT(fearless-data-race)", "main.cpp"))); // on the way only
}

struct Told {
  const char *Text, *Reason, *Until;
};

TEST(Suppression, ReasonAndDay) {
  for (Told T :
       {Told{"// NOLINT(fearless-*): lost counts do no harm", "lost counts do no harm", ""},
        Told{"// NOLINT(fearless-*): see #7 (and #8), until=2027-01-31", "see #7 (and #8)", "2027-01-31"},
        Told{"// NOLINT(fearless-*) until=2027-01-31: see #7", "see #7", "2027-01-31"},
        Told{"/* NOLINT(fearless-*, until)(until=2027-01-31): old code */", "old code", "2027-01-31"},
        Told{"// NOLINT: all of it", "all of it", ""},
        Told{"// NOLINT(fearless-*) words without a colon", "", ""},
        Told{"// NOLINT(fearless-*): one NOLINT(bugprone-x): two", "one", ""}}) {
    Suppressions Read = readSuppressions({on(10, T.Text)});
    ASSERT_FALSE(Read.All.empty()) << T.Text;
    EXPECT_EQ(Read.All[0].Reason, T.Reason) << T.Text;
    EXPECT_EQ(Read.All[0].Until, T.Until) << T.Text;
    EXPECT_THAT(Read.Mistakes, IsEmpty());
    EXPECT_THAT(Read.WrongDays, IsEmpty());
  }
}

TEST(Suppression, TheExcuseIsKept) {
  Sifted Result = siftRace({on(10, "// NOLINT(fearless-data-race): a lost count, until=2026-11-21")});
  ASSERT_EQ(Result.Silent.size(), 1u);
  ASSERT_TRUE(Result.Silent[0].Excused.has_value());
  EXPECT_EQ(Result.Silent[0].Excused->Reason, "a lost count");
  EXPECT_EQ(Result.Silent[0].Excused->At.Line, 10u);
  EXPECT_FALSE(Result.Silent[0].Excused->Over);
  EXPECT_THAT(Result.Unused, IsEmpty());
}

TEST(Suppression, AfterItsDayItSilencesNothingAndIsTold) {
  Sifted Result = siftRace({on(10, "// NOLINT(fearless-data-race): ticket 12, until=2026-11-20")});
  ASSERT_EQ(Result.Shown.size(), 1u);
  EXPECT_TRUE(Result.Shown[0].Excused->Over);
  EXPECT_THAT(Result.Shown[0].Notes,
              ElementsAre("the suppression at a.cpp:10 has ended on 2026-11-20; its reason was: ticket 12"));
  EXPECT_TRUE(silences(on(10, "// NOLINT until=2026-11-20 NOLINT"))); // another one still holds
}

TEST(Suppression, WhatLooksLikeAnEndIsTold) {
  for (const char *Text : {"until 2027-01-31", "Until: 31.1.2027", "untill=2027-01-31", "UNTIL=2027-01-31",
                           "expires: 2027-01-31", "utnil 1/2/27"}) {
    Suppressions Read =
        readSuppressions({on(10, (std::string("// NOLINT(fearless-*): old, ") + Text + ", see").c_str())});
    if (std::string(Text).starts_with("utnil")) { // too far from the word
      EXPECT_THAT(Read.WrongDays, IsEmpty()) << Text;
      continue;
    }
    ASSERT_EQ(Read.WrongDays.size(), 1u) << Text;
    EXPECT_EQ(Read.WrongDays[0].Message,
              "'" + std::string(Text) + "' does not end the suppression: it silences for ever");
  }
  for (const char *Text : {"// NOLINT(fearless-*): until 3 threads are there",
                           "// NOLINT(fearless-*): until=2027-01-31", "// NOLINT until 2027-01-31",
                           "// NOLINT(bugprone-x): until 2027-01-31", "// NOLINT(bugprone-x, until=never)"})
    EXPECT_THAT(readSuppressions({on(10, Text)}).WrongDays, IsEmpty()) << Text;
}

TEST(Suppression, AnEndMayStandInTheList) {
  for (const char *Text :
       {"// NOLINT(fearless-data-race, until=2026-11-20)", "// NOLINT(until=2026-11-20,fearless-*): why",
        "// NOLINT(fearless-data-race, until: 2026-11-20)"})
    EXPECT_EQ(siftRace({on(10, Text)}).Shown.size(), 1u) << Text;
  EXPECT_TRUE(silences(on(10, "// NOLINT(fearless-data-race, until=2026-11-21)")));
}

TEST(Suppression, ADateThatIsNoneSilencesNothing) {
  for (const char *Text : {"// NOLINT until=2027-13-01", "// NOLINT until=soon", "// NOLINT until=2027-1-1",
                           "// NOLINT until=2027-02-29", "// NOLINT(fearless-*, until=soon)"}) {
    Suppressions Read = readSuppressions({on(10, Text)});
    ASSERT_EQ(Read.WrongDays.size(), 1u) << Text;
    EXPECT_THAT(Read.WrongDays[0].Message, HasSubstr("is no date"));
    EXPECT_EQ(sift({race()}, Read, Today).Shown.size(), 1u);
  }
}

static std::vector<std::string> remarksOn(const char *Text,
                                          std::vector<std::string> RulesRun = {"data-race"}) {
  Sifted Result = sift({race()}, readSuppressions({on(50, Text)}), Today);
  std::vector<std::string> Messages;
  for (const Finding &F : unusedSuppressions(Result.Unused, RulesRun, {"data-race", "lock-order"}))
    Messages.push_back(F.Message);
  return Messages;
}

TEST(Suppression, UnusedOnesThatNameUs) {
  EXPECT_THAT(remarksOn("// NOLINT(fearless-data-race)"),
              ElementsAre("unused suppression of 'fearless-data-race'"));
  EXPECT_THAT(remarksOn("// NOLINT(fearless-*)"), ElementsAre("unused suppression of 'fearless-*'"));
  EXPECT_THAT(remarksOn("// NOLINT(fearless-data-rac)"),
              ElementsAre("no rule is called 'fearless-data-rac'; did you mean 'fearless-data-race'?"));
  EXPECT_THAT(remarksOn("// NOLINT"), IsEmpty());
  EXPECT_THAT(remarksOn("// NOLINT(bugprone-*)"), IsEmpty());
  EXPECT_THAT(remarksOn("// NOLINT(fearless-lock-order)"), IsEmpty()); // that rule did not run
}

TEST(Suppression, AUsedOneIsNotUnused) {
  EXPECT_THAT(siftRace({on(10, "// NOLINT(fearless-data-race)")}).Unused, IsEmpty());
  EXPECT_THAT(siftRace({on(10, "// NOLINT(fearless-data-race): x, until=2020-01-01")}).Unused, IsEmpty());
}

} // namespace fearless::test
