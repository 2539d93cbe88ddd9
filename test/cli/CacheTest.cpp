// The facts cache is only ever seen in the time that a run takes, so these tests look for what would give it
// away: a unit that no worker could read now but that was read before, and facts that are out of date.
#include "Harness.h"

#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/raw_ostream.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace fearless::test {

using testing::HasSubstr;
using testing::Not;

/// Under this limit no worker even starts up: whatever is read comes from the cache.
static const std::vector<std::string> NoWorker = {"--unit-memory", "1"};

static void makeProject(const Project &P) {
  P.write("code/hits.h", "#pragma once\n" + racyProgram("hits"));
  P.write("code/a.cpp", "#include \"hits.h\"\n");
  P.write("code/compile_commands.json",
          "[{\"directory\": \".\", \"file\": \"a.cpp\", \"command\": \"c++ -c a.cpp\"}]");
}

static Outcome checkCode(const Project &P, const std::string &Folder, std::vector<std::string> Args = {}) {
  Args.insert(Args.begin(), {"check", "-q", "-p", "."});
  return P.run(Args, Folder);
}

static std::vector<std::string> entries(const Project &P) {
  std::vector<std::string> Files;
  std::error_code Error;
  for (llvm::sys::fs::directory_iterator It(P.Cache, Error), End; It != End && !Error; It.increment(Error))
    if (llvm::StringRef(It->path()).contains("llvmcache-"))
      Files.push_back(It->path());
  return Files;
}

TEST(Cache, SparesTheParse) {
  Project P;
  makeProject(P);
  ASSERT_THAT(checkCode(P, "code", NoWorker).Out, HasSubstr("needed more than 1 MB"));
  Outcome First = checkCode(P, "code");
  EXPECT_THAT(First.Out, HasSubstr("error[data-race]"));
  EXPECT_EQ(entries(P).size(), 1u);
  EXPECT_EQ(checkCode(P, "code", NoWorker).Out, First.Out);
}

TEST(Cache, KnowsTheStandardLibrarysHeaders) {
  Project P;
  makeProject(P);
  P.write("code/a.cpp", "#include <map>\n#include <thread>\n#include \"hits.h\"\n");
  std::string First = checkCode(P, "code").Out;
  EXPECT_EQ(checkCode(P, "code", NoWorker).Out, First);
}

TEST(Cache, SeesAChangedHeader) {
  Project P;
  makeProject(P);
  checkCode(P, "code");
  P.write("code/hits.h", "#pragma once\n" + racyProgram("misses"));
  EXPECT_THAT(checkCode(P, "code").Out, HasSubstr("misses"));
}

TEST(Cache, SeesAChangeOfEqualSize) {
  Project P;
  makeProject(P);
  checkCode(P, "code");
  P.write("code/hits.h", "#pragma once\n" + racyProgram("bits"));
  EXPECT_THAT(checkCode(P, "code").Out, HasSubstr("bits"));
}

TEST(Cache, ServesAnotherCheckout) {
  Project P;
  makeProject(P);
  checkCode(P, "code");
  P.write("elsewhere/hits.h", P.read("code/hits.h"));
  P.write("elsewhere/a.cpp", P.read("code/a.cpp"));
  P.write("elsewhere/compile_commands.json", P.read("code/compile_commands.json"));
  EXPECT_THAT(checkCode(P, "elsewhere", NoWorker).Out, HasSubstr("error[data-race]"));
}

TEST(Cache, OtherFlagsAreAnotherEntry) {
  Project P;
  makeProject(P);
  checkCode(P, "code");
  P.write("code/compile_commands.json",
          "[{\"directory\": \".\", \"file\": \"a.cpp\", \"command\": \"c++ -DX -c a.cpp\"}]");
  EXPECT_THAT(checkCode(P, "code", NoWorker).Out, HasSubstr("not read"));
}

TEST(Cache, DamagedEntriesAreMadeAnew) {
  Project P;
  makeProject(P);
  std::string Whole = checkCode(P, "code").Out;
  ASSERT_EQ(entries(P).size(), 1u);
  std::string Entry = entries(P).front(), Bytes;
  if (auto Buffer = llvm::MemoryBuffer::getFile(Entry))
    Bytes = (*Buffer)->getBuffer().str();
  for (size_t Keep : {size_t(0), size_t(5), size_t(19), Bytes.size() / 2, Bytes.size() - 1}) {
    std::error_code Error;
    llvm::raw_fd_ostream(Entry, Error) << Bytes.substr(0, Keep);
    EXPECT_EQ(checkCode(P, "code").Out, Whole) << Keep;
  }
  std::string Flipped = Bytes;
  Flipped[Bytes.size() - 9] ^= 0x40;
  std::error_code Error;
  llvm::raw_fd_ostream(Entry, Error) << Flipped;
  EXPECT_EQ(checkCode(P, "code").Out, Whole);
  EXPECT_EQ(checkCode(P, "code", NoWorker).Out, Whole);
}

TEST(Cache, KeepsNoUnitWithErrors) {
  Project P;
  makeProject(P);
  P.write("code/a.cpp", "#include \"late.h\"\n#include \"hits.h\"\n");
  EXPECT_THAT(checkCode(P, "code").Out, HasSubstr("read with errors"));
  P.write("code/late.h", "");
  EXPECT_THAT(checkCode(P, "code").Out, Not(HasSubstr("read with errors")));
}

TEST(Cache, CanBeSwitchedOffAndNeedNotBeWritable) {
  Project P;
  makeProject(P);
  std::string Whole = checkCode(P, "code").Out;
  P.Cache = "";
  EXPECT_EQ(checkCode(P, "code").Out, Whole);
  EXPECT_THAT(checkCode(P, "code", NoWorker).Out, HasSubstr("not read"));
  P.Cache = "/proc/nowhere";
  EXPECT_EQ(checkCode(P, "code").Out, Whole);
}

} // namespace fearless::test
