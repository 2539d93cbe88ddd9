// Fixes applied to files made here: what fits, what is refused, and that a refused file stays as it is.
#include "cli/Harness.h"
#include "fixes/Apply.h"
#include "fixes/Export.h"

#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Program.h"
#include "llvm/Support/xxhash.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace fearless::test {

using testing::ElementsAre;
using testing::HasSubstr;

namespace {

/// A folder whose files are known as they were written by `write`.
struct Sources {
  Project P;
  llvm::StringMap<uint64_t> Contents;

  void write(const std::string &File, const std::string &Text) {
    P.write(File, Text);
    Contents[File] = llvm::xxh3_64bits(llvm::StringRef(Text));
  }
  FilesAsRead files() const { return {P.root(), Contents}; }
};

} // namespace

static Finding withFixes(std::vector<Fix> Fixes) {
  Finding F;
  F.Rule = "data-race";
  F.Message = "it's a \"race\"";
  F.Labels = {{{"a.cpp", 2, 3}, "here", true}};
  F.Fixes = std::move(Fixes);
  return F;
}

static Finding replacing(uint32_t Line, uint32_t Column, std::string Old, std::string New) {
  return withFixes({{"do so", {{{"a.cpp", Line, Column}, std::move(Old), std::move(New)}}}});
}

/// Plans, writes, and returns why findings were refused.
static std::vector<std::string> apply(const Sources &S, const std::vector<Finding> &Findings) {
  FilesAsRead Files = S.files();
  FixPlan Plan = planFixes(Findings, Files);
  EXPECT_EQ(Plan.Fixed + Plan.Refused.size(), Findings.size());
  llvm::Expected<size_t> Written = writeFixes(Plan, Files);
  EXPECT_TRUE(static_cast<bool>(Written)) << llvm::toString(Written.takeError());
  std::vector<std::string> Why;
  for (const FixPlan::Refusal &R : Plan.Refused)
    Why.push_back(R.Why);
  return Why;
}

TEST(Fix, ReplacesInsertsAndDeletes) {
  Sources S;
  S.write("a.cpp", "int a;\nauto f = [&x] { ++x; };\nint z;\n");
  EXPECT_THAT(apply(S, {replacing(2, 11, "&x", "x = std::move(x)"), replacing(3, 1, "", "static "),
                        replacing(1, 1, "int a;", "")}),
              ElementsAre());
  EXPECT_EQ(S.P.read("a.cpp"), "\nauto f = [x = std::move(x)] { ++x; };\nstatic int z;\n");
}

TEST(Fix, ReachesTheEndsOfLinesAndFile) {
  Sources S;
  S.write("a.cpp", "ab\ncd");
  EXPECT_THAT(apply(S, {replacing(1, 3, "", "!"), replacing(2, 3, "", "?")}), ElementsAre());
  EXPECT_EQ(S.P.read("a.cpp"), "ab!\ncd?");
}

TEST(Fix, KeepsTheLineEndsOfTheFile) {
  Sources S;
  S.write("a.cpp", "f();\r\ng();\r\n");
  EXPECT_THAT(apply(S, {replacing(2, 1, "", "h();\n")}), ElementsAre());
  EXPECT_EQ(S.P.read("a.cpp"), "f();\r\nh();\r\ng();\r\n");
}

TEST(Fix, OfSeveralFilesBelongsTogether) {
  Sources S;
  S.write("a.cpp", "int x;\n");
  S.write("b.h", "extern int x;\n");
  Fix Both{"make it atomic",
           {{{"b.h", 1, 8}, "int", "std::atomic<int>"}, {{"a.cpp", 1, 1}, "int", "std::atomic<int>"}}};
  EXPECT_THAT(apply(S, {withFixes({Both})}), ElementsAre());
  EXPECT_EQ(S.P.read("a.cpp") + S.P.read("b.h"), "std::atomic<int> x;\nextern std::atomic<int> x;\n");
}

TEST(Fix, DoesNotTouchAFileThatHasChanged) {
  Sources S;
  S.write("a.cpp", "int x;\n");
  S.P.write("a.cpp", "int x; // edited since\n");
  EXPECT_THAT(apply(S, {replacing(1, 1, "int", "long")}), ElementsAre("a.cpp has changed since it was read"));
  EXPECT_EQ(S.P.read("a.cpp"), "int x; // edited since\n");
}

TEST(Fix, DoesNotTouchAFileThatChangesWhileItIsPlanned) {
  Sources S;
  S.write("a.cpp", "int x;\n");
  FilesAsRead Files = S.files();
  FixPlan Plan = planFixes(replacing(1, 1, "int", "long"), Files);
  ASSERT_EQ(Plan.Fixed, 1u);
  S.P.write("a.cpp", "int y;\n");
  llvm::Expected<size_t> Written = writeFixes(Plan, Files);
  ASSERT_FALSE(static_cast<bool>(Written));
  EXPECT_THAT(llvm::toString(Written.takeError()), HasSubstr("has changed since it was read"));
  EXPECT_EQ(S.P.read("a.cpp"), "int y;\n");
}

TEST(Fix, WantsTheOldTextAtItsPlace) {
  Sources S;
  S.write("a.cpp", "int x;\n");
  EXPECT_THAT(apply(S, {replacing(1, 2, "int", "long"), replacing(1, 9, "", "!"), replacing(7, 1, "", "!"),
                        replacing(0, 1, "", "!"), replacing(1, 0, "", "!"), withFixes({{"nothing", {}}})}),
              ElementsAre("'int' does not stand at a.cpp:1:2", "a.cpp has no line 1, column 9",
                          "a.cpp has no line 7, column 1", "a.cpp has no line 0, column 1",
                          "a.cpp has no line 1, column 0", "it has no edits"));
  EXPECT_EQ(S.P.read("a.cpp"), "int x;\n");
}

TEST(Fix, TouchesOnlyFilesOfTheProject) {
  Sources S;
  S.P.write("a.cpp", "int x;\n");
  EXPECT_THAT(apply(S, {replacing(1, 1, "int", "long")}), ElementsAre("a.cpp is no file of this project"));
  S.write("a.cpp", "int x;\n");
  llvm::sys::fs::remove(S.P.root() + "/a.cpp");
  EXPECT_THAT(apply(S, {replacing(1, 1, "int", "long")}), ElementsAre(HasSubstr("a.cpp: ")));
}

TEST(Fix, WhatOverlapsIsLeftForTheNextRun) {
  Sources S;
  S.write("a.cpp", "f(one, two);\n");
  const char *Later = "it overlaps another fix in a.cpp; run again to apply it";
  EXPECT_THAT(apply(S, {replacing(1, 3, "one", "1"), replacing(1, 5, "e, two", "e"), replacing(1, 4, "", "x"),
                        replacing(1, 8, "two", "2"), replacing(1, 8, "two", "zwei"),
                        replacing(1, 1, "", "a::"), replacing(1, 1, "", "b::")}),
              ElementsAre(Later, Later, Later, Later));
  EXPECT_EQ(S.P.read("a.cpp"), "a::f(1, 2);\n");
}

TEST(Fix, NeighboursDoNotOverlap) {
  Sources S;
  S.write("a.cpp", "abc\n");
  EXPECT_THAT(apply(S, {replacing(1, 2, "b", "B"), replacing(1, 1, "a", "A"), replacing(1, 3, "c", "C"),
                        replacing(1, 2, "", "<"), replacing(1, 3, "", ">")}),
              ElementsAre());
  EXPECT_EQ(S.P.read("a.cpp"), "A<B>C\n");
}

TEST(Fix, ThatOverlapsItselfIsRefused) {
  Sources S;
  S.write("a.cpp", "abc\n");
  Fix Twice{"twice", {{{"a.cpp", 1, 1}, "ab", "x"}, {{"a.cpp", 1, 2}, "bc", "y"}}};
  EXPECT_THAT(apply(S, {withFixes({Twice})}), ElementsAre("its edits overlap in a.cpp"));
}

TEST(Fix, WhatTwoFixesShareIsDoneOnce) {
  Sources S;
  S.write("a.cpp", "f();\ng();\nh();\n");
  Edit Guard{{"a.cpp", 1, 1}, "", "std::lock_guard lock(mu);\n"};
  EXPECT_THAT(apply(S, {withFixes({{"guard", {Guard, {{"a.cpp", 2, 1}, "g", "G"}}}}),
                        withFixes({{"guard", {Guard, {{"a.cpp", 3, 1}, "h", "H"}}}})}),
              ElementsAre());
  EXPECT_EQ(S.P.read("a.cpp"), "std::lock_guard lock(mu);\nf();\nG();\nH();\n");
}

TEST(Fix, OfSeveralTheFirstThatFitsIsTaken) {
  Sources S;
  S.write("a.cpp", "one two\n");
  Finding F = withFixes({{"stale", {{{"a.cpp", 1, 1}, "uno", "1"}}},
                         {"half", {{{"a.cpp", 1, 1}, "one", "1"}, {{"a.cpp", 1, 5}, "due", "2"}}},
                         {"fits", {{{"a.cpp", 1, 5}, "two", "2"}}},
                         {"late", {{{"a.cpp", 1, 1}, "one", "eins"}}}});
  EXPECT_THAT(apply(S, {F}), ElementsAre());
  EXPECT_EQ(S.P.read("a.cpp"), "one 2\n");
}

TEST(Fix, KeepsLinksAndPermissions) {
  Sources S;
  S.write("real.cpp", "int x;\n");
  S.Contents["a.cpp"] = S.Contents["real.cpp"];
  std::string Link = S.P.root() + "/a.cpp", Real = S.P.root() + "/real.cpp";
  ASSERT_FALSE(llvm::sys::fs::create_link(Real, Link));
  ASSERT_FALSE(llvm::sys::fs::setPermissions(Real, llvm::sys::fs::owner_all));
  EXPECT_THAT(apply(S, {replacing(1, 1, "int", "long")}), ElementsAre());
  EXPECT_EQ(S.P.read("real.cpp"), "long x;\n");
  EXPECT_TRUE(llvm::sys::fs::is_symlink_file(Link));
  EXPECT_EQ(*llvm::sys::fs::getPermissions(Real), llvm::sys::fs::owner_all);
}

TEST(ExportedFixes, AreWhatClangApplyReplacementsReads) {
  Sources S;
  S.write("a.cpp", "int a;\nauto f = [&x] { \"\xC3\xB6\"; };\n");
  Finding F =
      withFixes({{"by value", {{{"a.cpp", 2, 11}, "&x", "x"}, {{"a.cpp", 1, 1}, "", "#include <memory>\n"}}},
                 {"by move", {{{"a.cpp", 2, 11}, "&x", "x = std::move(x)"}}}});
  FilesAsRead Files = S.files();
  S.P.write("fixes.yaml", exportedFixes({F, withFixes({})}, Files, S.P.root()));
  EXPECT_THAT(S.P.read("fixes.yaml"), HasSubstr("DiagnosticName:  fearless-data-race"));
  EXPECT_THAT(S.P.read("fixes.yaml"), HasSubstr("Message:         'it''s a \"race\"'"));
  llvm::ErrorOr<std::string> Tool = llvm::sys::findProgramByName("clang-apply-replacements-22");
  if (!Tool)
    GTEST_SKIP() << "clang-apply-replacements-22 is not installed";
  EXPECT_EQ(llvm::sys::ExecuteAndWait(*Tool, {*Tool, S.P.root()}), 0);
  EXPECT_EQ(S.P.read("a.cpp"), "#include <memory>\nint a;\nauto f = [x] { \"\xC3\xB6\"; };\n");
}

TEST(ExportedFixes, LeaveOutWhatDoesNotFit) {
  Sources S;
  S.write("a.cpp", "int x;\nint y;\n");
  FilesAsRead Files = S.files();
  std::string Text = exportedFixes({replacing(1, 1, "long", "int")}, Files, S.P.root());
  EXPECT_THAT(Text, HasSubstr("Replacements:    []"));
}

} // namespace fearless::test
