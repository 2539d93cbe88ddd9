// A team adopts the gate: the life of a real git repository, from the first baseline to the last fix.
#include "Harness.h"

#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Program.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"

#include <regex>

namespace fearless::test {

using testing::HasSubstr;
using testing::Not;

namespace {

/// A server with two old races, on `requests` and on the local `done`, committed on branch main.
class Story : public testing::Test {
protected:
  void SetUp() override {
    P.write("src/stats.h", "extern int requests;\nvoid count();\nvoid log_line(const char *text);\n");
    P.write("src/stats.cpp", stats());
    P.write("src/main.cpp", Main);
    P.write(".gitignore", "build/\n.cache/\n.std*\n");
    P.database({{"src/stats.cpp"}, {"src/main.cpp"}});
    git({"init", "-q", "-b", "main"});
    commit("first");
    Outcome Made = P.run({"baseline", "create", "-p", "build", "--output", ".fearless-baseline"});
    ASSERT_EQ(Made.Code, 0) << Made.Err;
    ASSERT_THAT(Made.Err, HasSubstr(".fearless-baseline: 2 findings"));
    commit("baseline");
  }

  static std::string stats(const std::string &Extra = "", const std::string &Count = "  ++requests;\n") {
    return "#include \"stats.h\"\nint requests;\n" + Extra + "void count() {\n" + Count +
           "}\nvoid log_line(const char *) {}\n";
  }

  void git(std::vector<std::string> Args) const {
    std::vector<llvm::StringRef> Command = {"env",
                                            "-C",
                                            P.root(),
                                            "GIT_CONFIG_GLOBAL=/dev/null",
                                            "git",
                                            "-c",
                                            "user.name=Test",
                                            "-c",
                                            "user.email=test@example.org"};
    Command.insert(Command.end(), Args.begin(), Args.end());
    ASSERT_EQ(llvm::sys::ExecuteAndWait("/usr/bin/env", Command), 0) << Args.front();
  }

  void commit(const std::string &Message) const {
    git({"add", "-A"});
    git({"commit", "-q", "-m", Message});
  }

  Outcome gated(std::vector<std::string> More = {}) const {
    More.insert(More.begin(), {"--baseline", ".fearless-baseline"});
    return P.check(More);
  }

  static constexpr char Main[] = "#include \"stats.h\"\n"
                                 "#include <thread>\n"
                                 "int main() {\n"
                                 "  int done = 0;\n"
                                 "  std::thread worker([&done] {\n"
                                 "    count();\n"
                                 "    done = 1;\n"
                                 "  });\n"
                                 "  log_line(requests ? \"busy\" : \"idle\");\n"
                                 "  int result = done;\n"
                                 "  worker.join();\n"
                                 "  return result;\n"
                                 "}\n";
  Project P;
};

} // namespace

static size_t occurrences(const std::string &Text, const std::string &Of) {
  size_t Count = 0;
  for (size_t At = Text.find(Of); At != std::string::npos; At = Text.find(Of, At + 1))
    ++Count;
  return Count;
}

TEST_F(Story, WhatIsKnownPasses) {
  EXPECT_EQ(P.check().Code, 1);
  Outcome O = gated();
  EXPECT_EQ(O.Code, 0) << O.Out;
  EXPECT_THAT(O.Out, HasSubstr("no findings; 2 known to the baseline"));
}

TEST_F(Story, ANewRaceFailsAndItAloneIsReported) {
  P.write("src/stats.cpp", stats("int last;\n", "  ++requests;\n  last = requests;\n"));
  std::string Text = std::string("extern int last;\n") + Main;
  Text.replace(Text.find("int result = done;"), 18, "int result = done + last;");
  P.write("src/main.cpp", Text);
  Outcome O = gated({"--format", "clang"});
  EXPECT_EQ(O.Code, 1);
  EXPECT_EQ(occurrences(O.Out, "error: "), 1u) << O.Out;
  EXPECT_THAT(O.Out, HasSubstr("data race on 'last'"));
}

TEST_F(Story, AFurtherRaceOnKnownStorageIsNew) {
  std::string Text = Main;
  Text.insert(Text.find("int main()"), "static void reset() { requests = 0; }\n");
  Text.insert(Text.find("  int result"), "  reset();\n");
  P.write("src/main.cpp", Text);
  Outcome O = gated({"--format", "clang"});
  EXPECT_EQ(O.Code, 1);
  EXPECT_EQ(occurrences(O.Out, "error: "), 1u) << O.Out;
}

TEST_F(Story, MovedFormattedAndRenamedStaysGreen) {
  std::string Text = Main;
  for (size_t At = Text.find("done"); At != std::string::npos; At = Text.find("done", At + 8))
    Text.replace(At, 4, "finished");
  for (int I = 0; I < 100; ++I)
    Text.insert(0, "// a line\n");
  Text += "int unrelated(int x) { return x + 1; }\n";
  P.write("src/main.cpp", Text);
  P.write("src/stats.cpp",
          "\n\n" + stats("int unrelated(int x);\nint twice(int x) { return 2 * unrelated(x); }\n"));
  std::string File = P.root() + "/src/main.cpp";
  ASSERT_EQ(llvm::sys::ExecuteAndWait("/usr/bin/env", {"env", "clang-format-22", "-i",
                                                       "--style={BasedOnStyle: GNU, ColumnLimit: 40}", File}),
            0);
  ASSERT_NE(P.read("src/main.cpp"), Text);
  Outcome O = gated();
  EXPECT_EQ(O.Code, 0) << O.Out;
  EXPECT_THAT(O.Out, HasSubstr("2 known to the baseline"));
}

TEST_F(Story, AMovedFileStaysGreen) {
  P.write("lib/deep/stats.cpp", P.read("src/stats.cpp"));
  P.write("lib/deep/stats.h", P.read("src/stats.h"));
  P.database({{"lib/deep/stats.cpp"}, {"src/main.cpp"}});
  EXPECT_EQ(gated().Code, 0);
}

TEST_F(Story, WhatIsFixedIsToldAndTakenOut) {
  std::string Text = Main;
  Text.replace(Text.find("  int result = done;\n  worker.join();\n"), 38,
               "  worker.join();\n  int result = done;\n");
  P.write("src/main.cpp", Text);
  Outcome O = P.run({"baseline", "diff", "-p", "build", "--baseline", ".fearless-baseline"});
  EXPECT_EQ(O.Code, 0) << O.Err;
  EXPECT_THAT(O.Out, HasSubstr("introduced: 0\nfixed: 1\n"));
  EXPECT_THAT(O.Out, HasSubstr("unchanged: 1\n"));
  Outcome Updated =
      P.run({"baseline", "update", "-p", "build", "--baseline", ".fearless-baseline", "--only-fixed"});
  EXPECT_EQ(Updated.Code, 0);
  EXPECT_THAT(Updated.Err, HasSubstr("1 taken out, 0 added, 1 unchanged"));
  P.write("src/main.cpp", Main); // the old race is back, and is news now
  EXPECT_EQ(gated().Code, 1);
}

TEST_F(Story, UpdateAddsUnlessOnlyFixedGoes) {
  P.write("src/extra.cpp", racyProgram("extra"));
  P.database({{"src/stats.cpp"}, {"src/main.cpp"}, {"src/extra.cpp"}});
  std::vector<std::string> Update = {"baseline", "update", "-p", "build", "--baseline", ".fearless-baseline"};
  Update.push_back("--only-fixed");
  EXPECT_EQ(P.run(Update).Code, 0);
  EXPECT_EQ(gated().Code, 1);
  Update.pop_back();
  EXPECT_THAT(P.run(Update).Err, HasSubstr("1 added, 2 unchanged"));
  EXPECT_EQ(gated().Code, 0);
}

TEST_F(Story, RulesThatDoNotRunKeepTheirLines) {
  std::string Before = P.read(".fearless-baseline");
  std::vector<std::string> Rest = {"-p",      "build",     "--baseline", ".fearless-baseline",
                                   "--rules", "lock-order"};
  std::vector<std::string> Update = {"baseline", "update"}, Diff = {"baseline", "diff"};
  Update.insert(Update.end(), Rest.begin(), Rest.end());
  Diff.insert(Diff.end(), Rest.begin(), Rest.end());
  EXPECT_THAT(P.run(Diff).Out, HasSubstr("fixed: 0\n"));
  EXPECT_EQ(P.run(Update).Code, 0);
  EXPECT_EQ(P.read(".fearless-baseline"), Before);
}

TEST_F(Story, ABaselineIsNotWrittenFromHalfTheProgram) {
  std::string Before = P.read(".fearless-baseline");
  P.write("src/main.cpp", "int main() { return unknown; }\n");
  Outcome O = P.run({"baseline", "update", "-p", "build", "--baseline", ".fearless-baseline"});
  EXPECT_EQ(O.Code, 3);
  EXPECT_THAT(O.Err, HasSubstr("is not written"));
  EXPECT_EQ(P.read(".fearless-baseline"), Before);
}

TEST_F(Story, AnExpiredSuppressionFailsAndShowsItsReason) {
  P.write("src/extra.cpp", racyProgram("extra"));
  std::string Text = P.read("src/extra.cpp");
  Text.insert(Text.find("extra++;"), "/* NOLINT(fearless-data-race): ticket 7, until=2020-01-31 */ ");
  P.write("src/extra.cpp", Text);
  P.database({{"src/stats.cpp"}, {"src/main.cpp"}, {"src/extra.cpp"}});
  Outcome O = gated();
  EXPECT_EQ(O.Code, 1);
  EXPECT_THAT(O.Out, HasSubstr("has ended on 2020-01-31; its reason was: ticket 7"));
}

TEST_F(Story, ABaselineDoesNotCoverAnExpiredSuppression) {
  std::string Text = Main;
  Text.insert(Text.find("done = 1;"), "/* NOLINT(fearless-data-race): ticket 7, until=2020-01-31 */ ");
  P.write("src/main.cpp", Text);
  for (bool Again : {false, true}) {
    if (Again) // nor does a new one
      ASSERT_EQ(P.run({"baseline", "create", "-p", "build", "--output", ".fearless-baseline"}).Code, 0);
    Outcome O = gated();
    EXPECT_EQ(O.Code, 1);
    EXPECT_THAT(O.Out, HasSubstr("has ended on 2020-01-31; its reason was: ticket 7"));
    EXPECT_THAT(O.Out, HasSubstr("the baseline knows it, which does not renew the suppression"));
    EXPECT_THAT(O.Out, HasSubstr("1 known to the baseline"));
  }
}

/// Main with this before its `done`, and this in its thread, and this beside it.
static std::string mainWith(const char *Text, const char *Declared, const char *Changed, const char *Read) {
  std::string Whole = Text;
  Whole.insert(Whole.find("  log_line("), Read);
  Whole.insert(Whole.find("    done = 1;"), Changed);
  Whole.insert(Whole.find("  int done"), Declared);
  return Whole;
}

static std::string replaced(std::string Text, const std::string &Old, const std::string &New) {
  for (size_t At = Text.find(Old); At != std::string::npos; At = Text.find(Old, At + New.size()))
    Text.replace(At, Old.size(), New);
  return Text;
}

TEST_F(Story, LocalsOfOneTypeComeAndGo) {
  P.write("src/main.cpp",
          mainWith(Main, "  int one = 1, two = 2;\n  if (one < two)\n    one = 0;\n", "", ""));
  EXPECT_EQ(gated().Code, 0) << "locals that nobody shares";
  P.write("src/main.cpp",
          mainWith(Main, "  int safe = 1;\n  std::thread([&safe] { safe = 2; }).join();\n", "", ""));
  EXPECT_EQ(gated().Code, 0) << "a local that is shared, and safe";
}

TEST_F(Story, ANewRaceOnALocalOfTheSameTypeDoesNotTakeTheOldOnesPlace) {
  std::string Text = replaced(Main, "[&done]", "[&]");
  P.write("src/main.cpp", Text);
  ASSERT_EQ(gated().Code, 0);
  for (std::string More :
       {mainWith(Text.c_str(), "  int busy = 0;\n", "    busy = 1;\n", "  int seen = busy;\n"),
        replaced(mainWith(Text.c_str(), "  int busy = 0;\n", "    busy = 1;\n", "  int seen = busy;\n"),
                 "  int done = 0;\n", "")}) {
    if (More.find("int done") == std::string::npos)
      More.insert(More.find("  int busy"), "  int done = 0;\n"); // the old one first, then the new one
    P.write("src/main.cpp", More);
    Outcome O = gated({"--format", "clang"});
    EXPECT_EQ(O.Code, 1);
    EXPECT_EQ(occurrences(O.Out, "error: "), 1u) << O.Out;
    EXPECT_THAT(O.Out, HasSubstr("data race on 'busy'"));
    EXPECT_THAT(P.run({"baseline", "diff", "-p", "build", "--baseline", ".fearless-baseline"}).Out,
                HasSubstr("introduced: 1\n"));
  }
  std::string Before = P.read(".fearless-baseline");
  ASSERT_EQ(P.run({"baseline", "update", "-p", "build", "--baseline", ".fearless-baseline"}).Code, 0);
  std::string After = P.read(".fearless-baseline");
  EXPECT_THAT(After, HasSubstr("| 'busy'\n"));
  EXPECT_THAT(After, HasSubstr("| 'done'\n"));
  EXPECT_EQ(gated().Code, 0);
  P.write("src/main.cpp", replaced(replaced(P.read("src/main.cpp"), "busy", "first"), "done", "second"));
  EXPECT_EQ(gated().Code, 0) << "both renamed";
}

TEST_F(Story, DiffReportsExactlyWhatTheBranchTouches) {
  git({"checkout", "-q", "-b", "feature"});
  P.write("src/extra.cpp", racyProgram("extra"));
  P.database({{"src/stats.cpp"}, {"src/main.cpp"}, {"src/extra.cpp"}});
  for (bool Committed : {false, true}) {
    if (Committed)
      commit("extra");
    Outcome O = P.check({"--diff", "main", "--format", "clang"});
    EXPECT_EQ(O.Code, 1) << O.Err;
    EXPECT_EQ(occurrences(O.Out, "error: "), 1u) << O.Out;
    EXPECT_THAT(O.Out, HasSubstr("data race on 'extra'"));
  }
  EXPECT_EQ(P.check({"--diff", "HEAD"}).Code, 0);
  EXPECT_EQ(gated({"--diff", "HEAD"}).Code, 1) << "what a baseline does not know is new wherever it stands";
  EXPECT_EQ(P.check({"--changed", "src/extra.cpp"}).Code, 1);
  EXPECT_EQ(P.check({"--changed", "build,.gitignore"}).Code, 0);
}

TEST_F(Story, ChangedIsSaidFromHereOrFromTheTopAsFileOrFolder) {
  P.write("src/deep/quiet.cpp", Quiet);
  P.write("odd name.md", "words");
  P.database({{"src/stats.cpp"}, {"src/main.cpp"}, {"src/deep/quiet.cpp"}});
  commit("quiet");
  auto Code = [&](const std::string &List, const std::string &Folder = ".") {
    Outcome O = P.run({"check", "-p", P.root() + "/build", "--changed", List}, Folder);
    EXPECT_EQ(O.Err.find("error"), std::string::npos) << List << ": " << O.Err;
    return O.Code;
  };
  for (const char *Touching :
       {"src", "src/", ".", "src/main.cpp", "src/deep/quiet.cpp,src/main.cpp",
        "src/deep/quiet.cpp src/main.cpp", ".gitignore\nsrc/main.cpp\n", "./src/../src/main.cpp"})
    EXPECT_EQ(Code(Touching), 1) << Touching;
  for (const char *Apart : {"src/deep", "src/deep/quiet.cpp", ".gitignore", "odd name.md", "\"odd name.md\""})
    EXPECT_EQ(Code(Apart), 0) << Apart;
  EXPECT_EQ(Code(P.root() + "/src"), 1);
  EXPECT_EQ(Code("src/main.cpp", "src/deep"), 1) << "from the top, as git writes it";
  EXPECT_EQ(Code("../main.cpp", "src/deep"), 1);
  EXPECT_EQ(Code("quiet.cpp", "src/deep"), 0);
  Project Elsewhere;
  EXPECT_EQ(Elsewhere.run({"check", "-p", P.root() + "/build", "--changed", "src/main.cpp"}).Code, 1);
}

TEST_F(Story, ChangedThatIsDeletedIsNoMistake) {
  P.write("src/gone.cpp", Quiet);
  commit("more");
  git({"rm", "-q", "src/gone.cpp"});
  EXPECT_EQ(P.check({"--changed", "src/gone.cpp"}).Code, 0);
  commit("less");
  EXPECT_EQ(P.check({"--changed", "src/gone.cpp"}).Code, 0);
  EXPECT_EQ(P.check({"--changed", "src/gone.cpp,src/main.cpp"}).Code, 1);
}

TEST_F(Story, ChangedThatNobodyLooksAtIsAMistake) {
  P.write("src/unbuilt.cpp", Quiet);
  P.write("spare/unbuilt.h", "");
  auto Told = [&](std::vector<std::string> Args) {
    Outcome O = P.check(Args);
    EXPECT_EQ(O.Code, 2) << Args.back();
    return O.Err;
  };
  EXPECT_THAT(
      Told({"--changed", "src/typo.cpp"}),
      HasSubstr("--changed src/typo.cpp: no such file or folder, neither from here nor from " + P.root() +
                ", and git has never known it; name files and folders as `git diff --name-only` does"));
  EXPECT_THAT(Told({"--changed", "src/main.cpp src/typo.cpp"}), HasSubstr("no such file or folder"));
  EXPECT_THAT(Told({"--changed", "src/main.cpp,src/typo.cpp"}), HasSubstr("--changed src/typo.cpp: no such"));
  EXPECT_THAT(Told({"--changed", "*.cpp"}), HasSubstr("--changed *.cpp: no such file or folder"))
      << "no pattern of git's";
  EXPECT_THAT(Told({"--changed", ":(top)src"}), HasSubstr("no such file or folder"));
  EXPECT_THAT(Told({"--changed", ""}), HasSubstr("--changed names no file"));
  EXPECT_THAT(Told({"--changed", "\n"}), HasSubstr("--changed names no file"));
  EXPECT_THAT(Told({"--changed="}), HasSubstr("--changed"));
  for (const char *Unread : {"src/unbuilt.cpp", "spare", "spare/unbuilt.h"}) {
    EXPECT_THAT(Told({"--changed", Unread}),
                HasSubstr(std::string("--changed ") + Unread + ": no unit of the program reads it"));
    Outcome O = P.check({"--allow-incomplete", "--changed", Unread});
    EXPECT_EQ(O.Code, 0);
    EXPECT_THAT(O.Err, HasSubstr("warning: --changed"));
  }
}

TEST_F(Story, DiffLeavesWhatTheBaselineKnowsThoughItsFunctionIsTouched) {
  git({"checkout", "-q", "-b", "feature"});
  P.write("src/main.cpp", replaced(Main, "int result = done;", "int result = done + 1;"));
  EXPECT_EQ(P.check({"--diff", "main"}).Code, 1) << "without the baseline: a touched function has a race";
  EXPECT_EQ(gated({"--diff", "main"}).Code, 0);
  P.write(".fearless.yaml", "baseline: .fearless-baseline\n");
  EXPECT_EQ(P.check({"--diff", "main"}).Code, 0);
  EXPECT_EQ(P.run({"check", "-p", "../build", "--diff", "main"}, "src").Code, 0);
}

TEST_F(Story, DiffSeesTheLockThatIsGone) {
  P.write("src/guarded.cpp", "#include <mutex>\n#include <thread>\n"
                             "static std::mutex mutex;\nstatic int guarded;\n"
                             "static void work() {\n  std::lock_guard lock(mutex);\n\n  ++guarded;\n}\n"
                             "void both() {\n  std::thread a(work), b(work);\n  a.join();\n  b.join();\n}\n");
  P.database({{"src/stats.cpp"}, {"src/main.cpp"}, {"src/guarded.cpp", "-std=c++20"}});
  commit("guarded");
  EXPECT_EQ(P.check({"--diff", "HEAD"}).Code, 0);
  std::string Text = P.read("src/guarded.cpp");
  Text.erase(Text.find("  std::lock_guard"), 32);
  P.write("src/guarded.cpp", Text);
  Outcome O = P.check({"--diff", "HEAD", "--format", "clang"});
  EXPECT_EQ(O.Code, 1);
  EXPECT_EQ(occurrences(O.Out, "error: "), 1u) << O.Out;
  EXPECT_THAT(O.Out, HasSubstr("guarded"));
}

TEST_F(Story, DiffTellsOfSourcesThatNobodyReads) {
  EXPECT_THAT(P.check({"--diff", "main"}).Err, Not(HasSubstr("warning")));
  P.write("src/new.cpp", racyProgram("extra"));
  P.write("notes.md", "words");
  Outcome O = P.check({"--diff", "main", "--quiet"});
  EXPECT_EQ(O.Code, 0);
  EXPECT_THAT(
      O.Err,
      HasSubstr("fearless: warning: --diff main: no unit reads src/new.cpp, so nothing in it is checked"));
}

TEST_F(Story, DiffThatCannotBeMadeIsTold) {
  EXPECT_THAT(P.check({"--diff", "main..HEAD"}).Err,
              HasSubstr("--diff main..HEAD: name one commit or branch, not a range"));
  EXPECT_THAT(P.check({"--diff", ""}).Err, HasSubstr("--diff needs a value"));
  Outcome Unknown = P.check({"--diff", "no-such-branch"});
  EXPECT_EQ(Unknown.Code, 2);
  EXPECT_THAT(Unknown.Err, HasSubstr("--diff no-such-branch: git knows no such commit"));
  git({"clone", "-q", "--depth", "1", "file://" + P.root(), "shallow"});
  P.write("shallow/build/compile_commands.json",
          "[{\"directory\": \"" + P.root() +
              "/shallow\", \"file\": \"src/stats.cpp\", \"command\": \"clang++ -c src/stats.cpp\"}]");
  Outcome Shallow = P.run({"check", "-p", "build", "--diff", "HEAD~1"}, "shallow");
  EXPECT_EQ(Shallow.Code, 2);
  EXPECT_THAT(Shallow.Err,
              HasSubstr("because this clone is shallow; fetch its history with `git fetch --unshallow`"));
  Project NoGit;
  NoGit.write("a.cpp", Quiet);
  NoGit.database({{"a.cpp"}});
  EXPECT_THAT(NoGit.check({"--diff", "main"}).Err, HasSubstr("is in no git checkout"));
}

TEST_F(Story, TwoReportsAreCompared) {
  ASSERT_EQ(P.check({"--format", "json:old.json"}).Code, 1);
  P.write("src/extra.cpp", racyProgram("extra"));
  std::string Text = Main;
  Text.replace(Text.find("  int result = done;\n  worker.join();\n"), 38,
               "  worker.join();\n  int result = done;\n");
  P.write("src/main.cpp", Text);
  P.database({{"src/stats.cpp"}, {"src/main.cpp"}, {"src/extra.cpp"}});
  ASSERT_EQ(P.check({"--format", "json:new.json"}).Code, 1);
  Outcome O = P.run({"diff", "old.json", "new.json"});
  EXPECT_EQ(O.Code, 1);
  EXPECT_THAT(O.Out, HasSubstr("introduced: 1\n  [data-race] src/extra.cpp:"));
  EXPECT_THAT(O.Out, HasSubstr("fixed: 1\n  [data-race] src/main.cpp:"));
  EXPECT_THAT(O.Out, HasSubstr("unchanged: 1\n"));
  EXPECT_EQ(P.run({"diff", "new.json", "new.json"}).Code, 0);
  EXPECT_EQ(P.run({"diff", ".fearless-baseline", "new.json"}).Code, 1);
  EXPECT_THAT(P.run({"diff", "src/main.cpp", "new.json"}).Err, HasSubstr("src/main.cpp:3: expected a rule"));
  EXPECT_THAT(P.run({"diff", "none.json", "new.json"}).Err, HasSubstr("none.json: "));
}

/// Races on everything that has a name of its own kind; the locals are called after Prefix.
static std::string manyKinds(const std::string &Prefix) {
  std::string Text = R"(#include <mutex>
#include <thread>
template <typename F> struct Box { F f; int n = 0; void go() { ++n; f(); } };
template <typename F> void twice(F f) {
  Box<F> @box{f};
  std::thread @a([&@box] { @box.go(); }), @b([&@box] { @box.go(); });
  @a.join();
  @b.join();
}
struct { int count; } unnamed;
namespace { struct Hidden { int h; } hidden; }
static void bump() { ++unnamed.count; ++hidden.h; static int @calls; ++@calls; }
int main() {
  int @x = 0, @table[3] = {};
  std::mutex @first, @second;
  twice([&@x] { ++@x; });
  std::thread @t(bump), @u(bump);
  @t.join();
  @u.join();
  auto @add = [&](int @i) { std::lock_guard @guard(@i ? @first : @second); @table[@i]++; };
  std::thread @y(@add, 1), @z(@add, 1);
  @y.join();
  @z.join();
  int @shared = 0;
  std::thread @w([&] { std::lock_guard @hold(@first); @shared = 1; });
  { std::lock_guard @hold(@second); @shared = 2; }
  @w.join();
})";
  for (size_t At = Text.find('@'); At != std::string::npos; At = Text.find('@', At))
    Text.replace(At, 1, Prefix);
  return Text;
}

/// The lines without what they say last: how a local is called now.
static std::string withoutNames(const std::string &Baseline) {
  return std::regex_replace(Baseline, std::regex(" \\| '[^']*'\n"), "\n");
}

TEST(Fingerprints, HoldNoPlacesAndNoNamesOfLocals) {
  Project P;
  P.write("src/a.cpp", manyKinds("old_"));
  P.database({{"src/a.cpp", "-std=c++20"}});
  ASSERT_EQ(P.run({"baseline", "create", "-p", "build", "-o", "before"}).Code, 0);
  P.write("elsewhere/deep/b.cpp",
          "// one\n// two\nstatic void other() { double more = 1; (void)more; }\n" + manyKinds("_quite_new"));
  P.database({{"elsewhere/deep/b.cpp", "-std=c++20"}});
  ASSERT_EQ(P.run({"baseline", "create", "-p", "build", "-o", "after"}).Code, 0);
  std::string Before = withoutNames(P.read("before"));
  EXPECT_GE(occurrences(Before, "\ndata-race "), 5u) << Before;
  EXPECT_EQ(withoutNames(P.read("after")), Before);
  for (const char *Part : {"old_", ".cpp", "src", "/"})
    EXPECT_EQ(Before.substr(Before.find("\ndata-race")).find(Part), std::string::npos) << Part << "\n"
                                                                                       << Before;
}

} // namespace fearless::test
