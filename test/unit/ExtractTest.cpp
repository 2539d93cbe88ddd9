// Sources under test/extract and the facts that they must give, as text. A source may say its flags in a
// comment, `// flags: -fopenmp`. FEARLESS_UPDATE=1 writes the text anew; the diff is then for people to read.
#include "extract/Extract.h"
#include "facts/Text.h"

#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/raw_ostream.h"

#include "gtest/gtest.h"

using namespace fearless;

namespace {

std::string read(const std::string &Path) {
  auto Buffer = llvm::MemoryBuffer::getFile(Path);
  return Buffer ? (*Buffer)->getBuffer().str() : "";
}

std::vector<std::string> sources() {
  std::vector<std::string> Names;
  std::error_code Wrong;
  for (llvm::sys::fs::directory_iterator It(FEARLESS_SOURCE_DIR "/test/extract", Wrong), End; It != End && !Wrong;
       It.increment(Wrong))
    if (llvm::StringRef Extension = llvm::sys::path::extension(It->path()); Extension == ".c" || Extension == ".cpp")
      Names.push_back(llvm::sys::path::filename(It->path()).str());
  llvm::sort(Names);
  return Names;
}

CompileUnit unitOf(const std::string &Name, llvm::StringRef Text) {
  CompileUnit Unit;
  Unit.Directory = FEARLESS_SOURCE_DIR "/test/extract";
  Unit.File = Name;
  Unit.Command = {llvm::StringRef(Name).ends_with(".c") ? "clang" : "clang++"};
  if (size_t At = Text.find("// flags: "); At != llvm::StringRef::npos) {
    llvm::SmallVector<llvm::StringRef> Flags;
    llvm::SplitString(Text.substr(At + 10).split('\n').first, Flags);
    Unit.Command.insert(Unit.Command.end(), Flags.begin(), Flags.end());
  }
  return Unit;
}

class ExtractCase : public testing::TestWithParam<std::string> {};

TEST_P(ExtractCase, GivesTheseFacts) {
  std::string Folder = FEARLESS_SOURCE_DIR "/test/extract";
  ExtractOptions Options;
  Options.Root = Folder;
  llvm::Expected<TuFacts> Facts = extractUnit(unitOf(GetParam(), read(Folder + "/" + GetParam())), Options);
  if (!Facts)
    FAIL() << llvm::toString(Facts.takeError());
  for (SourceFile &File : Facts->Files)
    File.Content = 0;
  std::string Expected = Folder + "/" + GetParam() + ".facts";
  std::string Text = dumpText(*Facts);
  if (std::getenv("FEARLESS_UPDATE")) {
    std::error_code Wrong;
    llvm::raw_fd_ostream(Expected, Wrong) << Text;
  }
  EXPECT_EQ(Text, read(Expected));
}

INSTANTIATE_TEST_SUITE_P(Sources, ExtractCase, testing::ValuesIn(sources()), [](const auto &Info) {
  std::string Name = Info.param;
  llvm::replace(Name, '.', '_');
  return Name;
});

} // namespace
