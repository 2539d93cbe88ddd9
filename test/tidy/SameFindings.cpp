// In clang-tidy a program says what it says on the command line: for every program below test/rules, the same
// rules at the same lines. A program of one unit needs nothing else; one of several is checked as a whole
// first, and clang-tidy is given the report.
#include "support/Cases.h"
#include "tidy/Tidy.h"

#include "llvm/ADT/STLExtras.h"

#include "gmock/gmock.h"

namespace fearless::test {

static std::string levelOf(const Marks &M) { return M.Confidence.empty() ? "likely" : M.Confidence; }

static Outcome commandLine(const Case &C, const Marks &M, const Project &P) {
  writeDatabase(C, M, P);
  return P.check({"--root", C.Folder, "--format", "json", "-j1", "--fail-on", "never", "--allow-incomplete",
                  "--confidence", levelOf(M), "--output", P.root() + "/findings.json"});
}

static std::set<Warning> inClangTidy(const Case &C, const Project &P, const std::string &Options) {
  std::set<Warning> All;
  for (const std::string &Unit : unitsOf(C)) {
    Outcome Run = tidy(P, {"-p", "build", "--config={CheckOptions: {" + Options + "}}", Unit});
    EXPECT_EQ(Run.Code, 0) << Run.Out << Run.Err;
    All.merge(warningsIn(Run.Out, P));
  }
  return All;
}

class SingleUnit : public testing::TestWithParam<Case> {};
GTEST_ALLOW_UNINSTANTIATED_PARAMETERIZED_TEST(SingleUnit);

TEST_P(SingleUnit, SaysTheSameInClangTidy) {
  const Case &C = GetParam();
  Project P;
  Marks M = marksOf(C);
  Outcome Run = commandLine(C, M, P);
  ASSERT_EQ(Run.Code, 0) << Run.Err;
  EXPECT_EQ(inClangTidy(C, P, "Confidence: " + levelOf(M)), findingsIn(P.read("findings.json")));
}

class SeveralUnits : public testing::TestWithParam<Case> {};
GTEST_ALLOW_UNINSTANTIATED_PARAMETERIZED_TEST(SeveralUnits);

TEST_P(SeveralUnits, SayWithAReportWhatTheProgramSays) {
  const Case &C = GetParam();
  Project P;
  Marks M = marksOf(C);
  Outcome Run = commandLine(C, M, P);
  ASSERT_EQ(Run.Code, 0) << Run.Err;
  EXPECT_THAT(inClangTidy(C, P, "Confidence: " + levelOf(M) + ", Findings: findings.json"),
              testing::IsSupersetOf(findingsIn(P.read("findings.json"))));
}

static std::vector<Case> casesWith(bool (*Fits)(size_t Units)) {
  std::vector<Case> Cases = casesOfRules();
  llvm::erase_if(Cases, [&](const Case &C) { return !Fits(unitsOf(C).size()); });
  return Cases;
}

static std::string nameOf(const testing::TestParamInfo<Case> &Info) { return Info.param.Name; }

INSTANTIATE_TEST_SUITE_P(Rules, SingleUnit,
                         testing::ValuesIn(casesWith([](size_t Units) { return Units == 1; })), nameOf);
INSTANTIATE_TEST_SUITE_P(Rules, SeveralUnits,
                         testing::ValuesIn(casesWith([](size_t Units) { return Units > 1; })), nameOf);

} // namespace fearless::test
