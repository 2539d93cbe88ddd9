// --fix and --export-fixes as a user runs them. What a fix does to a text is in unit/FixTest.cpp, and each
// rule's own fixes are applied to its cases by RuleCases.cpp.
#include "Harness.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace fearless::test {

using testing::HasSubstr;

TEST(FixCommand, SaysWhatCannotBeMendedAndFails) {
  Project P;
  P.write("a.cpp", racyProgram("hits"));
  P.database({{"a.cpp"}});
  Outcome O = P.check({"--fix", "--rules", "data-race"});
  EXPECT_EQ(O.Code, 1);
  EXPECT_THAT(O.Err, HasSubstr("fearless: fixed 0 findings in 0 files; 1 finding without a fix"));
  EXPECT_EQ(P.read("a.cpp"), racyProgram("hits"));
}

TEST(FixCommand, IsQuietWithoutFindings) {
  Project P;
  P.write("a.cpp", Quiet);
  P.database({{"a.cpp"}});
  Outcome O = P.check({"--fix"});
  EXPECT_EQ(O.Code, 0);
  EXPECT_THAT(O.Err, HasSubstr("fearless: fixed 0 findings in 0 files\n"));
  EXPECT_EQ(P.check({"--fix", "-q"}).Err, "");
}

TEST(FixCommand, ExportsEveryFinding) {
  Project P;
  P.write("a.cpp", racyProgram("hits"));
  P.database({{"a.cpp"}});
  EXPECT_EQ(P.check({"--export-fixes", "out.yaml"}).Code, 1);
  EXPECT_THAT(P.read("out.yaml"), HasSubstr("DiagnosticName:  fearless-data-race"));
  EXPECT_THAT(P.read("out.yaml"), HasSubstr("FilePath:        '" + P.root() + "/a.cpp'"));
}

TEST(FixCommand, SaysEarlyThatItCannotExport) {
  Project P;
  P.write("a.cpp", Quiet);
  P.database({{"a.cpp"}});
  Outcome O = P.check({"--export-fixes", "nope/out.yaml"});
  EXPECT_EQ(O.Code, 2);
  EXPECT_THAT(O.Err, HasSubstr("cannot write nope/out.yaml"));
}

} // namespace fearless::test
