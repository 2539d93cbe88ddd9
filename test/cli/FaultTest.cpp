// Units that crash, hang or eat memory while Clang parses them, and those that are not there: each costs
// itself and nothing else. The faults are real sources; the program has no switch to pretend one.
#include "Harness.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"

#include <chrono>

namespace fearless::test {

using testing::HasSubstr;
using testing::Not;

/// 2^40 instantiations: no machine waits for the end, and memory grows all the while.
static const char *Endless = "template <int N, long M> struct T {\n"
                             "  static const int v = T<N - 1, M * 2>::v + T<N - 1, M * 2 + 1>::v;\n"
                             "};\n"
                             "template <long M> struct T<0, M> { static const int v = 1; };\n"
                             "int x = T<40, 0>::v;\n";

static std::string repeated(const std::string &Text, int Times) {
  std::string Result;
  while (Times-- > 0)
    Result += Text;
  return Result;
}

/// A racy unit beside the faulty one: its finding must survive.
static Outcome checkBeside(const Project &P, const std::string &Faulty, const std::string &Flags,
                           std::vector<std::string> Args) {
  P.write("faulty.cpp", Faulty);
  P.write("racy.cpp", racyProgram("hits"));
  P.database({{"faulty.cpp", Flags}, {"racy.cpp"}});
  return P.check(std::move(Args));
}

TEST(Fault, AnEndlessUnitIsGivenUp) {
  Project P;
  auto Started = std::chrono::steady_clock::now();
  Outcome O = checkBeside(P, Endless, "", {"--unit-timeout", "2", "-j1"});
  EXPECT_LT(std::chrono::steady_clock::now() - Started, std::chrono::seconds(20));
  EXPECT_EQ(O.Code, 1);
  EXPECT_THAT(O.Out, HasSubstr("not read: faulty.cpp: took longer than 2 s (--unit-timeout)"));
  EXPECT_THAT(O.Out, HasSubstr("error[data-race]"));
  EXPECT_THAT(O.Out, HasSubstr("read 1 of 2 units"));
}

TEST(Fault, AGreedyUnitIsGivenUp) {
  Project P;
  Outcome O = checkBeside(P, Endless, "", {"--unit-memory", "200"});
  EXPECT_THAT(O.Out, HasSubstr("not read: faulty.cpp: needed more than 200 MB (--unit-memory)"));
  EXPECT_THAT(O.Out, HasSubstr("error[data-race]"));
}

TEST(Fault, AMissingFileIsAFailure) {
  Project P;
  P.write("racy.cpp", racyProgram("hits"));
  P.database({{"gone.cpp"}, {"racy.cpp"}});
  Outcome O = P.check();
  EXPECT_EQ(O.Code, 1);
  EXPECT_THAT(O.Out, HasSubstr("not read: gone.cpp: file not found"));
}

TEST(Fault, DeepNestingIsRead) {
  std::string Parentheses = "int x = " + repeated("(", 20000) + "1" + repeated(")", 20000) + ";\n";
  std::string Sum = "int f(int a) { return a" + repeated(" + a", 20000) + "; }\n";
  std::string Elses = "int g(int a) { if (a == 0) return 1;\n" +
                      repeated("else if (a == 7) return 2;\n", 3000) + "return 0; }\n";
  Project P;
  Outcome O = checkBeside(P, Parentheses + Sum + Elses, "-fbracket-depth=100000", {});
  EXPECT_EQ(O.Code, 1);
  EXPECT_THAT(O.Out, HasSubstr("error[data-race]"));
  EXPECT_THAT(O.Out, HasSubstr("read 2 of 2 units,"));
}

TEST(Fault, ParseErrorsAreToldAndTheRestIsRead) {
  Project P;
  Outcome O = checkBeside(P, "#include \"missing.h\"\nint x = unknown;\n", "", {});
  EXPECT_EQ(O.Code, 1);
  EXPECT_THAT(O.Out, HasSubstr("read with errors: faulty.cpp: 2 errors, the first: "));
  EXPECT_THAT(O.Out, HasSubstr("read 2 of 2 units (1 with errors)"));
}

/// Without a header, a class has parts that nobody defines; Clang's graph of its destructor does not survive
/// that.
TEST(Fault, PartsOfUnknownClassIsNoCrash) {
  Project P;
  Outcome O = checkBeside(P,
                          "#include \"missing.h\"\nstruct A { virtual ~A() {} };\n"
                          "class B : A { struct Missing M; virtual void go(); };\nvoid B::go() {}\n",
                          "", {});
  EXPECT_EQ(O.Code, 1);
  EXPECT_THAT(O.Out, HasSubstr("read 2 of 2 units (1 with errors)"));
  EXPECT_THAT(O.Out, Not(HasSubstr("crashed")));
}

TEST(Fault, AnotherCompilersExtensionIsNoCrash) {
  Project P;
  Outcome O = checkBeside(
      P, "int f() { asm goto(\"\" :::: l); l: return ({ int y = 3; y; }); }\nvoid g() { void h(); h(); }\n",
      "", {});
  EXPECT_EQ(O.Code, 1);
  EXPECT_THAT(O.Out, Not(HasSubstr("crashed")));
}

TEST(Fault, ManyFaultsInOneRunDoNotStopTheWorkers) {
  Project P;
  std::vector<Unit> Units = {{"racy.cpp"}};
  P.write("racy.cpp", racyProgram("hits"));
  for (int I = 0; I < 4; ++I) {
    std::string Name = "endless" + std::to_string(I) + ".cpp", Fine = "fine" + std::to_string(I) + ".cpp";
    P.write(Name, Endless);
    P.write(Fine, Quiet);
    Units.push_back({Name});
    Units.push_back({Fine});
  }
  P.database(Units);
  Outcome O = P.check({"--unit-timeout", "1", "-j2"});
  EXPECT_EQ(O.Code, 1);
  EXPECT_THAT(O.Out, HasSubstr("read 5 of 9 units"));
}

} // namespace fearless::test
