// Comments that silence, from the source to every form of the report.
#include "Harness.h"

#include "llvm/Support/JSON.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace fearless::test {

using testing::HasSubstr;
using testing::Not;

/// Two threads, in two files: the started one writes in writer.cpp, main's reads in main.cpp.
static void makeRace(const Project &P, const std::string &AtWrite, const std::string &AtRead,
                     const std::string &AtDeclaration = "") {
  P.write("hits.h", "extern int hits;" + AtDeclaration + "\nvoid *work(void *);\n");
  P.write("writer.cpp", "#include \"hits.h\"\nint hits;" + AtDeclaration +
                            "\nvoid *work(void *) {\n  ++hits;" + AtWrite + "\n  return nullptr;\n}\n");
  P.write("main.cpp", "#include \"hits.h\"\n#include <pthread.h>\nint main() {\n  pthread_t a;\n"
                      "  pthread_create(&a, nullptr, work, nullptr);\n  int seen = hits;" +
                          AtRead + "\n  pthread_join(a, nullptr);\n  return seen;\n}\n");
  P.database({{"writer.cpp"}, {"main.cpp"}});
}

TEST(Suppress, OnEitherSideAndAtTheDeclaration) {
  Project Open, AtWrite, AtRead, Declared;
  makeRace(Open, "", "");
  EXPECT_EQ(Open.check().Code, 1);
  makeRace(AtWrite, " // NOLINT(fearless-data-race)", "");
  makeRace(AtRead, "", " // NOLINT(fearless-data-race): a rough number is enough");
  makeRace(Declared, "", "", " // NOLINT(fearless-*)");
  for (const Project *P : {&AtWrite, &AtRead, &Declared}) {
    Outcome O = P->check();
    EXPECT_EQ(O.Code, 0) << O.Out << O.Err;
    EXPECT_THAT(O.Out, HasSubstr("no findings; 1 silenced by comments"));
  }
}

TEST(Suppress, OneAccessIsSilencedAndTheOtherIsNot) {
  Project P;
  makeRace(P, "\n  --hits; // NOLINT(fearless-data-race)", "");
  Outcome O = P.check();
  EXPECT_EQ(O.Code, 1);
  EXPECT_THAT(O.Out, HasSubstr("writer.cpp:4:"));
}

TEST(Suppress, OtherChecksAreNotSilenced) {
  Project P;
  makeRace(P, " // NOLINT(bugprone-*)", " // NOLINT(fearless-no-such-rule)");
  EXPECT_EQ(P.check().Code, 1);
}

TEST(Suppress, ReasonAndDayAreInSarif) {
  Project P;
  makeRace(P, " // NOLINT(fearless-data-race): a rough number is enough, until=2999-12-31", "");
  Outcome O = P.check({"--format", "sarif"});
  EXPECT_EQ(O.Code, 0);
  llvm::Expected<llvm::json::Value> Sarif = llvm::json::parse(O.Out);
  ASSERT_TRUE(static_cast<bool>(Sarif));
  const llvm::json::Array &Results =
      *(*Sarif->getAsObject()->getArray("runs"))[0].getAsObject()->getArray("results");
  ASSERT_EQ(Results.size(), 1u);
  const llvm::json::Object &Why = *(*Results[0].getAsObject()->getArray("suppressions"))[0].getAsObject();
  EXPECT_EQ(Why.getString("kind"), "inSource");
  EXPECT_EQ(Why.getString("status"), "accepted");
  EXPECT_EQ(Why.getString("justification"), "a rough number is enough");
}

TEST(Suppress, AfterItsDayItFailsAndTellsItsReason) {
  Project P;
  makeRace(P, " // NOLINT(fearless-data-race): until the new counter is there, until=2026-01-31", "");
  P.Environment = {"SOURCE_DATE_EPOCH=1769860800"}; // 2026-01-31, noon
  EXPECT_EQ(P.check().Code, 0);
  P.Environment = {"SOURCE_DATE_EPOCH=1769947200"}; // the day after
  Outcome O = P.check();
  EXPECT_EQ(O.Code, 1);
  EXPECT_THAT(
      O.Out,
      HasSubstr("the suppression at writer.cpp:4 has ended on 2026-01-31; its reason was: until the new "
                "counter is there"));
  EXPECT_THAT(P.check({"--format", "sarif"}).Out, HasSubstr("\"status\": \"rejected\""));
  for (const char *Format : {"clang", "github", "gitlab"})
    EXPECT_THAT(P.check({"--format", Format}).Out,
                HasSubstr("has ended on 2026-01-31; its reason was: until the new counter is there"))
        << Format;
  EXPECT_THAT(P.check({"--format", "clang"}).Out,
              HasSubstr("writer.cpp:4:14: note: the suppression at writer.cpp:4 has ended"));
}

TEST(Suppress, ADayMayStandInTheList) {
  Project P;
  makeRace(P, " // NOLINT(fearless-data-race, until=2026-01-31)", "");
  P.Environment = {"SOURCE_DATE_EPOCH=1769860800"}; // 2026-01-31, noon
  EXPECT_EQ(P.check().Code, 0);
  P.Environment = {"SOURCE_DATE_EPOCH=1769947200"}; // the day after
  EXPECT_EQ(P.check().Code, 1);
}

TEST(Suppress, ADayThatIsNoneIsToldWithoutBeingAsked) {
  Project P;
  makeRace(P, " // NOLINT(fearless-data-race): for now, until 2026-01-31", "");
  Outcome O = P.check({"--format", "clang"});
  EXPECT_EQ(O.Code, 0);
  EXPECT_THAT(
      O.Out,
      HasSubstr("writer.cpp:4:14: warning: 'until 2026-01-31' does not end the suppression: it silences "
                "for ever [fearless-unused-suppression]"));
  EXPECT_THAT(P.check({"--format", "sarif"}).Out, HasSubstr("\"id\": \"unused-suppression\""));
  makeRace(P, " // NOLINT(fearless-data-race): for now, until=2026-02-30", "");
  O = P.check({"--format", "clang"});
  EXPECT_EQ(O.Code, 1);
  EXPECT_THAT(O.Out, HasSubstr("`until=2026-02-30` is no date: it silences nothing"));
}

TEST(Suppress, UnusedOnesAreTold) {
  Project P;
  makeRace(P, " // NOLINT(fearless-data-race)", "");
  P.write("other.cpp", "int quiet; // NOLINT(fearless-data-race): nothing is here\n"
                       "int more;  // NOLINT(fearless-data-rac)\n"
                       "int other; // NOLINT\n"
                       "int named; // NOLINT(data-race)\n"
                       "// NOLINTBEGIN(fearless-*)\n");
  P.database({{"writer.cpp"}, {"main.cpp"}, {"other.cpp"}});
  EXPECT_EQ(P.check({"--fail-severity", "warning"}).Code, 0);
  Outcome O = P.check({"--warn-unused-suppressions", "--format", "clang"});
  EXPECT_EQ(O.Code, 0) << "they are warnings";
  EXPECT_THAT(O.Out, HasSubstr("other.cpp:1:15: warning: unused suppression of 'fearless-data-race'"));
  EXPECT_THAT(O.Out, HasSubstr("other.cpp:2:15: warning: no rule is called 'fearless-data-rac'; did you mean "
                               "'fearless-data-race'?"));
  EXPECT_THAT(O.Out, HasSubstr("other.cpp:5:4: warning: NOLINTBEGIN without a NOLINTEND"));
  EXPECT_THAT(O.Out, HasSubstr("other.cpp:4:15: warning: no check is called 'data-race'; did you mean "
                               "'fearless-data-race'?"));
  EXPECT_THAT(O.Out, Not(HasSubstr("other.cpp:3")));
  EXPECT_THAT(O.Out, Not(HasSubstr("writer.cpp")));
  EXPECT_EQ(P.check({"--warn-unused-suppressions", "--fail-severity", "warning"}).Code, 1);
}

} // namespace fearless::test
