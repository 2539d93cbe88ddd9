// The relations under the rules, one at a time: programs written as facts, without Clang, and beside each
// what is said of its lines. An expectation is a comment of the case:
//
//     #: 12 holds m, n           locks held at the accesses of line 12, by the function and by all its
//     callers; or `nothing`
//     #: 12 meets 23 race        how an access of line 12 meets one of line 23: race, common-lock, ordered,
//     one-thread, apart,
//                                building, both-read, both-atomic, unreached; or `none`, if the two touch
//                                nothing in common
//     #: 12 run by main, worker  the threads that come to line 12, by the functions that they enter
//
// prologue.facts declares what the cases share.
#include "program/Why.h"

#include "facts/Text.h"
#include "models/Model.h"

#include "gtest/gtest.h"

#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/MemoryBuffer.h"

#include <filesystem>
#include <set>

namespace fearless {

static std::string read(const std::filesystem::path &File) {
  auto Text = llvm::MemoryBuffer::getFile(File.string());
  return Text ? (*Text)->getBuffer().str() : "";
}

static std::filesystem::path folder() {
  return std::filesystem::path(FEARLESS_SOURCE_DIR) / "test" / "program";
}

static const char *name(Meeting M) {
  const char *Names[] = {"race",        "both-read",  "both-atomic", "building", "unreached",
                         "common-lock", "one-thread", "ordered",     "apart"};
  return Names[static_cast<unsigned>(M)];
}

static std::string listed(const std::set<std::string> &Names, const char *Empty) {
  return Names.empty() ? Empty : llvm::join(Names, ", ");
}

static std::string holds(const LineStory &S) {
  std::set<std::string> Locks;
  for (const LineTouch &T : S.Touches)
    Locks.insert(T.Mine.Locks.begin(), T.Mine.Locks.end());
  return listed(Locks, "nothing");
}

static std::string meets(const LineStory &S, unsigned Other) {
  std::set<std::string> How;
  for (const LineTouch &T : S.Touches)
    for (const LineMeeting &M : T.Others)
      if (M.Other.At.Line == Other)
        How.insert(name(M.How));
  return listed(How, "none");
}

static std::string runBy(const LineStory &S) {
  std::set<std::string> Roots;
  for (const WayToLine &W : S.Ways)
    Roots.insert(W.Root.Main ? "main" : W.Root.Entry);
  return listed(Roots, "nobody");
}

/// What the relation of an expectation says of its line, to be held against the rest of it.
static std::string said(const LineStory &S, llvm::StringRef Expected) {
  if (Expected.consume_front("meets ")) {
    unsigned Other = 0;
    Expected.consumeInteger(10, Other);
    return "meets " + std::to_string(Other) + " " + meets(S, Other);
  }
  return Expected.starts_with("holds ") ? "holds " + holds(S) : "run by " + runBy(S);
}

class Relations : public testing::TestWithParam<std::string> {};

TEST_P(Relations, AreAsTheCaseSays) {
  std::string Text = read(folder() / (GetParam() + ".facts"));
  llvm::Expected<TuFacts> Facts = parseText(read(folder() / "prologue.facts") + Text);
  ASSERT_TRUE(static_cast<bool>(Facts)) << llvm::toString(Facts.takeError());
  unsigned Expectations = 0;
  llvm::SmallVector<llvm::StringRef, 32> Lines;
  llvm::StringRef(Text).split(Lines, '\n');
  for (llvm::StringRef Expected : Lines) {
    unsigned Line = 0;
    if (!Expected.consume_front("#: ") || Expected.consumeInteger(10, Line))
      continue;
    ++Expectations;
    llvm::Expected<LineStory> Story = storyOfLine(*Facts, ModelSet::builtin(), "case.c", Line);
    ASSERT_TRUE(static_cast<bool>(Story)) << llvm::toString(Story.takeError());
    ASSERT_EQ(Story->At.Line, Line) << "nothing happens there";
    EXPECT_EQ(said(*Story, Expected.trim()), Expected.trim()) << "line " << Line;
  }
  EXPECT_GT(Expectations, 0u);
}

static std::vector<std::string> cases() {
  std::vector<std::string> Names;
  for (const auto &Entry : std::filesystem::directory_iterator(folder()))
    if (Entry.path().extension() == ".facts" && Entry.path().stem() != "prologue")
      Names.push_back(Entry.path().stem().string());
  std::sort(Names.begin(), Names.end());
  return Names;
}

INSTANTIATE_TEST_SUITE_P(Program, Relations, testing::ValuesIn(cases()),
                         [](const auto &Info) { return Info.param; });

} // namespace fearless
