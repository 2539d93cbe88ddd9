// What the pages of the gate tell people to type and to write is typed and written here.
#include "Harness.h"

#include "llvm/ADT/StringRef.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Program.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace fearless::test {

/// The lines between ```language and ```, of every such block.
static std::vector<std::string> blocks(const std::string &Page, const std::string &Language) {
  auto Buffer = llvm::MemoryBuffer::getFile(FEARLESS_SOURCE_DIR "/" + Page);
  std::vector<std::string> Found;
  llvm::StringRef Text = Buffer ? (*Buffer)->getBuffer() : "", Open = "```";
  for (size_t At = Text.find("```" + Language + "\n"); At != llvm::StringRef::npos;
       At = Text.find("```" + Language + "\n")) {
    Text = Text.drop_front(At + Open.size() + Language.size() + 1);
    Found.push_back(Text.take_front(Text.find("```")).str());
  }
  return Found;
}

static std::vector<std::string> words(llvm::StringRef Line) {
  llvm::SmallVector<llvm::StringRef, 16> Parts;
  Line.split('#').first.split(Parts, ' ', -1, /*KeepEmpty=*/false);
  std::vector<std::string> Words;
  for (llvm::StringRef Part : Parts)
    Words.push_back(Part.str());
  return Words;
}

static void makeProject(const Project &P) {
  P.write("src/a.cpp", Quiet);
  P.write("src/b.cpp", Quiet);
  P.database({{"src/a.cpp"}, {"src/b.cpp"}});
  std::string Script = "git init -q -b main && git add -A && "
                       "git -c user.name=T -c user.email=t@example.org commit -q -m first && "
                       "git update-ref refs/remotes/origin/main HEAD";
  ASSERT_EQ(llvm::sys::ExecuteAndWait("/usr/bin/env", {"env", "-C", P.root(), "bash", "-c", Script}), 0);
  ASSERT_EQ(P.run({"baseline", "create", "-p", "build", "-o", ".fearless-baseline"}).Code, 0);
}

TEST(Docs, CommandsRun) {
  Project P;
  makeProject(P);
  unsigned Run = 0;
  for (const char *Page : {"docs/ci.md", "docs/suppressing.md", "docs/why.md", "README.md"})
    for (const std::string &Block : blocks(Page, "sh")) {
      llvm::SmallVector<llvm::StringRef, 16> Lines;
      llvm::StringRef(Block).split(Lines, '\n');
      for (llvm::StringRef Line : Lines)
        if (Line.consume_front("fearless ")) {
          Outcome O = P.run(words(Line));
          EXPECT_EQ(O.Code, 0) << Page << ": " << Line.str() << "\n" << O.Err;
          ++Run;
        }
    }
  EXPECT_GE(Run, 10u);
}

TEST(Docs, ConfigurationsAreRead) {
  Project P;
  makeProject(P);
  P.makeFolder("include");
  P.write("ci/our-locks.yaml", "- {type: nova::Lock, is: mutex}\n");
  std::vector<std::string> Blocks = blocks("docs/suppressing.md", "yaml");
  ASSERT_EQ(Blocks.size(), 2u);
  for (const std::string &Block : Blocks) {
    P.write(".fearless.yaml", Block);
    Outcome O = P.check({"--print-config"});
    EXPECT_EQ(O.Code, 0) << Block << O.Err;
  }
}

} // namespace fearless::test
