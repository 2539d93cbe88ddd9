// What a user of clang-tidy relies on: the checks are listed, options and NOLINT are heard, errors and
// fix-its go where clang-tidy's own go, and every way of starting it works.
#include "tidy/Tidy.h"

#include "llvm/ADT/StringExtras.h"

#include "gmock/gmock.h"

namespace fearless::test {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

/// One unit with one race: lines 5 and 8 change 'hits'.
static std::string racy(const std::string &Before = "", const std::string &Behind = "",
                        const std::string &BehindOther = "") {
  return "#include <thread>\n"
         "int hits;\n"
         "void work() {\n" +
         Before + "\n  ++hits; " + Behind +
         "\n"
         "}\n"
         "int main() {\n"
         "  std::thread a(work); ++hits; " +
         BehindOther +
         "\n"
         "  a.join();\n"
         "}\n";
}

static Outcome tidyRacy(const Project &P, const std::string &Text, std::vector<std::string> Args = {}) {
  P.write("a.cpp", Text);
  Args.insert(Args.end(), {"a.cpp", "--", "-std=c++20"});
  return tidy(P, Args);
}

TEST(Module, ListsEveryRuleAsACheck) {
  Project P;
  std::string Rules = P.run({"rules"}).Out, Expected = "Enabled checks:\n";
  for (llvm::StringRef Line : llvm::split(Rules, '\n'))
    if (!Line.empty())
      Expected += "    fearless-" + Line.split(' ').first.str() + "\n";
  EXPECT_EQ(tidy(P, {"--list-checks"}).Out, Expected + "\n");
}

TEST(Module, TellsBothThreadsStepByStep) {
  Project P;
  Outcome Run = tidyRacy(P, racy());
  EXPECT_EQ(Run.Code, 0) << Run.Err;
  EXPECT_THAT(warningsIn(Run.Out, P), ElementsAre(Warning{P.root() + "/a.cpp", 5, "data-race"}));
  EXPECT_THAT(Run.Out, HasSubstr("a.cpp:2:5: note: 'hits' is declared here"));
  EXPECT_THAT(Run.Out,
              HasSubstr("a.cpp:8:15: note: the thread started at a.cpp:8: thread starts here, running work"));
  EXPECT_THAT(Run.Out, HasSubstr("a.cpp:5:5: note: changes 'hits', holding no lock"));
  EXPECT_THAT(Run.Out,
              HasSubstr("a.cpp:8:26: note: the thread that runs main: changes 'hits', holding no lock"));
}

TEST(Module, JudgesNoUnitThatDoesNotCompile) {
  Project P;
  Outcome Run = tidyRacy(P, "#include \"gone.h\"\n" + racy());
  EXPECT_THAT(Run.Out, HasSubstr("'gone.h' file not found"));
  EXPECT_THAT(warningsIn(Run.Out, P), IsEmpty());
}

struct Silencer {
  const char *Name, *Before, *Behind, *BehindOther;
  bool Silences;
};

class Nolint : public testing::TestWithParam<Silencer> {};

TEST_P(Nolint, IsHeardOnBothSides) {
  Project P;
  const Silencer &S = GetParam();
  Outcome Run = tidyRacy(P, racy(S.Before, S.Behind, S.BehindOther));
  EXPECT_EQ(warningsIn(Run.Out, P).empty(), S.Silences) << Run.Out;
}

INSTANTIATE_TEST_SUITE_P(
    Module, Nolint,
    testing::Values(
        Silencer{"bare", "", "// NOLINT", "", true},
        Silencer{"named", "", "// NOLINT(fearless-data-race): a lost count is harmless", "", true},
        Silencer{"glob", "", "// NOLINT(fearless-*)", "", true},
        Silencer{"other_check", "", "// NOLINT(fearless-lock-leak, bugprone-*)", "", false},
        Silencer{"next_line", "// NOLINTNEXTLINE(fearless-data-race)", "", "", true},
        Silencer{"block", "// NOLINTBEGIN(fearless-data-race)", "// NOLINTEND(fearless-data-race)", "", true},
        Silencer{"other_side", "", "", "// NOLINT(fearless-data-race)", true},
        Silencer{"other_side_bare", "", "", "/* NOLINT */", true},
        Silencer{"other_side_other_check", "", "", "// NOLINT(bugprone-*)", false},
        Silencer{"until_far", "", "// NOLINT(fearless-data-race): until=2999-01-01", "", true},
        Silencer{"over", "", "// NOLINT(fearless-data-race): soon gone, until=2020-01-01", "", false},
        Silencer{"over_on_other_side", "", "", "// NOLINT(fearless-data-race): until=2020-01-01", false}),
    [](const testing::TestParamInfo<Silencer> &Info) { return Info.param.Name; });

TEST(Module, AnEndedNolintTellsItsReason) {
  Project P;
  Outcome Run = tidyRacy(P, racy("", "// NOLINT(fearless-data-race): moves to a queue, until=soon"));
  EXPECT_THAT(Run.Out, HasSubstr("the suppression at a.cpp:5 has no valid date ('soon')"));
  Run = tidyRacy(P, racy("", "// NOLINT(fearless-data-race): moves to a queue, until=2020-01-01"));
  EXPECT_NE(Run.Code, 0);
  EXPECT_THAT(
      Run.Out,
      HasSubstr("a.cpp:5 has ended on 2020-01-01; its reason was: moves to a queue [fearless-data-race]"));
}

TEST(Module, WarningsCanBeErrors) {
  Project P;
  Outcome Run = tidyRacy(P, racy(), {"--warnings-as-errors=fearless-*"});
  EXPECT_EQ(Run.Code, 1);
  EXPECT_THAT(Run.Out, HasSubstr("[fearless-data-race,-warnings-as-errors]"));
  EXPECT_EQ(tidyRacy(P, racy("", "// NOLINT"), {"--warnings-as-errors=fearless-*"}).Code, 0);
}

TEST(Module, FindingsGoIntoTheFixesFile) {
  Project P;
  tidyRacy(P, racy(), {"--export-fixes=" + P.root() + "/fixes.yaml"});
  std::string Yaml = P.read("fixes.yaml");
  EXPECT_THAT(Yaml, HasSubstr("DiagnosticName:  fearless-data-race"));
  EXPECT_THAT(Yaml, HasSubstr("thread starts here, running work"));
}

/// Found only where guesses are asked for: one of several objects that a pointer may lead to.
static const char *Guessed = "#include <thread>\n"
                             "struct Box { int n = 0; };\n"
                             "void run(bool first) {\n"
                             "  Box a, b;\n"
                             "  Box *p = first ? &a : &b;\n"
                             "  std::thread t([&] { ++a.n; });\n"
                             "  ++p->n;\n"
                             "  t.join();\n"
                             "}\n";

TEST(Options, ConfidenceIsReadFromTheConfigurationFile) {
  Project P;
  EXPECT_THAT(warningsIn(tidyRacy(P, Guessed).Out, P), IsEmpty());
  P.write(".clang-tidy", "CheckOptions:\n  fearless-data-race.Confidence: possible\n");
  Outcome Run = tidyRacy(P, Guessed);
  EXPECT_THAT(warningsIn(Run.Out, P), Not(IsEmpty())) << Run.Out;
  P.write(".clang-tidy", "CheckOptions:\n  Confidence: possible\n");
  EXPECT_THAT(warningsIn(tidyRacy(P, Guessed).Out, P), Not(IsEmpty()));
}

TEST(Options, AWrongConfidenceIsTold) {
  Project P;
  Outcome Run = tidyRacy(P, racy(), {"--config={CheckOptions: {fearless-data-race.Confidence: likly}}"});
  EXPECT_THAT(Run.Out, HasSubstr("did you mean 'likely'?")) << Run.Err;
}

TEST(Options, AreListedAndVerified) {
  Project P;
  EXPECT_THAT(tidy(P, {"--dump-config"}).Out, HasSubstr("fearless-data-race.Confidence: likely"));
  P.write(
      ".clang-tidy",
      "Checks: '-*,fearless-*'\nCheckOptions:\n  fearless-data-race.Findings: x.json\n  Models: y.yaml\n");
  EXPECT_EQ(tidy(P, {"--verify-config"}).Code, 0);
}

static const char *OwnLock = "#include <thread>\n"
                             "namespace shop { struct Latch { void grab(); void drop(); }; }\n"
                             "shop::Latch latch;\n"
                             "int hits;\n"
                             "void work() { latch.grab(); ++hits; latch.drop(); }\n"
                             "int main() {\n"
                             "  std::thread a(work), b(work);\n"
                             "  a.join();\n"
                             "  b.join();\n"
                             "}\n";

TEST(Options, ModelsTeachALockType) {
  Project P;
  EXPECT_THAT(warningsIn(tidyRacy(P, OwnLock).Out, P), Not(IsEmpty()));
  P.write("models/shop.yaml", "- type: shop::Latch\n"
                              "  is: mutex\n"
                              "- fn: shop::Latch::grab\n"
                              "  do: acquire on=this\n"
                              "- fn: shop::Latch::drop\n"
                              "  do: release on=this\n");
  Outcome Run = tidyRacy(P, OwnLock, {"--config={CheckOptions: {Models: models/shop.yaml}}"});
  EXPECT_THAT(warningsIn(Run.Out, P), IsEmpty()) << Run.Out;
}

TEST(Options, MistakesInFilesAreToldOnce) {
  Project P;
  P.write("shop.yaml", "- type: shop::Latch\n  is: mutes\n");
  Outcome Run =
      tidyRacy(P, OwnLock, {"--config={CheckOptions: {Models: 'shop.yaml,gone.yaml', Findings: gone.json}}"});
  EXPECT_THAT(Run.Out, HasSubstr(P.root() + "/shop.yaml:2:"));
  EXPECT_THAT(Run.Out, HasSubstr(P.root() + "/gone.yaml: No such file or directory [clang-tidy-config]"));
  EXPECT_THAT(Run.Out, HasSubstr(P.root() + "/gone.json: No such file or directory [clang-tidy-config]"));
  EXPECT_EQ(Run.Out.find("gone.yaml"), Run.Out.rfind("gone.yaml"));
}

} // namespace fearless::test
