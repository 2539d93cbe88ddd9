// A program of two units, of which neither shows its race alone: one starts the thread, the other has the
// body. What `fearless check` found for both is shown in each, while it is still true.
#include "tidy/Tidy.h"

#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/JSON.h"

#include "gmock/gmock.h"

namespace fearless::test {

using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::UnorderedElementsAre;

static const char *Header = "#pragma once\nextern int hits;\nvoid work();\n";
static const char *Work = "#include \"work.h\"\nint hits;\nvoid work() { ++hits; }\n";
static const char *Main = "#include \"work.h\"\n"
                          "#include <thread>\n"
                          "int main() {\n"
                          "  std::thread a(work);\n"
                          "  int seen = hits;\n"
                          "  a.join();\n"
                          "  return seen;\n"
                          "}\n";

namespace {
class TwoUnits : public testing::Test {
protected:
  TwoUnits() {
    writeSources(P);
    EXPECT_EQ(
        P.check({"--root", P.root(), "--format", "json", "--output", P.root() + "/build/fearless.json"}).Code,
        1);
  }

  static void writeSources(const Project &To) {
    To.write("src/work.h", Header);
    To.write("src/work.cpp", Work);
    To.write("src/main.cpp", Main);
    To.database({{"src/work.cpp", "-std=c++20"}, {"src/main.cpp", "-std=c++20"}});
  }

  Outcome look(const std::string &Unit, const Project &In, std::vector<std::string> More = {}) const {
    std::vector<std::string> Args = {"-p", "build",
                                     "--config={CheckOptions: {Findings: build/fearless.json}}"};
    Args.insert(Args.end(), More.begin(), More.end());
    Args.push_back(Unit);
    return tidy(In, Args);
  }

  Warning inWork() const { return {P.root() + "/src/work.cpp", 3, "data-race"}; }
  Warning inMain() const { return {P.root() + "/src/main.cpp", 5, "data-race"}; }

  Project P;
};
} // namespace

TEST_F(TwoUnits, ShowNothingAlone) {
  for (const char *Unit : {"src/work.cpp", "src/main.cpp"})
    EXPECT_THAT(warningsIn(tidy(P, {"-p", "build", Unit}).Out, P), IsEmpty());
}

TEST_F(TwoUnits, ShowWhatTheProgramHas) {
  Outcome AtWork = look("src/work.cpp", P), AtMain = look("src/main.cpp", P);
  EXPECT_THAT(warningsIn(AtWork.Out, P), UnorderedElementsAre(inWork()));
  EXPECT_THAT(AtWork.Out, HasSubstr("src/main.cpp:5:14: note: the thread that runs main: reads 'hits'"));
  EXPECT_THAT(AtWork.Out, HasSubstr("    5 |   int seen = hits;"));
  EXPECT_THAT(warningsIn(AtMain.Out, P), UnorderedElementsAre(inMain()));
  EXPECT_THAT(AtMain.Out, HasSubstr("src/work.cpp:3:17: note: changes 'hits', holding no lock"));
}

TEST_F(TwoUnits, AreSilentOnceTheUnitHasChanged) {
  P.write("src/main.cpp", std::string("\n") + Main);
  EXPECT_THAT(warningsIn(look("src/main.cpp", P).Out, P), IsEmpty());
}

TEST_F(TwoUnits, AreSilentOnceTheOtherFileHasChanged) {
  P.write("src/work.cpp", std::string(Work) + "// a comment\n");
  EXPECT_THAT(warningsIn(look("src/main.cpp", P).Out, P), IsEmpty());
}

TEST_F(TwoUnits, ListenToConfidence) {
  Outcome Run =
      tidy(P, {"-p", "build", "--config={CheckOptions: {Findings: build/fearless.json, Confidence: certain}}",
               "src/main.cpp"});
  EXPECT_THAT(warningsIn(Run.Out, P), UnorderedElementsAre(inMain()));
}

TEST_F(TwoUnits, TakeTheReportOfAnotherCheckout) {
  Project Other;
  writeSources(Other);
  Other.write("build/fearless.json", P.read("build/fearless.json"));
  Outcome Run = look("src/work.cpp", Other);
  EXPECT_THAT(warningsIn(Run.Out, Other),
              UnorderedElementsAre(Warning{Other.root() + "/src/work.cpp", 3, "data-race"}));
  EXPECT_THAT(Run.Out, HasSubstr("src/main.cpp:5:14: note:"));
}

TEST_F(TwoUnits, FindTheReportFromAFolderBelow) {
  P.write("src/.clang-tidy", "CheckOptions:\n  Findings: build/fearless.json\n");
  Outcome Run = P.start(
      CLANG_TIDY, {"--load=" FEARLESS_TIDY_MODULE, "--checks=-*,fearless-*", "-p", "../build", "main.cpp"},
      "src");
  EXPECT_THAT(warningsIn(Run.Out, P), UnorderedElementsAre(inMain())) << Run.Err;
}

TEST_F(TwoUnits, AreSilentAboutWhatABaselineKnows) {
  P.write("src/alone.cpp", racyProgram("alone"));
  P.database({{"src/alone.cpp"}});
  EXPECT_THAT(warningsIn(look("src/alone.cpp", P).Out, P), Not(IsEmpty()));
  ASSERT_EQ(P.run({"baseline", "create", "-p", "build", "--root", ".", "--output", "known"}).Code, 0);
  std::vector<std::string> Gate = {"--root",   ".",    "--baseline", "known",
                                   "--format", "json", "--output",   "build/fearless.json"};
  ASSERT_EQ(P.check(Gate).Code, 0);
  EXPECT_THAT(warningsIn(look("src/alone.cpp", P).Out, P), IsEmpty());
}

TEST_F(TwoUnits, RefuseWhatIsNoReport) {
  P.write("build/fearless.json", "{\"findings\": 3}");
  EXPECT_THAT(look("src/main.cpp", P).Out, HasSubstr("not a report of `fearless check --format json`"));
}

TEST_F(TwoUnits, ApplyTheFixesOfTheReport) {
  llvm::Expected<llvm::json::Value> Report = llvm::json::parse(P.read("build/fearless.json"));
  ASSERT_TRUE(static_cast<bool>(Report));
  llvm::json::Object &Finding = *Report->getAsObject()->getArray("findings")->front().getAsObject();
  auto Fix = [](const char *Old, const char *New) {
    llvm::json::Object Edit{
        {"file", "src/main.cpp"}, {"line", 5}, {"column", 14}, {"old", Old}, {"new", New}};
    return llvm::json::Object{{"title", "use another"}, {"edits", llvm::json::Array{std::move(Edit)}}};
  };
  Finding["fixes"] = llvm::json::Array{Fix("gone", "never"), Fix("hits", "others"), Fix("hits", "third")};
  std::string Text;
  llvm::raw_string_ostream(Text) << *Report;
  P.write("build/fearless.json", Text);
  Outcome Run = look("src/main.cpp", P, {"--fix"});
  EXPECT_THAT(P.read("src/main.cpp"), HasSubstr("  int seen = others;\n")) << Run.Out << Run.Err;
}

TEST_F(TwoUnits, RunInParallel) {
  Outcome Run =
      P.start(RUN_CLANG_TIDY, {"-clang-tidy-binary", CLANG_TIDY, "-load", FEARLESS_TIDY_MODULE, "-p", "build",
                               "-quiet", "-j2", "-checks=-*,fearless-*", "-warnings-as-errors=fearless-*",
                               "-config={CheckOptions: {Findings: build/fearless.json}}"});
  EXPECT_THAT(warningsIn(Run.Out, P), UnorderedElementsAre(inWork(), inMain())) << Run.Err;
  EXPECT_EQ(Run.Code, 1);
}

TEST_F(TwoUnits, ShowWhatAChangeTouches) {
  P.write("touched.diff",
          "--- a/src/main.cpp\n+++ b/src/main.cpp\n@@ -5 +5 @@\n-  int seen = 0;\n+  int seen = hits;\n");
  P.write("elsewhere.diff",
          "--- a/src/main.cpp\n+++ b/src/main.cpp\n@@ -7 +7 @@\n-  return 0;\n+  return seen;\n");
  P.write(".clang-tidy", "Checks: '-*,fearless-*'\nCheckOptions:\n  Findings: build/fearless.json\n");
  auto Diff = [&](const std::string &Patch) {
    return P.start("/bin/sh",
                   {"-c", CLANG_TIDY_DIFF " -clang-tidy-binary " CLANG_TIDY " -load " FEARLESS_TIDY_MODULE
                                          " -p1 -path build -quiet < " +
                              Patch});
  };
  EXPECT_THAT(warningsIn(Diff("touched.diff").Out, P), UnorderedElementsAre(inMain()));
  EXPECT_THAT(warningsIn(Diff("elsewhere.diff").Out, P), IsEmpty());
}

TEST_F(TwoUnits, ShowItWhileCMakeBuilds) {
  P.write("CMakeLists.txt",
          "cmake_minimum_required(VERSION 3.25)\n"
          "project(two CXX)\n"
          "set(CMAKE_CXX_STANDARD 20)\n"
          "set(CMAKE_CXX_CLANG_TIDY " CLANG_TIDY " --quiet --load=" FEARLESS_TIDY_MODULE
          " --checks=-*,fearless-* \"--config={CheckOptions: {Findings: build/fearless.json}}\")\n"
          "add_library(two src/work.cpp src/main.cpp)\n");
  Outcome Configured = P.start(
      "/usr/bin/env", {"cmake", "-G", "Ninja", "-S", ".", "-B", "out", "-DCMAKE_CXX_COMPILER=clang++-22"});
  ASSERT_EQ(Configured.Code, 0) << Configured.Out << Configured.Err;
  Outcome Built = P.start("/usr/bin/env", {"cmake", "--build", "out"});
  EXPECT_EQ(Built.Code, 0);
  EXPECT_THAT(warningsIn(Built.Out, P), UnorderedElementsAre(inWork(), inMain())) << Built.Out << Built.Err;
}

} // namespace fearless::test
