// .fearless.yaml: what it changes, which layer wins, and what each mistake in it is told as.
#include "Harness.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace fearless::test {

using testing::HasSubstr;
using testing::Not;

/// Races on `old` in src/old/a.cpp and on `fresh` in src/new/b.cpp.
static void makeTwoRaces(const Project &P) {
  P.write("src/old/a.cpp", racyProgram("old"));
  P.write("src/new/b.cpp", racyProgram("fresh"));
  P.database({{"src/old/a.cpp"}, {"src/new/b.cpp"}});
}

static std::string shown(const Project &P, const std::string &Config, std::vector<std::string> More = {}) {
  P.write(".fearless.yaml", Config);
  More.insert(More.end(), {"--format", "clang"});
  Outcome O = P.check(More);
  EXPECT_NE(O.Code, 2) << O.Err;
  return std::string(O.Out.find("'old'") != std::string::npos ? "old " : "") +
         (O.Out.find("'fresh'") != std::string::npos ? "fresh " : "") + std::to_string(O.Code);
}

TEST(Configuration, PathsAndDirectories) {
  Project P;
  makeTwoRaces(P);
  EXPECT_EQ(shown(P, ""), "old fresh 1");
  EXPECT_EQ(shown(P, "paths: {exclude: [src/old]}\n"), "fresh 1");
  EXPECT_EQ(shown(P, "paths:\n  exclude: ['*.cpp']\n"), "0");
  EXPECT_EQ(shown(P, "paths: {include: [src/old/]}\n"), "old 1");
  EXPECT_EQ(shown(P, "directories:\n  - {path: src/old, rules: {data-race: off}}\n"), "fresh 1");
  EXPECT_EQ(shown(P, "rules: {data-race: off}\n"), "0");
  EXPECT_EQ(shown(P, "rules: {data-race: off}\ndirectories: [{path: src/new, rules: {data-race: on}}]\n"),
            "fresh 1");
  EXPECT_EQ(shown(P, "rules: {data-race: off}\n", {"--rules", "data-race"}), "old fresh 1");
  EXPECT_EQ(shown(P, "fail-on: never\n"), "old fresh 0");
  EXPECT_EQ(shown(P, "fail-on: never\n", {"--fail-on", "certain"}), "old fresh 1");
}

TEST(Configuration, ConfidenceOfADirectory) {
  Project P;
  P.write("src/a.h",
          "#include <array>\n#include <functional>\n#include <thread>\n"
          "static std::array<unsigned, 7> fees = {3, 3, 3, 3, 4, 6, 5};\n"
          "static void weekdays(unsigned &sum) {\n"
          "  for (unsigned day = 0; day < 5; ++day)\n    sum += fees[day]; // only some element: likely\n}\n"
          "static void holiday() { fees[2] = 0; }\n"
          "static void both() {\n  unsigned usual = 0;\n  std::thread a(weekdays, std::ref(usual));\n"
          "  std::thread b(holiday);\n  a.join();\n  b.join();\n}\n");
  P.write("src/a.cpp", "#include \"a.h\"\nint main() { both(); }\n");
  P.database({{"src/a.cpp"}});
  ASSERT_EQ(P.check().Code, 1);
  ASSERT_EQ(P.check({"--confidence", "certain"}).Code, 1) << "the gate at likely shows what fails";
  ASSERT_EQ(P.check({"--confidence", "certain", "--fail-on", "certain"}).Code, 0);
  P.write(".fearless.yaml", "directories:\n  - path: src\n    confidence: certain\n");
  EXPECT_EQ(P.check().Code, 0);
  EXPECT_EQ(P.check({"--confidence", "likely"}).Code, 1);
  P.write(".fearless.yaml", "header-filter: 'include/'\n");
  EXPECT_EQ(P.check().Code, 0);
  P.write(".fearless.yaml", "header-filter: 'src/.*\\.h$'\n");
  EXPECT_EQ(P.check().Code, 1);
}

TEST(Configuration, IsFoundUpwardsAndChosen) {
  Project P;
  makeTwoRaces(P);
  P.write(".fearless.yaml", "fail-on: never\n");
  P.write("strict.yaml", "fail-on: possible\n");
  EXPECT_EQ(P.run({"check", "-p", "../../build"}, "src/old").Code, 0);
  EXPECT_EQ(P.check({"--config", "strict.yaml"}).Code, 1);
  Project Elsewhere;
  EXPECT_EQ(Elsewhere.run({"check", "-p", P.root() + "/build"}).Code, 0);
  EXPECT_EQ(P.check({"--config", "none"}).Code, 1);
  EXPECT_THAT(P.check({"--config", "gone.yaml"}).Err, HasSubstr("gone.yaml: No such file"));
}

TEST(Configuration, LayersInTheirOrder) {
  Project P;
  P.write("a.cpp", Quiet);
  P.database({{"a.cpp"}});
  auto Line = [&](std::vector<std::string> Args) {
    Args.push_back("--print-config");
    std::string Text = P.check(Args).Out;
    size_t At = Text.find("fail-on: ");
    return At == std::string::npos ? Text : Text.substr(At, Text.find('\n', At) - At);
  };
  EXPECT_EQ(Line({}), "fail-on: likely  # default");
  P.write(".fearless.yaml", "# ours\nfail-on: certain\n");
  EXPECT_EQ(Line({}), "fail-on: certain  # .fearless.yaml:2:10");
  P.Environment = {"FEARLESS_FAIL_ON=possible"};
  EXPECT_EQ(Line({}), "fail-on: possible  # FEARLESS_FAIL_ON");
  EXPECT_EQ(Line({"--fail-on", "never"}), "fail-on: never  # --fail-on");
  P.Environment = {"FEARLESS_FAIL_ON=somtimes"};
  EXPECT_THAT(P.check().Err,
              HasSubstr("FEARLESS_FAIL_ON takes certain, likely, possible, never; not 'somtimes'"));
  P.Environment = {"FEARLESS_RULES=data-rac"};
  EXPECT_THAT(P.check().Err, HasSubstr("no rule is called 'data-rac'"));
}

TEST(Configuration, WhatIsPrintedReadsBack) {
  Project P;
  P.write("a.cpp", Quiet);
  P.database({{"a.cpp"}});
  P.write(".fearless.yaml", "confidence: possible\nrules: {data-race: off}\nbaseline: base\n"
                            "paths: {exclude: [third_party, \"*.pb.cc\"]}\nheader-filter: 'a|b'\n"
                            "directories: [{path: src, confidence: certain}]\n");
  std::string First = P.check({"--print-config"}).Out;
  for (const char *Part :
       {"confidence: possible", "data-race: off", "third_party", "header-filter: \"a|b\"", "certain"})
    EXPECT_THAT(First, HasSubstr(Part));
  P.write("printed.yaml", First);
  std::string Second = P.check({"--print-config", "--config", "printed.yaml"}).Out;
  EXPECT_THAT(Second, HasSubstr("data-race: off"));
  EXPECT_THAT(Second, HasSubstr("exclude: [\"third_party\", \"*.pb.cc\"]"));
}

TEST(Configuration, TheBaselineIsRelativeToTheFile) {
  Project P;
  makeTwoRaces(P);
  P.write(".fearless.yaml", "baseline: ci/known\n");
  P.makeFolder("ci");
  EXPECT_EQ(P.run({"baseline", "create", "-p", "build"}).Code, 0);
  EXPECT_TRUE(P.exists("ci/known"));
  EXPECT_EQ(P.check().Code, 0);
  EXPECT_EQ(P.run({"check", "-p", "../build"}, "src").Code, 0);
}

TEST(Configuration, WhatIsNotThereIsTold) {
  Project P;
  makeTwoRaces(P);
  P.write(".fearless.yaml", "directories:\n  - {path: src/odl, confidence: certain}\n");
  Outcome O = P.check();
  EXPECT_EQ(O.Code, 1);
  EXPECT_THAT(
      O.Err,
      HasSubstr("fearless: warning: .fearless.yaml:2:12: the directory 'src/odl' is not there; did you "
                "mean 'old'?\n    - {path: src/odl, confidence: certain}\n             ^"));
  P.write(".fearless.yaml", "paths: {include: [src, '*.h'], exclude: [nowhere]}\n");
  EXPECT_THAT(P.check().Err, Not(HasSubstr("warning")));
}

TEST(Configuration, ASettingThatLeavesNothingIsTold) {
  Project P;
  makeTwoRaces(P);
  P.write(".fearless.yaml", "rules: []\n");
  Outcome O = P.check();
  EXPECT_EQ(O.Code, 2);
  EXPECT_THAT(O.Err, HasSubstr("fearless: error: .fearless.yaml:1:9: no rule is left on"));
  EXPECT_EQ(P.check({"--rules", "data-race"}).Code, 1);
  for (const char *Hidden : {"paths: {include: ['*.cc']}\n", "paths: {exclude: ['*.cpp']}\n"}) {
    P.write(".fearless.yaml", Hidden);
    EXPECT_THAT(P.check().Err,
                HasSubstr("fearless: warning: .fearless.yaml:1:9: `paths` hides every file of the program"));
  }
  P.write(".fearless.yaml", "paths: {exclude: [src/old]}\n");
  EXPECT_THAT(P.check().Err, Not(HasSubstr("warning")));
}

TEST(Configuration, UnknownVariablesAreTold) {
  Project P;
  P.write("a.cpp", Quiet);
  P.database({{"a.cpp"}});
  P.Environment = {"FEARLESS_FAILON=never"};
  EXPECT_THAT(P.check().Err,
              HasSubstr("fearless: warning: the environment variable FEARLESS_FAILON is no setting; did "
                        "you mean 'FEARLESS_FAIL_ON'?"));
  P.Environment = {"FEARLESS_FAIL_ON=never", "FEARLESS_BUILD=build"};
  EXPECT_THAT(P.check().Err, Not(HasSubstr("warning")));
  P.Environment = {"SOURCE_DATE_EPOCH=tomorrow"};
  Outcome O = P.check();
  EXPECT_EQ(O.Code, 2);
  EXPECT_THAT(O.Err, HasSubstr("SOURCE_DATE_EPOCH takes a number of seconds since 1970; not 'tomorrow'"));
}

TEST(Configuration, WhoSaidItIsPrinted) {
  Project P;
  P.write("src/a.cpp", Quiet);
  P.write("rows.yaml", "- {type: nova::Lock, is: mutex}\n");
  P.database({{"src/a.cpp"}});
  EXPECT_THAT(P.check({"--print-config"}).Out, testing::ContainsRegex("rules: .*  # default\n"));
  P.write(".fearless.yaml", "rules: {data-race: off}\npaths: {exclude: [x]}\nheader-filter: 'a'\n"
                            "directories:\n  - {path: src, confidence: certain}\nmodels: rows.yaml\n");
  std::string Text = P.check({"--print-config", "--models", "rows.yaml"}).Out;
  EXPECT_THAT(Text, testing::ContainsRegex("rules: .*  # .fearless.yaml:1:9\n"));
  EXPECT_THAT(Text, testing::ContainsRegex("paths: .*  # .fearless.yaml:2:9\n"));
  EXPECT_THAT(Text, testing::ContainsRegex("header-filter: .*  # .fearless.yaml:3:16\n"));
  EXPECT_THAT(Text, testing::ContainsRegex("path: .*src.*  # .fearless.yaml:5:6\n"));
  EXPECT_THAT(Text, testing::ContainsRegex("models: .*  # .fearless.yaml:6:9, --models\n"));
  EXPECT_THAT(P.check({"--print-config", "--rules", "data-race"}).Out,
              testing::ContainsRegex("rules: .*  # --rules\n"));
}

struct ConfigMistake {
  const char *Name, *Text, *Message;
};

class Configured : public testing::TestWithParam<ConfigMistake> {};

TEST_P(Configured, MistakeIsTold) {
  Project P;
  P.write("a.cpp", Quiet);
  P.database({{"a.cpp"}});
  P.write(".fearless.yaml", GetParam().Text);
  Outcome O = P.check();
  EXPECT_EQ(O.Code, 2);
  EXPECT_THAT(O.Err, HasSubstr(std::string("fearless: error: .fearless.yaml:") + GetParam().Message));
  EXPECT_THAT(O.Err, HasSubstr("^\n"));
}

static const ConfigMistake ConfigMistakes[] = {
    {"Key", "confidnce: likely\n",
     "1:1: unknown key 'confidnce'; did you mean 'confidence'?\n  confidnce: likely\n  ^"},
    {"Level", "rules: {}\nconfidence: likly\n",
     "2:13: 'likly' is no confidence; did you mean 'likely'?\n  confidence: likly\n              ^"},
    {"Gate", "fail-on: nevr\n", "1:10: 'nevr' is no gate; did you mean 'never'?"},
    {"Severity", "fail-severity: info\n", "1:16: 'info' is no severity; expected one of: error, warning"},
    {"Rule", "rules:\n  data-rase: off\n", "2:3: no rule is called 'data-rase'; did you mean 'data-race'?"},
    {"RuleInList", "rules: [lock-ordre-x]\n", "1:9: no rule is called 'lock-ordre-x'"},
    {"Switch", "rules: {data-race: maybe}\n",
     "1:20: 'maybe' is no switch; expected one of: on, off, true, false"},
    {"Twice", "fail-on: likely\nfail-on: never\n", "2:1: key 'fail-on' is given twice"},
    {"NoMap", "- data-race\n", "1:1: expected settings, as keys and values"},
    {"Baseline", "baseline: [a, b]\n", "1:12: expected path, one word"},
    {"DirectoryWithoutPath", "directories:\n  - confidence: certain\n",
     "2:5: a directory needs the key 'path'"},
    {"DirectoryKey", "directories:\n  - {path: src, confidense: certain}\n",
     "2:17: unknown key 'confidense'; did you mean 'confidence'?"},
    {"PathsKey", "paths: {exclud: [a]}\n", "1:9: unknown key 'exclud'; did you mean 'exclude'?"},
    {"Glob", "paths: {exclude: ['a[']}\n", "1:19: not a path pattern: "},
    {"Regex", "header-filter: 'a('\n", "1:16: not a regular expression: "},
    {"Broken", "rules: {data-race: off\nfail-on: never\n", ""},
    {"IncludedPath", "paths: {include: [a.cp]}\n",
     "1:19: the included path 'a.cp' is not there; did you mean 'a.cpp'?\n  paths: {include: [a.cp]}\n"},
    {"ModelFile", "models: [nova.yaml]\n",
     "1:10: no such file of model rows: 'nova.yaml'\n  models: [nova.yaml]"},
    {"ModelFileNear", "models: a.cp\n", "1:9: no such file of model rows: 'a.cp'; did you mean 'a.cpp'?"},
    {"BaselineFile", "baseline: known\n",
     "1:11: baseline known: No such file or directory (`fearless baseline create --output known` makes one)\n"
     "  baseline: known\n            ^"},
    {"ModelKey", "models:\n  - {typ: Lock, is: mutex}\n", "2:6: a row needs the key 'fn', 'type' or 'keep'"},
    {"ModelRole", "models:\n  - {type: Lock, is: mutx}\n",
     "2:22: unknown type role 'mutx'; did you mean 'mutex'?"},
    {"ModelEffect", "models:\n  - {fn: Lock::lock, do: [aquire on=this]}\n",
     "2:27: unknown effect 'aquire'; did you mean 'acquire'?"},
};

INSTANTIATE_TEST_SUITE_P(Mistakes, Configured, testing::ValuesIn(ConfigMistakes),
                         [](const auto &Info) { return std::string(Info.param.Name); });

// A made-up library, of which only the header is in the program: nothing says that Gate excludes.
static const char NovaHeader[] =
    "#pragma once\nnamespace nova {\nclass Gate {\n public:\n  void enter();\n  void leave();\n"
    " private:\n  int state = 0;\n};\nclass Pass {\n public:\n  explicit Pass(Gate &g);\n"
    "  ~Pass();\n};\nclass Pool {\n public:\n  void run(void (*job)());\n};\n}\n";
static const char NovaUser[] =
    "#include \"nova.h\"\n#include <thread>\nstatic nova::Gate gate;\nstatic int hits;\n"
    "static void work() {\n  nova::Pass pass(gate);\n  ++hits;\n}\n"
    "static void byHand() {\n  gate.enter();\n  ++hits;\n  gate.leave();\n}\n"
    "int main() {\n  std::thread a(work), b(byHand);\n  a.join();\n  b.join();\n}\n";
static const char NovaRows[] = "- {type: nova::Gate, is: mutex}\n"
                               "- {type: nova::Pass, is: guard}\n"
                               "- {fn: nova::Gate::enter, do: [acquire on=this]}\n"
                               "- {fn: nova::Gate::leave, do: [release on=this]}\n"
                               "- {fn: nova::Pass::Pass, do: [guard-init guard=this on=0]}\n"
                               "- {fn: \"nova::Pass::~Pass\", do: [guard-release guard=this]}\n";

static void makeNova(const Project &P) {
  P.write("nova.h", NovaHeader);
  P.write("user.cpp", NovaUser);
  P.database({{"user.cpp", "-std=c++20"}});
}

static std::string indented(std::string Rows) {
  for (size_t At = 0; At < Rows.size(); At = Rows.find('\n', At) + 1)
    Rows.insert(At, "  ");
  return Rows;
}

TEST(OwnModels, ALockTypeInSixLinesOfTheConfiguration) {
  Project P;
  makeNova(P);
  EXPECT_EQ(P.check().Code, 1);
  P.write(".fearless.yaml", "models:\n" + indented(NovaRows));
  Outcome O = P.check();
  EXPECT_EQ(O.Code, 0) << O.Out << O.Err;
}

TEST(OwnModels, FilesOfTheCommandLineTheEnvironmentAndTheConfiguration) {
  Project P;
  makeNova(P);
  P.write("nova.yaml", NovaRows);
  EXPECT_EQ(P.check({"--models", "nova.yaml"}).Code, 0);
  P.Environment = {"FEARLESS_MODELS=nova.yaml"};
  EXPECT_EQ(P.check().Code, 0);
  P.Environment = {};
  P.write("ci/.fearless.yaml", "models: ../nova.yaml\n");
  EXPECT_EQ(P.check({"--config", "ci/.fearless.yaml"}).Code, 0);
  P.write("wrong.yaml", "- {type: nova::Gate, is: mutexx}\n");
  EXPECT_THAT(P.check({"--models", "nova.yaml", "--models", "wrong.yaml"}).Err,
              HasSubstr("wrong.yaml:1:26: unknown type role 'mutexx'; did you mean 'mutex'?"));
  EXPECT_THAT(P.check({"--models", "none.yaml"}).Err, HasSubstr("models none.yaml: No such file"));
}

TEST(OwnModels, AFileMayHaveTheKeyOfTheConfiguration) {
  Project P;
  makeNova(P);
  P.write("settings.yaml", "fail-on: never\nmodels:\n" + indented(NovaRows));
  Outcome O = P.check({"--models", "settings.yaml"});
  EXPECT_EQ(O.Code, 0) << O.Err;
  EXPECT_EQ(P.check({"--models", "settings.yaml", "--fail-on", "certain"}).Code, 0) << "it is no race";
  P.write("wrong.yaml", "modles:\n" + indented(NovaRows));
  EXPECT_THAT(
      P.check({"--models", "wrong.yaml"}).Err,
      HasSubstr(
          "wrong.yaml:1:1: expected a list of rows, each beginning with '- ', or the key 'models' above "
          "them; did you mean 'models'?"));
}

TEST(OwnModels, RowsThatMatchNothingAreTold) {
  Project P;
  makeNova(P);
  P.write("nova.yaml", NovaRows);
  EXPECT_THAT(P.check({"--models", "nova.yaml"}).Err, Not(HasSubstr("warning")));
  P.write("nova.yaml", "- {type: nova::Gait, is: mutex}\n- {fn: nova::Gate::entr, do: [acquire on=this]}\n"
                       "- {fn: other::lock, do: [acquire on=0]}\n");
  Outcome O = P.check({"--models", "nova.yaml"});
  EXPECT_THAT(
      O.Err,
      HasSubstr("fearless: warning: model rows that match nothing in the program: 'nova::Gait'; did you "
                "mean 'nova::Gate'?, 'nova::Gate::entr'; did you mean 'nova::Gate::enter'?, "
                "'other::lock'"));
  EXPECT_THAT(P.check({"--models", "nova.yaml", "--quiet"}).Err, Not(HasSubstr("warning")));
  P.write("other.cpp", Quiet);
  P.database({{"user.cpp", "-std=c++20"}, {"other.cpp"}});
  EXPECT_THAT(P.run({"check", "-p", "build", "other.cpp", "--models", "nova.yaml"}).Err,
              Not(HasSubstr("warning")))
      << "a part of the program";
}

TEST(OwnModels, ANewRowNeedsNoNewParse) {
  Project P;
  makeNova(P);
  P.write("nova.yaml", NovaRows);
  ASSERT_EQ(P.run({"facts", "user.cpp", "-p", "build", "-o", "user.facts"}).Code, 0);
  EXPECT_EQ(P.run({"report", "user.facts"}).Code, 1);
  EXPECT_EQ(P.run({"report", "user.facts", "--models", "nova.yaml"}).Code, 0);
}

TEST(OwnModels, ARowHoldsWhereTheBodyIsSeen) {
  Project P;
  P.write("a.cpp",
          "#include <thread>\nstruct Odd {\n  void take() { asm volatile(\"\" ::: \"memory\"); }\n"
          "  void give() { asm volatile(\"\" ::: \"memory\"); }\n};\nstatic Odd odd;\nstatic int hits;\n"
          "static void work() {\n  odd.take();\n  ++hits;\n  odd.give();\n}\n"
          "int main() {\n  std::thread a(work), b(work);\n  a.join();\n  b.join();\n}\n");
  P.database({{"a.cpp", "-std=c++20"}});
  EXPECT_EQ(P.check().Code, 1);
  P.write(".fearless.yaml",
          "models:\n  - {type: Odd, is: mutex}\n  - {fn: Odd::take, do: [acquire on=this]}\n"
          "  - {fn: Odd::give, do: [release on=this]}\n");
  EXPECT_EQ(P.check().Code, 0);
}

TEST(OwnModels, AreListed) {
  Project P;
  P.write(".fearless.yaml", "models:\n" + indented(NovaRows));
  Outcome O = P.run({"models", "nova"});
  EXPECT_EQ(O.Code, 0) << O.Err;
  EXPECT_THAT(O.Out, testing::ContainsRegex("type +nova::Gate +mutex +.fearless.yaml"));
  EXPECT_THAT(O.Out, testing::ContainsRegex("fn +nova::Gate::enter +acquire on=this +.fearless.yaml"));
  EXPECT_THAT(O.Out, Not(HasSubstr("std::")));
  EXPECT_THAT(P.run({"models"}).Out, testing::ContainsRegex("type +std::mutex +mutex +std-threads.yaml"));
}

} // namespace fearless::test
