// Which lines a diff changes, and which findings belong to them.
#include "findings/Change.h"

#include "gtest/gtest.h"

namespace fearless::test {

static const char Diff[] = "diff --git a/src/a.cpp b/src/a.cpp\n"
                           "index 1..2 100644\n"
                           "--- a/src/a.cpp\n"
                           "+++ b/src/a.cpp\n"
                           "@@ -10,2 +12,3 @@ void f() {\n"
                           "-old\n-old\n+++ new\n+new\n+new\n"
                           "@@ -40 +42 @@\n"
                           "-old\n+new\n"
                           "@@ -50,3 +51,0 @@\n"
                           "-gone\n-gone\n-gone\n"
                           "diff --git a/gone.cpp b/gone.cpp\n"
                           "--- a/gone.cpp\n"
                           "+++ /dev/null\n"
                           "@@ -1,2 +0,0 @@\n"
                           "-x\n-y\n"
                           "diff --git \"a/sp\\303\\244t \\\"q\\\".cpp\" \"b/sp\\303\\244t \\\"q\\\".cpp\"\n"
                           "--- /dev/null\n"
                           "+++ \"b/sp\\303\\244t \\\"q\\\".cpp\"\n"
                           "@@ -0,0 +1,2 @@\n"
                           "+x\n+y\n";

static Finding at(const char *File, uint32_t Line) {
  Finding F;
  F.Labels = {{{"other.cpp", 1, 1}, "here", true}};
  F.Sides = {{"one", {{{File, Line, 1}, "calls"}, {{"other.cpp", 1, 1}, "writes"}}}};
  return F;
}

static bool touched(const ChangedLines &Changed, const char *File, uint32_t Line) {
  return touches(Changed, at(File, Line));
}

TEST(Change, LinesOfADiff) {
  ChangedLines Changed = parseUnifiedDiff(Diff);
  for (uint32_t Line : {12u, 13u, 14u, 42u, 51u, 52u})
    EXPECT_TRUE(touched(Changed, "src/a.cpp", Line)) << Line;
  for (uint32_t Line : {11u, 15u, 41u, 43u, 50u, 53u})
    EXPECT_FALSE(touched(Changed, "src/a.cpp", Line)) << Line;
  EXPECT_TRUE(touched(Changed, "sp\xc3\xa4t \"q\".cpp", 2));
  EXPECT_FALSE(touched(Changed, "gone.cpp", 1));
  EXPECT_FALSE(touched(Changed, "a.cpp", 12));
}

TEST(Change, EveryLabelAndStepCounts) {
  ChangedLines Changed;
  Changed["a.cpp"] = {{5, 5}};
  EXPECT_TRUE(touched(Changed, "a.cpp", 5)); // a step on the way
  Finding F = at("b.cpp", 1);
  EXPECT_FALSE(touches(Changed, F));
  F.Labels.push_back({{"a.cpp", 5, 1}, "declared here", false});
  EXPECT_TRUE(touches(Changed, F));
}

TEST(Change, AFunctionWithAChangedLineIsChanged) {
  ChangedLines Changed;
  Changed["a.cpp"] = {{5, 5}};
  widen(Changed, {{"a.cpp", {3, 9}}, {"a.cpp", {20, 30}}, {"b.cpp", {1, 99}}});
  EXPECT_TRUE(touched(Changed, "a.cpp", 9)); // the lock that line 5 took is gone
  EXPECT_FALSE(touched(Changed, "a.cpp", 10));
  EXPECT_FALSE(touched(Changed, "a.cpp", 25));
  EXPECT_FALSE(touched(Changed, "b.cpp", 5));
}

TEST(Change, WholeFiles) {
  ChangedLines Changed;
  Changed["a.cpp"] = {WholeFile};
  EXPECT_TRUE(touched(Changed, "a.cpp", 1));
  EXPECT_TRUE(touched(Changed, "a.cpp", 99999));
}

} // namespace fearless::test
