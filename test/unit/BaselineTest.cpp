// The baseline as text, and what it knows again.
#include "findings/Baseline.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"

#include "llvm/ADT/STLExtras.h"

namespace fearless::test {

using testing::HasSubstr;

static Finding of(const char *Cause, const char *Identity = "") {
  Finding F;
  F.Rule = "data-race";
  F.Message = std::string("on ") + Cause;
  F.Labels = {{{"a.cpp", 1, 1}, "here", true}};
  F.Cause = Cause;
  F.Identity = Identity;
  return F;
}

static std::vector<Finding> identified(std::vector<Finding> Findings) {
  identify(Findings);
  return Findings;
}

static Baseline parsed(const std::string &Text) {
  llvm::Expected<Baseline> B = parseBaseline(Text, "base");
  EXPECT_TRUE(static_cast<bool>(B)) << llvm::toString(B.takeError());
  return B ? *B : Baseline();
}

static std::string mistakeIn(const std::string &Text) {
  llvm::Expected<Baseline> B = parseBaseline(Text, "base");
  return B ? "" : llvm::toString(B.takeError());
}

TEST(Baseline, GoesThroughText) {
  Baseline B = baselineOf(identified({of("x"), of("y", "y | f writes | g reads"), of("z")}));
  EXPECT_EQ(B.Entries.size(), 3u);
  EXPECT_EQ(parsed(textOf(B)).Entries, B.Entries);
  EXPECT_THAT(textOf(B), HasSubstr(" y | f writes | g reads\n"));
}

TEST(Baseline, HasNoPlaces) {
  std::vector<Finding> F = identified({of("x")});
  F[0].Labels[0].At = {"/home/me/secret/a.cpp", 4711, 17};
  std::string Text = textOf(baselineOf(F));
  for (const char *Part : {"a.cpp", "/home", "4711"})
    EXPECT_EQ(Text.find(Part), std::string::npos) << Text;
}

TEST(Baseline, EqualSetsGiveEqualText) {
  EXPECT_EQ(textOf(baselineOf(identified({of("x"), of("y")}))),
            textOf(baselineOf(identified({of("y"), of("x")}))));
}

TEST(Baseline, LinesOfTwoBranchesMerge) {
  std::vector<Finding> F = identified({of("x"), of("y"), of("z")});
  std::string Ours = textOf(baselineOf({F[0], F[1]})), Theirs = textOf(baselineOf({F[2], F[1]}));
  Baseline Both = parsed(Theirs + Ours); // any order, and doubles
  EXPECT_EQ(textOf(Both), textOf(baselineOf(F)));
}

TEST(Baseline, KnowsByRuleAndFingerprint) {
  std::vector<Finding> F = identified({of("x"), of("y")});
  Baseline B = baselineOf({F[0]});
  EXPECT_TRUE(knows(B, F[0]));
  EXPECT_FALSE(knows(B, F[1]));
  F[0].Rule = "guarded-by";
  EXPECT_FALSE(knows(B, F[0]));
}

TEST(Baseline, Compare) {
  std::vector<Finding> F = identified({of("x"), of("y"), of("z")});
  BaselineChange Change = compare(baselineOf({F[0], F[1]}), baselineOf({F[1], F[2]}));
  ASSERT_EQ(Change.Introduced.size(), 1u);
  EXPECT_EQ(Change.Introduced[0].Fingerprint, F[2].Fingerprint);
  ASSERT_EQ(Change.Fixed.size(), 1u);
  EXPECT_EQ(Change.Fixed[0].Fingerprint, F[0].Fingerprint);
  EXPECT_EQ(Change.Unchanged.size(), 1u);
}

/// So many pairs of functions that race on `hits`.
static std::vector<Finding> pairs(unsigned Number) {
  std::vector<Finding> F;
  for (unsigned I = 0; I < Number; ++I) {
    F.push_back(of("hits", ("hits | f writes | g" + std::to_string(I) + " reads").c_str()));
    F.back().Subject = "hits";
  }
  return identified(F);
}

TEST(Baseline, OneLineForStorageWithManyPairs) {
  EXPECT_EQ(parsed(textOf(baselineOf(pairs(8)))).Entries.size(), 8u);
  Baseline Many = parsed(textOf(baselineOf(pairs(9))));
  ASSERT_EQ(Many.Entries.size(), 1u);
  EXPECT_EQ(Many.Entries[0].Words, "hits | any");
  for (const Finding &F : pairs(20))
    EXPECT_TRUE(knows(Many, F)); // also a pair that was not among the nine
  EXPECT_FALSE(knows(Many, identified({of("other", "other | f writes | g reads")})[0]));
}

TEST(Baseline, FixingOneOfManyPairsIntroducesNothing) {
  Baseline Many = parsed(textOf(baselineOf(pairs(9))));
  BaselineChange Change = compare(Many, baselineOf(pairs(3)));
  EXPECT_TRUE(Change.Introduced.empty());
  EXPECT_TRUE(Change.Fixed.empty());
  EXPECT_EQ(Change.Unchanged.size(), 3u);
  EXPECT_EQ(compare(Many, baselineOf({})).Fixed.size(), 1u);
  EXPECT_EQ(compare(parsed(textOf(baselineOf(pairs(8)))), baselineOf(pairs(9))).Introduced.size(), 1u);
}

/// A race on a local of main, of the type that all of them have, in this line.
static Finding onLocal(const char *Name, uint32_t Line) {
  Finding F = of((std::string(Name) + "@main").c_str(), "main:int | lambda in main changes | main reads");
  F.Local = Name;
  F.Subject = "main:int";
  F.Labels[0].At.Line = Line;
  return F;
}

static std::vector<std::string> newTo(const Baseline &B, std::vector<Finding> Findings) {
  identify(Findings);
  renumber(Findings, B);
  std::vector<std::string> New;
  for (const Finding &F : Findings)
    if (!knows(B, F))
      New.push_back(F.Local);
  return New;
}

TEST(Baseline, AlikeLocalsAreKnownByNameThenByNumber) {
  using testing::ElementsAre;
  using testing::IsEmpty;
  Baseline One = parsed(textOf(baselineOf(identified({onLocal("done", 5)}))));
  EXPECT_EQ(One.Entries[0].Local, "done");
  EXPECT_THAT(newTo(One, {onLocal("done", 9)}), IsEmpty()) << "moved";
  EXPECT_THAT(newTo(One, {onLocal("finished", 5)}), IsEmpty()) << "renamed";
  EXPECT_THAT(newTo(One, {onLocal("busy", 4), onLocal("done", 5)}), ElementsAre("busy"));
  EXPECT_THAT(newTo(One, {onLocal("done", 5), onLocal("busy", 6)}), ElementsAre("busy"));
  EXPECT_THAT(newTo(One, {onLocal("busy", 4), onLocal("finished", 5)}).size(), 1u)
      << "renamed, and a new one";
  Baseline Two = parsed(textOf(baselineOf(identified({onLocal("a", 5), onLocal("b", 6)}))));
  EXPECT_THAT(newTo(Two, {onLocal("b", 6)}), IsEmpty());
  EXPECT_THAT(newTo(Two, {onLocal("b", 5), onLocal("a", 6)}), IsEmpty());
  EXPECT_THAT(newTo(Two, {onLocal("c", 1), onLocal("a", 5), onLocal("b", 6)}), ElementsAre("c"));
  Two.Entries.erase(llvm::find_if(Two.Entries, [](const BaselineEntry &E) { return E.Local == "a"; }));
  EXPECT_THAT(newTo(Two, {onLocal("a", 5), onLocal("b", 6)}), ElementsAre("a")) << "mended, and back again";
}

TEST(Baseline, LinesWithoutNamesGoByNumber) {
  Baseline Old = baselineOf(identified({onLocal("done", 5)}));
  Old.Entries[0].Local.clear();
  EXPECT_TRUE(newTo(parsed(textOf(Old)), {onLocal("done", 5)}).empty());
}

TEST(Baseline, MistakesHaveTheirLine) {
  EXPECT_EQ(mistakeIn("# comment\n\ndata-race 0123456789abcdef words\r\n"), "");
  EXPECT_THAT(mistakeIn("data-race 0123456789abcdef\n<<<<<<< HEAD\n"),
              HasSubstr("base:2: a merge conflict is left"));
  EXPECT_THAT(mistakeIn("data-race 0123\n"),
              HasSubstr("base:1: expected a rule, a fingerprint of 16 hex digits"));
  EXPECT_THAT(mistakeIn("# fearless baseline, version 9: x\n"),
              HasSubstr("base:1: this baseline is of another version"));
}

} // namespace fearless::test
