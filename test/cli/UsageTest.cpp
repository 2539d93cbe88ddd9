// What a user can get wrong on the command line, one row each: the words of the message, and exit code 2.
#include "Harness.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace fearless::test {

using testing::HasSubstr;
using testing::Not;

struct Mistake {
  const char *Name;
  std::vector<std::string> Args;
  const char *Message;
};

class Usage : public testing::TestWithParam<Mistake> {};

TEST_P(Usage, IsToldWithTheNearest) {
  Project P;
  P.write("a.cpp", Quiet);
  P.write("a.h", "");
  P.write("empty.facts", "");
  P.write("other.cpp", Quiet);
  P.makeFolder("empty");
  P.database({{"a.cpp"}});
  Outcome O = P.run(GetParam().Args);
  EXPECT_EQ(O.Code, 2);
  EXPECT_THAT(O.Err, HasSubstr("fearless: error: "));
  EXPECT_THAT(O.Err, HasSubstr(GetParam().Message));
  EXPECT_EQ(O.Out, "");
}

static const Mistake Mistakes[] = {
    {"NoCommand", {}, "a command is missing"},
    {"Command", {"chekc"}, "no command is called 'chekc', did you mean 'check'?"},
    {"GlobalOption", {"--versoin"}, "unknown option '--versoin', did you mean '--version'?"},
    {"Option", {"check", "--formatt", "sarif"}, "unknown option '--formatt', did you mean '--format'?"},
    {"OptionWithValue", {"check", "--formatt=sarif"}, "unknown option '--formatt', did you mean '--format'?"},
    {"MissingValue", {"check", "--format"}, "--format needs a value"},
    {"Format",
     {"check", "--format", "srif"},
     "--format takes text, sarif, json, gitlab, github, clang; not 'srif', did you mean 'sarif'?"},
    {"TwoFormatsOnePlace", {"check", "--format", "sarif,text"}, "two reports to one place"},
    {"OutputOfNothing",
     {"check", "--format", "sarif:x.sarif", "-o", "y"},
     "every report of --format has its file"},
    {"Baseline", {"baseline"}, "`fearless baseline` takes create, update or diff"},
    {"BaselineCommand", {"baseline", "creat"}, "not 'creat', did you mean 'create'?"},
    {"BaselineCreate", {"baseline", "create", "-p", "build"}, "needs --output FILE"},
    {"BaselineUpdate", {"baseline", "update", "-p", "build"}, "--baseline FILE is required"},
    {"NoBaseline",
     {"check", "-p", "build", "--baseline", "none"},
     "baseline none: No such file or directory (`fearless baseline create --output none` makes one)"},
    {"NotABaseline",
     {"check", "-p", "build", "--baseline", "a.cpp"},
     "a.cpp:1: expected a rule, a fingerprint"},
    {"DiffAndChanged", {"check", "--diff", "main", "--changed", "a.cpp"}, "either --diff or --changed"},
    {"DiffOfOne", {"diff", "a.json"}, "needs"},
    {"Confidence", {"check", "--confidence", "likly"}, "did you mean 'likely'?"},
    {"FailOn", {"check", "--fail-on", "nevr"}, "did you mean 'never'?"},
    {"FailSeverity",
     {"check", "--fail-severity", "warn"},
     "--fail-severity takes error, warning; not 'warn'"},
    {"Color", {"check", "--color", "yes"}, "--color takes auto, always, never; not 'yes'"},
    {"NoJobs", {"check", "-j", "0"}, "-j takes a number from 1 to 1024; not '0'"},
    {"Jobs", {"check", "-j", "many"}, "not 'many'"},
    {"NegativeJobs", {"check", "-j", "-3"}, "not '-3'"},
    {"Timeout", {"check", "--unit-timeout", "soon"}, "--unit-timeout takes a number"},
    {"Memory", {"check", "--unit-memory", "0"}, "--unit-memory takes a number"},
    {"Rule", {"check", "--rules", "data-rac"}, "no rule is called 'data-rac', did you mean 'data-race'?"},
    {"Explain", {"explain", "data-rac"}, "no rule is called 'data-rac', did you mean 'data-race'?"},
    {"ExplainNothing", {"explain"}, "is required"},
    {"ExplainTwo", {"explain", "data-race", "more"}, "unexpected argument 'more'"},
    {"NoSuchPath", {"check", "-p", "build", "b.cpp"}, "b.cpp: no such file or folder"},
    {"NotInDatabase", {"check", "-p", "build", "other.cpp"}, "the nearest unit there is a.cpp"},
    {"Header", {"check", "-p", "build", "a.h"}, "a header is checked through the units that include it"},
    {"EmptyFolder",
     {"check", "-p", "build", "empty"},
     "no unit of build/compile_commands.json lies below empty"},
    {"NoSuchBuild", {"check", "-p", "bild"}, "-p bild: no such file or folder"},
    {"BuildWithout", {"check", "-p", "empty"}, "no compile_commands.json in this folder"},
    {"Root", {"check", "-p", "build", "--root", "nope"}, "--root nope: no such folder"},
    {"FlagsAlone", {"check", "--", "-std=c++20"}, "name the source files before `--`"},
    {"FlagsAndBuild", {"check", "-p", "build", "a.cpp", "--", "-O1"}, "either -p or flags after `--`"},
    {"FlagsAndFolder", {"check", "empty", "--", "-O1"}, "empty is a folder"},
    {"FlagsForReport", {"report", "x", "--", "-O1"}, "takes no compiler flags"},
    {"NoSuchFacts", {"report", "no.facts"}, "no.facts: "},
    {"NotFacts", {"report", "a.cpp"}, "a.cpp:1:"},
    {"NotFactsEither", {"report", "empty.facts"}, "empty.facts: "},
    {"WhyWithoutLine",
     {"why", "a.cpp", "-p", "build"},
     "takes FILE:LINE, as in src/cache.cpp:42; not 'a.cpp'"},
    {"WhyLineZero", {"why", "a.cpp:0", "-p", "build"}, "takes FILE:LINE"},
    {"WhyNothing", {"why"}, "is required"},
    {"WhyOtherFile",
     {"why", "other.cpp:1", "-p", "build"},
     "other.cpp: not a file of the program: no unit that was read includes it"},
    {"WhyEmptyFile", {"why", "a.h:1", "-p", "build"}, "a.h: not a file of the program"},
    {"LinkWithoutOutput", {"link", "a.cpp"}, "--output is required"},
    {"UnwritableFolder", {"check", "-p", "build", "-o", "nope/x"}, "cannot write nope/x: "},
    {"OutputIsFolder", {"check", "-p", "build", "-o", "empty"}, "cannot write empty: "},
    {"DiskFull", {"check", "-p", "build", "-o", "/dev/full"}, "cannot write /dev/full: "},
    {"TwoReportsIntoOneFile",
     {"check", "-p", "build", "--format", "sarif:out,json:./out"},
     "./out is written twice: a report and another report need a file each"},
    {"ReportOverBaseline",
     {"check", "-p", "build", "--baseline", "known", "-o", "known"},
     "known is written twice: the baseline and a report need a file each"},
    {"FixesOverReport",
     {"check", "-p", "build", "-o", "out", "--export-fixes", "out"},
     "out is written twice: a report and --export-fixes need a file each"},
    {"FactsUnit", {"facts", "-p", "build", "b.cpp"}, "b.cpp: no such file or folder"},
};

INSTANTIATE_TEST_SUITE_P(Mistakes, Usage, testing::ValuesIn(Mistakes),
                         [](const auto &Info) { return std::string(Info.param.Name); });

TEST(Output, FullDiskOfStandardOutput) {
  Project P;
  P.write("a.cpp", Quiet);
  P.database({{"a.cpp"}});
  Outcome O = P.run({"check", "-p", "build"}, ".", "/dev/full");
  EXPECT_EQ(O.Code, 2);
  EXPECT_THAT(O.Err, HasSubstr("cannot write standard output"));
}

TEST(Help, Teaches) {
  Project P;
  Outcome O = P.run({"--help"});
  EXPECT_EQ(O.Code, 0);
  EXPECT_THAT(O.Out, HasSubstr("fearless check -p build"));
  EXPECT_THAT(O.Out, HasSubstr("Exit codes:"));
  EXPECT_THAT(O.Out, Not(HasSubstr("worker ")));
  Outcome Check = P.run({"check", "--help"});
  EXPECT_EQ(Check.Code, 0);
  EXPECT_THAT(Check.Out, HasSubstr("--unit-timeout"));
  EXPECT_THAT(Check.Out, HasSubstr("Examples:"));
}

TEST(Help, VersionRulesAndPages) {
  Project P;
  EXPECT_THAT(P.run({"--version"}).Out, HasSubstr("fearless "));
  EXPECT_THAT(P.run({"rules"}).Out, HasSubstr("data-race"));
  Outcome Page = P.run({"explain", "fearless-data-race"});
  EXPECT_EQ(Page.Code, 0);
  EXPECT_THAT(Page.Out, HasSubstr("#"));
}

// Of the threads that one place starts in the callees of one body, eight are told apart; where there are
// more, it is said.
TEST(Coverage, SaysWhereThreadsWereNotToldApart) {
  auto Pools = [](unsigned Many) {
    std::string Text = "#include <thread>\nstruct Pool { std::thread t; int n = 0; void start() { t = "
                       "std::thread([this] { ++n; }); } };\n"
                       "int main() {\n";
    for (unsigned I = 0; I < Many; ++I)
      Text += "  static Pool p" + std::to_string(I) + "; p" + std::to_string(I) + ".start();\n";
    return Text + "}\n";
  };
  Project P;
  P.write("many.cpp", Pools(12));
  P.write("few.cpp", Pools(3));
  EXPECT_THAT(P.run({"check", "many.cpp", "--", "-std=c++20"}).Out,
              HasSubstr("1 thread root (1 with more threads than were told apart),"));
  EXPECT_THAT(P.run({"check", "few.cpp", "--", "-std=c++20"}).Out, HasSubstr("1 thread root, "));
}

} // namespace fearless::test
