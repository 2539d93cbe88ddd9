// What CI relies on: exit codes, the same bytes whatever the number of workers, and reports that are written
// whether or not there is a finding.
#include "Harness.h"

#include "llvm/Support/JSON.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"

#include <algorithm>

namespace fearless::test {

using testing::HasSubstr;
using testing::Not;

static void makeQuiet(const Project &P) {
  P.write("a.cpp", Quiet);
  P.database({{"a.cpp"}});
}

static void makeRacy(const Project &P) {
  P.write("a.cpp", racyProgram("hits"));
  P.database({{"a.cpp"}});
}

static void makeFlawed(const Project &P) {
  P.write("a.cpp", "int x = unknown;\n");
  P.database({{"a.cpp"}});
}

TEST(Gate, ExitCodes) {
  Project Clean, Racy, Flawed, Absent;
  makeQuiet(Clean);
  makeRacy(Racy);
  makeFlawed(Flawed);
  Absent.database({{"a.cpp"}});
  EXPECT_EQ(Clean.check().Code, 0);
  EXPECT_EQ(Racy.check().Code, 1);
  EXPECT_EQ(Racy.check({"--fail-on", "possible", "--fail-severity", "warning"}).Code, 1);
  EXPECT_EQ(Racy.check({"--fail-on", "never"}).Code, 0);
  EXPECT_EQ(Flawed.check().Code, 3);
  EXPECT_EQ(Flawed.check({"--allow-incomplete"}).Code, 0);
  EXPECT_EQ(Absent.check().Code, 3);
  EXPECT_EQ(Absent.check({"--allow-incomplete"}).Code, 0);
  EXPECT_EQ(Absent.check({"--fail-on", "never"}).Code, 3);
}

TEST(Gate, NothingWasLookedAtIsSaidAloud) {
  Project P;
  makeQuiet(P);
  EXPECT_THAT(P.check().Out, HasSubstr("0 findings because no thread is ever started"));
  EXPECT_EQ(P.check({"--quiet"}).Out, "");
}

TEST(Gate, SameBytesForAnyNumberOfWorkersAndAnyOrder) {
  Project P;
  P.Cache = "";
  std::vector<Unit> Units;
  for (const char *Name : {"alpha", "beta", "gamma", "delta", "epsilon"}) {
    P.write("src/" + std::string(Name) + ".cpp", racyProgram(Name));
    Units.push_back({"src/" + std::string(Name) + ".cpp"});
  }
  P.database(Units);
  std::string One = P.check({"-j1"}).Out;
  EXPECT_THAT(One, HasSubstr("epsilon"));
  EXPECT_EQ(P.check({"-j2"}).Out, One);
  EXPECT_EQ(P.check({"-j5"}).Out, One);
  std::reverse(Units.begin(), Units.end());
  std::swap(Units[1], Units[3]);
  P.database(Units);
  EXPECT_EQ(P.check({"-j2"}).Out, One);
}

// Threads in elements of a list: what is known of them depends on which function is looked at first.
static const char *const Herd = R"cpp(
#include <atomic>
#include <list>
#include <mutex>
#include <thread>
class Sheep {
public:
  Sheep(int Tag, std::atomic<bool> &Night) : Tag(Tag), Night(Night), Life(&Sheep::graze, this) {}
  ~Sheep() { Life.join(); }
  long eaten() const { return Eaten; }

private:
  void graze() {
    while (!Night)
      Eaten += 10;
  }
  int Tag;
  std::atomic<bool> &Night;
  long Eaten = 0;
  std::thread Life;
};
class Meadow {
public:
  ~Meadow() { Night = true; }
  void let(int Tag) {
    std::lock_guard Shut(Gate);
    Flock.emplace_back(Tag, Night);
  }
  long eaten() {
    std::lock_guard Shut(Gate);
    long Sum = 0;
    for (Sheep &One : Flock)
      Sum += One.eaten();
    return Sum;
  }

private:
  std::atomic<bool> Night{false};
  std::mutex Gate;
  std::list<Sheep> Flock;
};
int main() {
  Meadow Green;
  for (int Tag = 0; Tag < 3; ++Tag)
    Green.let(Tag);
  return Green.eaten() > 0;
}
)cpp";

TEST(Gate, FindingsDoNotDependOnWhatAFileIsCalled) {
  std::string First;
  for (std::string Name : {"a1.cpp", "b7.cpp", "fx.cpp", "q4.cpp", "s_.cpp", "zz.cpp"}) {
    Project P;
    P.write(Name, Herd);
    P.database({{Name, "-std=c++20"}});
    std::string Out = P.check({"--confidence", "possible"}).Out;
    for (size_t At = Out.find(Name); At != std::string::npos; At = Out.find(Name))
      Out.replace(At, Name.size(), "herd");
    EXPECT_THAT(Out, HasSubstr("Eaten"));
    First = First.empty() ? Out : First;
    EXPECT_EQ(Out, First) << Name;
  }
}

TEST(Gate, FactsLinkAndReportEqualCheck) {
  Project P;
  P.write("a.cpp", racyProgram("hits"));
  P.write("b.cpp", Quiet);
  P.database({{"a.cpp"}, {"b.cpp"}});
  for (const char *Name : {"a", "b"})
    ASSERT_EQ(
        P.run({"facts", std::string(Name) + ".cpp", "-p", "build", "-o", std::string(Name) + ".facts"}).Code,
        0);
  ASSERT_EQ(P.run({"link", "b.facts", "a.facts", "-o", "all.facts"}).Code, 0);
  Outcome Whole = P.check(), Linked = P.run({"report", "all.facts"}),
          Parts = P.run({"report", "a.facts", "b.facts"});
  EXPECT_EQ(Linked.Code, 1);
  EXPECT_EQ(Linked.Out, Whole.Out);
  EXPECT_EQ(Parts.Out, Whole.Out);
  ASSERT_EQ(P.run({"facts", "a.cpp", "--text", "-p", "build", "-o", "a.txt"}).Code, 0);
  EXPECT_THAT(P.read("a.txt"), HasSubstr("work_bad"));
  EXPECT_EQ(P.run({"report", "a.txt", "b.facts"}).Out, Whole.Out);
}

static const llvm::json::Object *firstRun(const llvm::json::Value &Sarif) {
  return (*Sarif.getAsObject()->getArray("runs"))[0].getAsObject();
}

TEST(Gate, SarifIsWrittenWithAndWithoutFindings) {
  for (bool Findings : {false, true}) {
    Project P;
    Findings ? makeRacy(P) : makeQuiet(P);
    Outcome O = P.check({"--format", "sarif", "-o", "out.sarif", "--fail-on", "never"});
    EXPECT_EQ(O.Code, 0) << O.Err;
    EXPECT_EQ(O.Out, "");
    EXPECT_THAT(O.Err, HasSubstr("read 1 of 1 unit"));
    llvm::Expected<llvm::json::Value> Sarif = llvm::json::parse(P.read("out.sarif"));
    ASSERT_TRUE(static_cast<bool>(Sarif));
    EXPECT_EQ(firstRun(*Sarif)->getArray("results")->size(), Findings ? 1u : 0u);
  }
}

TEST(Gate, SeveralReportsInOneRun) {
  Project P;
  makeRacy(P);
  Outcome O = P.check({"--format", "sarif:out.sarif,gitlab:quality.json,github", "--format", "json"});
  EXPECT_EQ(O.Code, 2) << "two reports to standard output";
  O = P.check({"--format", "sarif:out.sarif,gitlab:quality.json", "--format", "github"});
  EXPECT_EQ(O.Code, 1);
  EXPECT_THAT(O.Out, testing::StartsWith("::error file=a.cpp,line=3,"));
  EXPECT_THAT(O.Err, HasSubstr("1 error"));
  EXPECT_THAT(P.read("out.sarif"), HasSubstr("\"2.1.0\""));
  llvm::Expected<llvm::json::Value> Quality = llvm::json::parse(P.read("quality.json"));
  ASSERT_TRUE(static_cast<bool>(Quality));
  ASSERT_EQ(Quality->getAsArray()->size(), 1u);
  const llvm::json::Object &Issue = *(*Quality->getAsArray())[0].getAsObject();
  EXPECT_EQ(Issue.getString("check_name"), "fearless-data-race");
  EXPECT_EQ(Issue.getString("severity"), "critical");
  EXPECT_EQ(Issue.getString("fingerprint")->size(), 16u);
  EXPECT_EQ(Issue.getObject("location")->getString("path"), "a.cpp");
  EXPECT_EQ(Issue.getObject("location")->getObject("lines")->getInteger("begin"), 3);
}

TEST(Gate, FailuresAreInTheReports) {
  Project P;
  P.database({{"gone.cpp"}});
  for (const char *Format : {"sarif", "json", "text"}) {
    Outcome O = P.check({"--format", Format});
    EXPECT_EQ(O.Code, 3);
    EXPECT_THAT(O.Out, HasSubstr("file not found")) << Format;
  }
}

TEST(Gate, OutputAppearsWhole) {
  Project P;
  makeRacy(P);
  P.write("report.txt", "yesterday");
  Outcome O = P.check({"-o", "report.txt"});
  EXPECT_EQ(O.Code, 1);
  EXPECT_THAT(P.read("report.txt"), HasSubstr("error[data-race]"));
  EXPECT_THAT(P.read("report.txt"), Not(HasSubstr("yesterday")));
  EXPECT_THAT(O.Err, HasSubstr("1 error"));
}

TEST(Gate, Colours) {
  Project P;
  makeRacy(P);
  EXPECT_THAT(P.check().Out, Not(HasSubstr("\x1b[")));
  EXPECT_THAT(P.check({"--color", "always"}).Out, HasSubstr("\x1b["));
  EXPECT_THAT(P.check().Err, Not(HasSubstr("[1/1]")));
}

static std::string firstLine(const std::string &Text) { return Text.substr(0, Text.find('\n')); }

TEST(Gate, PathsStartAtTheTopOfTheProject) {
  for (const char *Mark : {".git/HEAD", ".fearless.yaml"}) {
    Project P;
    P.write("src/net/a.cpp", racyProgram("hits"));
    P.database({{"src/net/a.cpp"}});
    P.write(Mark, "");
    Outcome Top = P.check({"--format", "clang"});
    EXPECT_THAT(Top.Out, testing::StartsWith("src/net/a.cpp:3:")) << Mark;
    for (const char *Folder : {"src", "src/net", "build"}) {
      EXPECT_EQ(P.run({"check", "-p", P.root() + "/build", "--format", "clang"}, Folder).Out, Top.Out);
      EXPECT_EQ(P.run({"check", "-p", P.root() + "/build"}, Folder).Out, P.check().Out)
          << "with the lines shown";
    }
    Project Elsewhere;
    EXPECT_EQ(Elsewhere.run({"check", "-p", P.root() + "/build", "--format", "clang"}).Out, Top.Out);
    EXPECT_THAT(P.check({"--root", "src", "--format", "clang"}).Out, testing::StartsWith("net/a.cpp:3:"));
    EXPECT_THAT(firstLine(P.run({"check", "a.cpp", "--format", "clang", "--", "-std=c++20"}, "src/net").Out),
                testing::StartsWith("src/net/a.cpp:3:"));
  }
}

TEST(Gate, ACheckoutWinsOverItsConfigurations) {
  Project P;
  P.write("part/a.cpp", racyProgram("hits"));
  P.write("part/.fearless.yaml", "fail-on: never\n");
  P.write(".git", "gitdir: /elsewhere\n");
  P.database({{"part/a.cpp"}});
  Outcome O = P.run({"check", "-p", "../build", "--format", "clang"}, "part");
  EXPECT_EQ(O.Code, 0);
  EXPECT_THAT(O.Out, testing::StartsWith("part/a.cpp:3:"));
}

TEST(Gate, FactsFindTheirSourcesUpwards) {
  Project P;
  P.write("src/a.cpp", racyProgram("hits"));
  P.write(".fearless.yaml", "");
  P.database({{"src/a.cpp"}});
  ASSERT_EQ(P.run({"facts", "a.cpp", "-p", "../build", "-o", "a.facts"}, "src").Code, 0);
  EXPECT_EQ(P.run({"report", "a.facts"}, "src").Out, P.check().Out);
  EXPECT_THAT(P.run({"why", "a.cpp:3", "a.facts"}, "src").Out, HasSubstr("work_bad"));
  EXPECT_THAT(P.run({"why", "src/a.cpp:3", "a.facts"}, "src").Out, HasSubstr("work_bad"));
}

TEST(Gate, ASourceOfTwoUnitsIsReportedOnce) {
  Project P;
  P.write("a.cpp", racyProgram("hits"));
  P.write("one.cpp", "#include \"a.cpp\"\n");
  P.write("two.cpp", "#define start_hits start_other\n#include \"a.cpp\"\n");
  P.database({{"one.cpp"}});
  ASSERT_EQ(P.run({"baseline", "create", "-p", "build", "-o", "known"}).Code, 0);
  P.database({{"one.cpp"}, {"two.cpp"}});
  EXPECT_THAT(P.check().Out, HasSubstr("\n1 error\n"));
  EXPECT_EQ(P.check({"--baseline", "known"}).Code, 0);
}

TEST(Gate, RulesCanBeChosen) {
  Project P;
  makeRacy(P);
  EXPECT_EQ(P.check({"--rules", "data-race"}).Code, 1);
}

} // namespace fearless::test
