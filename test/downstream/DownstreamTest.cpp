// Installs what was built into a fresh prefix, configures somebody else's project against it, and lets that
// gate itself: nothing of the source tree or the build tree may be needed.
#include "cli/Harness.h"
#include "support/Cases.h"

#include "gmock/gmock.h"

namespace fearless::test {

using testing::HasSubstr;

namespace {
class Downstream : public testing::Test {
protected:
  Downstream() {
    Outcome Installed = cmake({"--install", FEARLESS_BUILD_DIR, "--prefix", P.root() + "/prefix"});
    EXPECT_EQ(Installed.Code, 0) << Installed.Out << Installed.Err;
    for (const char *File : {"CMakeLists.txt", "main.cpp", "tally.cpp", "tally.h"})
      P.write(File, readFile(FEARLESS_SOURCE_DIR "/test/downstream/project/" + std::string(File)));
  }

  Outcome cmake(std::vector<std::string> Args) const {
    Args.insert(Args.begin(), "cmake");
    return P.start("/usr/bin/env", Args);
  }

  Outcome configure(const std::string &More) const {
    return cmake({"-G", "Ninja", "-S", ".", "-B", "out", "-DCMAKE_CXX_COMPILER=clang++-22",
                  "-DCMAKE_PREFIX_PATH=" + P.root() + "/prefix", More});
  }

  Outcome buildCheck() const { return cmake({"--build", "out", "--target", "fearless-counter"}); }

  Project P;
};
} // namespace

TEST_F(Downstream, TheInstalledToolRuns) {
  Outcome Run = P.start(P.root() + "/prefix/bin/fearless", {"rules"});
  EXPECT_EQ(Run.Code, 0) << Run.Err;
  EXPECT_THAT(Run.Out, HasSubstr("data-race"));
}

TEST_F(Downstream, TheInstalledModuleIsNamedByThePackage) {
  P.write("CMakeLists.txt", "cmake_minimum_required(VERSION 3.20)\n"
                            "project(named LANGUAGES CXX)\n"
                            "find_package(fearless REQUIRED)\n"
                            "file(WRITE named.txt ${FEARLESS_TIDY_MODULE})\n");
  Outcome Run = configure("-DRACE=OFF");
  ASSERT_EQ(Run.Code, 0) << Run.Out << Run.Err;
  Outcome List =
      P.start(CLANG_TIDY, {"--load=" + P.read("named.txt"), "--checks=-*,fearless-*", "--list-checks"});
  EXPECT_THAT(List.Out, HasSubstr("fearless-data-race"));
}

TEST_F(Downstream, PassesWithoutARaceAndFailsWithOne) {
  Outcome Run = configure("-DRACE=OFF");
  ASSERT_EQ(Run.Code, 0) << Run.Out << Run.Err;
  Run = buildCheck();
  EXPECT_EQ(Run.Code, 0) << Run.Out << Run.Err;

  Run = configure("-DRACE=ON");
  ASSERT_EQ(Run.Code, 0) << Run.Out << Run.Err;
  Run = buildCheck();
  EXPECT_NE(Run.Code, 0);
  EXPECT_THAT(Run.Out, HasSubstr("'total'"))
      << "the race lies in a library that the target links";
  EXPECT_NE(P.start("/usr/bin/env", {"ctest", "--test-dir", "out"}).Code, 0);
}

TEST_F(Downstream, AMistakeInTheCallIsTold) {
  P.write("CMakeLists.txt", "cmake_minimum_required(VERSION 3.20)\n"
                            "project(wrong LANGUAGES CXX)\n"
                            "find_package(fearless REQUIRED)\n"
                            "fearless_add_check(TARGET cuonter)\n");
  Outcome Run = configure("-DRACE=OFF");
  EXPECT_NE(Run.Code, 0);
  EXPECT_THAT(Run.Err, HasSubstr("TARGET has to name a target of this project"));
}

} // namespace fearless::test
