// test/rules/<id>/ holds the cases of a rule: each source directly in it is a program of one unit, each
// sub-folder one program of all its sources. A case is right when its findings and its marks
// (support/Marks.h) say the same: every finding touches a line that announces it, and every announcement is
// kept. A limit that has been cured, a `missed:` that is found or a `spurious:` that is not, fails as well,
// so that the marks stay true.
//
// Fixes are held to their word as well: on a copy of a case, `--fix` removes every finding that carries one,
// adds none, and leaves a program that compiles without a warning.
//
// The ```cpp blocks of docs/rules/<id>.md are cases too: what a page shows is what the tool says. So is the
// demo.
#include "support/Cases.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/FormatVariadic.h"
#include "llvm/Support/JSON.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/Program.h"

#include "gtest/gtest.h"

#include <set>

namespace fearless::test {

namespace fs = llvm::sys::fs;
namespace path = llvm::sys::path;

namespace {

/// Every line that a finding points at, and what it says.
struct Seen {
  std::string Rule;
  std::set<std::pair<std::string, unsigned>> Places;
  std::string Message;
  bool HasFix = false;
  std::string Said;
};

} // namespace

static void casesOfPage(const std::string &Page, std::vector<Case> &Found) {
  std::string Text = readFile(Page);
  llvm::StringRef Rest = Text;
  for (unsigned Number = 1;; ++Number) {
    Rest = Rest.split("```cpp\n").second;
    if (Rest.empty())
      return;
    auto [Block, After] = Rest.split("```");
    std::string Name = caseName("page__" + path::stem(Page).str(), "block " + std::to_string(Number));
    Found.push_back({Name, "", "", {"example.cpp"}, Block.str()});
    Rest = After;
  }
}

static std::vector<Case> allCases() {
  const std::string Demo = FEARLESS_SOURCE_DIR "/test/demo/src";
  std::vector<Case> Found = {{"demo", "", Demo, sorted(Demo), ""}};
  llvm::append_range(Found, casesOfRules());
  for (const std::string &Page : sorted(FEARLESS_SOURCE_DIR "/docs/rules"))
    if (path::extension(Page) == ".md")
      casesOfPage(Page, Found);
  return Found;
}

/// Checks the case by a compile database of its own: C and C++ may be mixed in one program.
static Outcome check(const Case &C, const Marks &M, const Project &P,
                     const std::vector<std::string> &More = {}) {
  writeDatabase(C, M, P);
  std::vector<std::string> Args = {"--root", C.Folder,    "--format", "json",
                                   "-j1",    "--fail-on", "never",    "--allow-incomplete"};
  if (!M.Confidence.empty())
    Args.insert(Args.end(), {"--confidence", M.Confidence});
  Args.insert(Args.end(), More.begin(), More.end());
  return P.check(Args);
}

static std::pair<std::string, unsigned> placeOf(const llvm::json::Object &Object, const std::string &Root) {
  llvm::SmallString<128> File(Object.getString("file").value_or(""));
  path::make_absolute(Root, File);
  return {File.str().str(), static_cast<unsigned>(Object.getInteger("line").value_or(0))};
}

static void addPlaces(const llvm::json::Object &Finding, const std::string &Root, Seen &Into) {
  Into.Places.insert(placeOf(Finding, Root));
  auto Add = [&](const llvm::json::Value &At, llvm::StringRef Kind) {
    auto [File, Line] = placeOf(*At.getAsObject(), Root);
    Into.Said += llvm::formatv("\n    {0} {1}:{2}: {3}", Kind, path::filename(File), Line,
                               At.getAsObject()->getString("text").value_or(""))
                     .str();
    return std::make_pair(File, Line);
  };
  if (const llvm::json::Array *Labels = Finding.getArray("labels"))
    for (const llvm::json::Value &Label : *Labels)
      Into.Places.insert(Add(Label, "label"));
  if (const llvm::json::Array *Traces = Finding.getArray("traces"))
    for (const llvm::json::Value &Trace : *Traces)
      if (const llvm::json::Array *Steps = Trace.getAsObject()->getArray("steps"))
        for (const llvm::json::Value &Step : *Steps) {
          auto Place = Add(Step, "step ");
          if (&Step == &Steps->back())
            Into.Places.insert(Place);
        }
}

static std::vector<Seen> findingsIn(const llvm::json::Object &Report) {
  std::string Root = Report.getString("root").value_or("").str();
  std::vector<Seen> All;
  if (const llvm::json::Array *Findings = Report.getArray("findings"))
    for (const llvm::json::Value &Value : *Findings) {
      const llvm::json::Object &Finding = *Value.getAsObject();
      Seen S;
      S.Rule = Finding.getString("rule").value_or("").str();
      S.Message = Finding.getString("message").value_or("").str();
      S.HasFix = Finding.getArray("fixes") && !Finding.getArray("fixes")->empty();
      S.Said = "  " + Finding.getString("confidence").value_or("").str() + " " + S.Rule + ": " + S.Message;
      addPlaces(Finding, Root, S);
      All.push_back(std::move(S));
    }
  return All;
}

static bool touches(const Seen &S, const Mark &M) {
  return S.Rule == M.Rule && S.Places.contains({M.File, M.Line});
}

static void compare(const std::vector<Seen> &Findings, const Marks &M) {
  for (const Mark &Mark : M.All) {
    bool Found = llvm::any_of(Findings, [&](const Seen &S) { return touches(S, Mark); });
    if (Mark.What == Mark::Kind::Expect)
      EXPECT_TRUE(Found) << "not found: " << say(Mark);
    if (Mark.What == Mark::Kind::Missed)
      EXPECT_FALSE(Found) << "cured limit, make it an expectation: " << say(Mark);
    if (Mark.What == Mark::Kind::Spurious)
      EXPECT_TRUE(Found) << "cured limit, remove the mark: " << say(Mark);
  }
  for (const Seen &S : Findings)
    EXPECT_TRUE(llvm::any_of(M.All, [&](const Mark &Mark) { return touches(S, Mark); })) << "unannounced:\n"
                                                                                         << S.Said;
}

/// Names promise: `…_bad` shows a defect, `…_ok` is its twin without one.
static void checkName(const Case &C, const Marks &M) {
  auto Is = [&](Mark::Kind K) {
    return llvm::any_of(M.All, [=](const Mark &Mark) { return Mark.What == K; });
  };
  if (llvm::StringRef(C.Stem).ends_with("_bad"))
    EXPECT_TRUE(Is(Mark::Kind::Expect) || Is(Mark::Kind::Missed)) << "a _bad case announces nothing";
  if (llvm::StringRef(C.Stem).ends_with("_ok"))
    EXPECT_FALSE(Is(Mark::Kind::Expect) || Is(Mark::Kind::Missed)) << "an _ok case announces a defect";
}

static Case copyOf(const Case &C, const Project &To) {
  Case Copy = C;
  Copy.Folder = To.root();
  for (std::string &File : Copy.Files) {
    std::string Name = File.substr(C.Folder.size() + 1);
    To.write(Name, readFile(File));
    File = To.root() + "/" + Name;
  }
  return Copy;
}

static void expectToCompile(const Case &C, const Marks &M) {
  for (const std::string &File : unitsOf(C)) {
    bool IsC = path::extension(File) == ".c";
    std::vector<llvm::StringRef> Args = {"env",
                                         IsC ? "clang-22" : "clang++-22",
                                         IsC ? "-std=gnu11" : "-std=c++20",
                                         "-pthread",
                                         "-Wall",
                                         "-Werror",
                                         "-fsyntax-only"};
    Args.insert(Args.end(), M.Flags.begin(), M.Flags.end());
    Args.push_back(File);
    EXPECT_EQ(llvm::sys::ExecuteAndWait("/usr/bin/env", Args), 0) << "after --fix:\n" << readFile(File);
  }
}

/// Runs --fix on a copy until no finding carries a fix: those that overlap need a run each.
static void expectFixesToMend(const Case &C, const Marks &M, const std::vector<Seen> &Before) {
  constexpr int MostRuns = 5;
  auto HasFix = [](const Seen &S) { return S.HasFix; };
  if (llvm::none_of(Before, HasFix))
    return;
  Project P;
  P.Cache = "";
  Case Copy = copyOf(C, P);
  std::vector<Seen> After = Before;
  for (int Run = 0; Run <= MostRuns && llvm::any_of(After, HasFix); ++Run) {
    Outcome Fixed = check(Copy, M, P, {"--fix"});
    ASSERT_EQ(Fixed.Code, 0) << Fixed.Err;
    Outcome Again = check(Copy, M, P);
    llvm::Expected<llvm::json::Value> Report = llvm::json::parse(Again.Out);
    ASSERT_TRUE(static_cast<bool>(Report)) << llvm::toString(Report.takeError()) << Again.Err;
    After = findingsIn(*Report->getAsObject());
  }
  for (const Seen &S : After) {
    EXPECT_FALSE(S.HasFix) << "--fix does not remove\n" << S.Said;
    EXPECT_TRUE(
        llvm::any_of(Before, [&](const Seen &Old) { return Old.Message == S.Message && !Old.HasFix; }))
        << "new after --fix\n"
        << S.Said;
  }
  expectToCompile(Copy, M);
}

class RuleCase : public testing::TestWithParam<Case> {};
GTEST_ALLOW_UNINSTANTIATED_PARAMETERIZED_TEST(RuleCase);

TEST_P(RuleCase, FindsWhatItAnnounces) {
  Case C = GetParam();
  Project P;
  P.Cache = "";
  if (C.Folder.empty()) {
    P.write(C.Files.front(), C.Text);
    C.Folder = P.root();
    C.Files = {P.root() + "/" + C.Files.front()};
  }
  Marks M = marksOf(C);
  checkName(C, M);

  Outcome Run = check(C, M, P);
  ASSERT_EQ(Run.Code, 0) << Run.Err;
  llvm::Expected<llvm::json::Value> Report = llvm::json::parse(Run.Out);
  ASSERT_TRUE(static_cast<bool>(Report)) << llvm::toString(Report.takeError()) << "\n" << Run.Out << Run.Err;
  for (const char *Key : {"notRead", "readWithErrors"})
    if (const llvm::json::Array *Units = Report->getAsObject()->getArray(Key))
      EXPECT_TRUE(Units->empty())
          << Key << ": " << llvm::formatv("{0:2}", llvm::json::Value(llvm::json::Array(*Units))).str();
  std::vector<Seen> Findings = findingsIn(*Report->getAsObject());
  compare(Findings, M);
  if (C.Name != "demo") // too large to be fixed and compiled step by step; what it shows of fixes the small cases show
    expectFixesToMend(C, M, Findings);
}

INSTANTIATE_TEST_SUITE_P(Rules, RuleCase, testing::ValuesIn(allCases()),
                         [](const testing::TestParamInfo<Case> &Info) { return Info.param.Name; });

} // namespace fearless::test
