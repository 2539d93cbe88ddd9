// `fearless why FILE:LINE` on one small program: each reason why two accesses are a finding, or none.
#include "Harness.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace fearless::test {

using testing::HasSubstr;
using testing::Not;

static const char *Program = R"(#include <atomic>
#include <mutex>
#include <thread>

struct Counter {
  std::mutex Mu;
  int Hits = 0;
  void add() {
    std::lock_guard Lock(Mu);
    ++Hits;
  }
  int peek() { return Hits; }
};

Counter Shared;
static int Setup;
static std::atomic<int> Flag;
int unused() { return Setup; }
static int get() { std::lock_guard Lock(Shared.Mu); return Shared.Hits; }
static void worker() {
  Shared.add();
  Flag = Setup;
}

int main() {
  int Local = 0;
  Setup = 1;
  std::thread A(worker), B([&] { ++Local; });
  int Seen = Shared.peek() + get();
  Shared.add();
  Flag = 2;
  ++Local;
  A.join();
  B.join();
  return Seen + Local;
}
)";

static std::string why(const Project &P, const std::string &Line) {
  Outcome O = P.run({"why", "go.cpp:" + Line, "go.cpp", "--", "-std=c++20"});
  EXPECT_EQ(O.Code, 0) << O.Err;
  return O.Out;
}

TEST(Why, TellsWhoRunsTheLineAndByWhichCalls) {
  Project P;
  P.write("go.cpp", Program);
  std::string Text = why(P, "10");
  EXPECT_THAT(Text, HasSubstr("line 10 of Counter::add\n"));
  EXPECT_THAT(Text, HasSubstr("10 |     ++Hits;\n"));
  EXPECT_THAT(Text, HasSubstr("^^^^ changes 'Counter::Hits', holding 'Counter::Mu'"));
  EXPECT_THAT(
      Text,
      HasSubstr("  the thread started at go.cpp:28, running worker\n      go.cpp:21  calls Counter::add\n"));
  EXPECT_THAT(Text, HasSubstr("  the thread that runs main\n      go.cpp:30  calls Counter::add\n"));
}

TEST(Why, TellsWhyAMeetingIsAFinding) {
  Project P;
  P.write("go.cpp", Program);
  std::string Text = why(P, "12");
  EXPECT_THAT(
      Text,
      HasSubstr("go.cpp:10  Counter::add changes 'Counter::Hits', holding 'Counter::Mu'\n"
                "      run by the thread that runs main; the thread started at go.cpp:28, running worker\n"
                "      a finding: nothing keeps the two apart\n"));
  EXPECT_THAT(Text, HasSubstr("reported here\n  guarded-by: 'Shared.Hits' is guarded by 'Shared.Mu'"));
  EXPECT_THAT(why(P, "28"), HasSubstr("go.cpp:32  main changes 'Local', holding no lock\n"
                                      "      run by the thread that runs main\n      a finding"));
}

TEST(Why, TellsWhyAMeetingIsNone) {
  Project P;
  P.write("go.cpp", Program);
  EXPECT_THAT(why(P, "27"), HasSubstr("go.cpp:22  worker reads 'Setup', holding no lock\n"
                                      "      run by the thread started at go.cpp:28, running worker\n"
                                      "      no finding: ordered, by the start of a thread"));
  EXPECT_THAT(why(P, "27"), HasSubstr("reported here\n  nothing\n"));
  EXPECT_THAT(why(P, "35"), HasSubstr("go.cpp:32  main changes 'Local', holding no lock\n"
                                      "      run by the thread that runs main\n"
                                      "      no finding: one thread runs both"));
  EXPECT_THAT(why(P, "31"), HasSubstr("no finding: both are atomic"));
  EXPECT_THAT(why(P, "10"), HasSubstr("go.cpp:19  get reads 'Shared.Hits', holding 'Shared.Mu'\n"
                                      "      run by the thread that runs main\n"
                                      "      no finding: both hold 'Counter::Mu'\n"));
  EXPECT_THAT(why(P, "22"),
              HasSubstr("go.cpp:18  unused reads 'Setup', holding no lock\n"
                        "      run by no thread that is known\n      no finding: both only read"));
  EXPECT_THAT(why(P, "10"), HasSubstr("no finding: the object is being made or torn down"));
}

TEST(Why, SaysThatNoThreadComesBy) {
  Project P;
  P.write("go.cpp", Program);
  std::string Text = why(P, "18");
  EXPECT_THAT(Text, HasSubstr("  no thread root reaches it\n      nobody was seen to call unused\n"));
  EXPECT_THAT(Text, HasSubstr("no finding: no known thread runs one of the two"));
}

TEST(Why, TakesTheNearestLine) {
  Project P;
  P.write("go.cpp", Program);
  EXPECT_THAT(why(P, "24:7"),
              HasSubstr("nothing happens on line 24; this is the nearest line where something does"));
  EXPECT_THAT(why(P, "10:5"), Not(HasSubstr("nothing happens on line")));
}

TEST(Why, ReadsADatabaseAndFactsAlike) {
  Project P;
  P.write("src/go.cpp", Program);
  P.write("src/other.cpp", Quiet);
  P.database({{"src/go.cpp", "-std=c++20"}, {"src/other.cpp"}});
  Outcome FromSources = P.run({"why", "src/go.cpp:12", "-p", "build"});
  ASSERT_EQ(P.run({"facts", "src/go.cpp", "-p", "build", "--root", ".", "-o", "go.facts"}).Code, 0);
  Outcome FromFacts = P.run({"why", "src/go.cpp:12", "go.facts"});
  EXPECT_EQ(FromSources.Code, 0) << FromSources.Err;
  EXPECT_EQ(FromFacts.Code, 0) << FromFacts.Err;
  EXPECT_EQ(FromSources.Out, FromFacts.Out);
  EXPECT_EQ(P.run({"why", "other.cpp:1", "-p", "../build"}, "src").Code, 0);
  EXPECT_EQ(P.run({"why", "src/other.cpp:1", "go.facts"}).Code, 2);
}

} // namespace fearless::test
