// Which findings are kept, in which order, and what a fingerprint survives.
#include "findings/Finding.h"

#include "gtest/gtest.h"

#include <algorithm>

namespace fearless::test {

static Finding at(const char *File, uint32_t Line, const char *Cause, Confidence Sure = Confidence::Likely) {
  Finding F;
  F.Rule = "data-race";
  F.Sure = Sure;
  F.Message = std::string("on ") + Cause;
  F.Labels = {{{File, Line, 1}, "here", true}};
  F.Cause = Cause;
  return F;
}

static std::vector<uint32_t> lines(const std::vector<Finding> &Findings) {
  std::vector<uint32_t> Lines;
  for (const Finding &F : Findings)
    Lines.push_back(F.at().Line);
  return Lines;
}

TEST(Finish, SortsByPlaceWhateverTheOrder) {
  std::vector<Finding> A = {at("b.cpp", 1, "x"), at("a.cpp", 9, "y"), at("a.cpp", 2, "z")},
                       B = {A[2], A[0], A[1]};
  finish(A, Confidence::Possible);
  finish(B, Confidence::Possible);
  EXPECT_EQ(lines(A), (std::vector<uint32_t>{2, 9, 1}));
  EXPECT_EQ(lines(A), lines(B));
  EXPECT_EQ(A[0].Fingerprint, B[0].Fingerprint);
}

TEST(Finish, DropsTheUnsure) {
  std::vector<Finding> F = {at("a.cpp", 1, "x", Confidence::Possible),
                            at("a.cpp", 2, "y", Confidence::Likely),
                            at("a.cpp", 3, "z", Confidence::Certain)};
  finish(F, Confidence::Likely);
  EXPECT_EQ(lines(F), (std::vector<uint32_t>{2, 3}));
}

TEST(Finish, KeepsTheSurestOfACauseAndFoldsTheRest) {
  std::vector<Finding> F = {at("a.cpp", 1, "x"), at("a.cpp", 2, "x", Confidence::Certain),
                            at("a.cpp", 3, "x", Confidence::Certain), at("a.cpp", 4, "other")};
  finish(F, Confidence::Possible);
  EXPECT_EQ(lines(F), (std::vector<uint32_t>{2, 4}));
  EXPECT_EQ(F[0].Notes, (std::vector<std::string>{"also a.cpp:1:1", "also a.cpp:3:1"}));
  EXPECT_TRUE(F[1].Notes.empty());
}

TEST(Finish, NamesThreeOthersAndCountsTheRest) {
  std::vector<Finding> F;
  for (uint32_t Line = 1; Line <= 7; ++Line)
    F.push_back(at("a.cpp", Line, "x"));
  finish(F, Confidence::Possible);
  ASSERT_EQ(F.size(), 1u);
  EXPECT_EQ(F[0].Notes,
            (std::vector<std::string>{"also a.cpp:2:1", "also a.cpp:3:1", "also a.cpp:4:1", "and 3 more"}));
}

TEST(Finish, EqualPlacesOfACauseAreOneWithoutWords) {
  std::vector<Finding> F = {at("a.cpp", 1, "x"), at("a.cpp", 1, "x")};
  finish(F, Confidence::Possible);
  ASSERT_EQ(F.size(), 1u);
  EXPECT_TRUE(F[0].Notes.empty());
}

TEST(Finish, WithoutACauseEachStandsAlone) {
  std::vector<Finding> F = {at("a.cpp", 1, ""), at("a.cpp", 2, "")};
  F[1].Message = "another";
  finish(F, Confidence::Possible);
  EXPECT_EQ(F.size(), 2u);
}

TEST(Fingerprint, SurvivesMovedLinesAndFiles) {
  std::vector<Finding> Before = {at("a.cpp", 1, "x")}, After = {at("moved/b.cpp", 77, "x")};
  finish(Before, Confidence::Possible);
  finish(After, Confidence::Possible);
  EXPECT_EQ(Before[0].Fingerprint, After[0].Fingerprint);
  EXPECT_EQ(Before[0].Fingerprint.size(), 16u);
}

TEST(Fingerprint, TellsRulesAndCausesApart) {
  std::vector<Finding> F = {at("a.cpp", 1, "x"), at("a.cpp", 2, "y")}, G = {at("a.cpp", 1, "x")};
  G[0].Rule = "guarded-by";
  finish(F, Confidence::Possible);
  finish(G, Confidence::Possible);
  EXPECT_NE(F[0].Fingerprint, F[1].Fingerprint);
  EXPECT_NE(F[0].Fingerprint, G[0].Fingerprint);
}

TEST(Fingerprint, OfOneCauseEachPairHasItsOwn) {
  std::vector<Finding> F = {at("a.cpp", 1, "x"), at("a.cpp", 2, "x")};
  F[0].Identity = "x | f writes | g reads";
  F[1].Identity = "x | f writes | h reads";
  identify(F);
  EXPECT_NE(F[0].Fingerprint, F[1].Fingerprint);
  F[1].Identity = F[0].Identity;
  identify(F);
  EXPECT_EQ(F[0].Fingerprint, F[1].Fingerprint); // two lines of one function that do the same
}

TEST(Fingerprint, EqualIdentitiesOfOtherCausesAreNumbered) {
  std::vector<Finding> F = {at("a.cpp", 1, "hits@1"), at("b.cpp", 2, "hits@2")};
  F[0].Identity = F[1].Identity = "hits | work changes | work changes";
  identify(F);
  EXPECT_NE(F[0].Fingerprint, F[1].Fingerprint);
}

TEST(Finish, AStaticOfAHeaderIsOneToTheReader) {
  std::vector<Finding> F = {at("a.h", 1, "hits@1"), at("a.h", 1, "hits@2"), at("a.h", 1, "hits@3"),
                            at("b.cpp", 7, "hits@3"), at("c.cpp", 1, "hits@4")};
  for (Finding &Each : F) {
    Each.Message = "on hits";
    Each.Identity = "hits | work changes | work changes";
  }
  identify(F);
  EXPECT_EQ(F[0].Fingerprint, F[1].Fingerprint);
  EXPECT_EQ(F[0].Fingerprint, F[2].Fingerprint);
  EXPECT_EQ(F[0].Fingerprint, F[3].Fingerprint);
  EXPECT_NE(F[0].Fingerprint, F[4].Fingerprint);
  fold(F, Confidence::Possible);
  EXPECT_EQ(lines(F), (std::vector<uint32_t>{1, 1}));
}

TEST(Finish, CausesThatMeetAtTwoPlacesInEitherOrderAreOne) {
  std::vector<Finding> F = {at("a.h", 1, "hits@1"), at("a.h", 1, "hits@2"), at("a.h", 5, "hits@2"),
                            at("a.h", 5, "hits@1")};
  for (Finding &Each : F)
    Each.Labels.push_back({{"a.h", 9, 1}, "'hits' is declared here", false});
  F[0].Message = F[2].Message = "of an object";
  F[1].Message = F[3].Message = "of its class";
  identify(F);
  for (const Finding &Each : F)
    EXPECT_EQ(Each.Cause, F[0].Cause);
}

TEST(Fingerprint, DoesNotHangOnWhatIsShown) {
  std::vector<Finding> All = {at("a.cpp", 1, "x@1", Confidence::Possible), at("b.cpp", 2, "x@2")},
                       Shown = All;
  for (std::vector<Finding> *F : {&All, &Shown})
    (*F)[0].Identity = (*F)[1].Identity = "x";
  finish(All, Confidence::Possible);
  finish(Shown, Confidence::Likely);
  EXPECT_EQ(All[1].Fingerprint, Shown[0].Fingerprint);
}

TEST(Finish, AmongEquallySureTheBestWitnessedIsKept) {
  std::vector<Finding> F = {at("a.cpp", 1, "x"), at("a.cpp", 2, "x"),
                            at("a.cpp", 3, "x", Confidence::Possible)};
  F[0].Rank = 1;
  finish(F, Confidence::Possible);
  EXPECT_EQ(lines(F), (std::vector<uint32_t>{2}));
}

} // namespace fearless::test
