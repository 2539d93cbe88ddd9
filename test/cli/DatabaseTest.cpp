// Compile databases: where they are found, how a broken one is told, and how commands that were meant for
// another compiler are read.
#include "Harness.h"

#include "llvm/Support/FileSystem.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace fearless::test {

using testing::HasSubstr;
using testing::Not;

struct Broken {
  const char *Name;
  const char *Json;
  const char *Message;
};

class BrokenDatabase : public testing::TestWithParam<Broken> {};

TEST_P(BrokenDatabase, IsToldWithFileAndLine) {
  Project P;
  P.write("a.cpp", Quiet);
  P.write("build/compile_commands.json", GetParam().Json);
  Outcome O = P.check();
  EXPECT_EQ(O.Code, 2);
  EXPECT_THAT(O.Err, HasSubstr(GetParam().Message));
}

static const Broken BrokenOnes[] = {
    {"Empty", "", "compile_commands.json:1:1: not valid JSON"},
    {"Cut", "[\n {\"directory\": \".\",\n", "compile_commands.json:3:1: not valid JSON"},
    {"NoArray", "{}", "compile_commands.json:1: a compile database is an array"},
    {"NoEntries", "[]", "the compile database is empty"},
    {"NotAnObject", "[\n 7]", "an entry must be an object"},
    {"NoFile", "[\n {\"directory\": \".\", \"command\": \"c++ a.cpp\"}]",
     ".json:2: the entry has no \"file\""},
    {"NoDirectory",
     "[{\"directory\": \".\", \"command\": \"c++ }{ a.cpp\", \"file\": \"a.cpp\"},\n\n{\"file\": \"b.cpp\"}]",
     ".json:3: the entry of b.cpp has no \"directory\""},
    {"NoCommand", "[{\"directory\": \".\", \"file\": \"a.cpp\"}]", "neither \"command\" nor \"arguments\""},
    {"EmptyCommand", "[{\"directory\": \".\", \"file\": \"a.cpp\", \"command\": \" \"}]",
     "the command of a.cpp is empty"},
    {"NoSources", "[{\"directory\": \".\", \"file\": \"a.s\", \"command\": \"as a.s\"}]",
     "no C or C++ source"},
};

INSTANTIATE_TEST_SUITE_P(Database, BrokenDatabase, testing::ValuesIn(BrokenOnes),
                         [](const auto &Info) { return std::string(Info.param.Name); });

TEST(Database, WithoutOneTheMessageTeaches) {
  Project P;
  P.write("a.cpp", Quiet);
  Outcome O = P.run({"check"});
  EXPECT_EQ(O.Code, 2);
  EXPECT_THAT(O.Err, HasSubstr("CMAKE_EXPORT_COMPILE_COMMANDS=ON"));
  EXPECT_THAT(O.Err, HasSubstr("bear -- make"));
  EXPECT_THAT(O.Err, HasSubstr("hedron_compile_commands"));
}

TEST(Database, IsFoundInUsualFoldersAndAbove) {
  for (const char *Folder :
       {".", "build", "out", "_build", "builddir", "cmake-build-debug", "build-gcc", "out/x64"}) {
    Project P;
    P.write("src/a.cpp", Quiet);
    P.write("src/deep/b.cpp", Quiet);
    P.database({{"src/a.cpp"}});
    std::string Json = P.read("build/compile_commands.json");
    P.run({"--version"});
    Project Q;
    Q.write("src/deep/b.cpp", Quiet);
    Q.write(std::string(Folder) + "/compile_commands.json", Json);
    Outcome Here = Q.run({"check"}), Deep = Q.run({"check"}, "src/deep");
    EXPECT_EQ(Here.Code, 0) << Folder << Here.Err;
    EXPECT_THAT(Here.Err, HasSubstr("using ")) << Folder;
    EXPECT_EQ(Deep.Code, 0) << Folder << Deep.Err;
  }
}

TEST(Database, PathsRestrict) {
  Project P;
  P.write("src/a.cpp", Quiet);
  P.write("src/net/b.cpp", "int b;");
  P.write("src/net/c.cpp", "int c;");
  P.database({{"src/a.cpp"}, {"src/net/b.cpp"}, {"src/net/c.cpp"}});
  EXPECT_THAT(P.check().Out, HasSubstr("read 3 of 3 units"));
  EXPECT_THAT(P.check({"src/net"}).Out, HasSubstr("read 2 of 2 units"));
  EXPECT_THAT(P.check({"src/net/c.cpp", "src/a.cpp"}).Out, HasSubstr("read 2 of 2 units"));
  EXPECT_THAT(P.run({"check", "-p", "../../build", "b.cpp"}, "src/net").Out, HasSubstr("read 1 of 1 unit"));
  EXPECT_THAT(P.run({"check", "-p", "build/compile_commands.json"}).Out, HasSubstr("read 3 of 3 units"));
}

TEST(Database, EqualEntriesAreOneAndDifferentFlagsAreTwo) {
  Project P;
  P.write("a.cpp", "#ifdef SECOND\nint second;\n#endif\n");
  P.database({{"a.cpp", "-DX"}, {"a.cpp", "-DX -Wall"}});
  EXPECT_THAT(P.check().Out, HasSubstr("read 1 of 1 unit,"));
  P.database({{"a.cpp", "-DX"}, {"a.cpp", "-DSECOND"}});
  EXPECT_EQ(P.check().Code, 0);
}

TEST(Database, FilesBehindASymbolicLinkAreFound) {
  Project P;
  P.write("real/src/a.cpp", Quiet);
  P.makeFolder("real/build");
  ASSERT_FALSE(llvm::sys::fs::create_link(P.root() + "/real/build", P.root() + "/build"));
  P.write("build/compile_commands.json",
          "[{\"directory\": \"" + P.root() +
              "/build\", \"file\": \"../src/a.cpp\", \"command\": \"c++ ../src/a.cpp\"}]");
  Outcome O = P.check();
  EXPECT_EQ(O.Code, 0) << O.Out;
}

TEST(Database, CommandsOfGccAreRead) {
  Project P;
  P.write("a.cpp", "#ifndef ON\n#error off\n#endif\nint x[] = {2.5};\n");
  P.write("defs.rsp", "-DON \"-Iwith space\"");
  P.database({{"a.cpp",
               "-Wall -Wextra -Werror -Wlogical-op -fconserve-stack -fno-allow-store-data-races "
               "-MD -MF a.d -pipe @defs.rsp @missing.modmap -std=gnu++20",
               "ccache /usr/bin/g++"}});
  Outcome O = P.check();
  EXPECT_EQ(O.Code, 0) << O.Out;
  EXPECT_THAT(O.Out, HasSubstr("2 compiler options dropped"));
  EXPECT_FALSE(P.exists("a.d"));
  EXPECT_FALSE(P.exists("x.o"));
}

TEST(Database, LaunchersAreSkipped) {
  for (const char *Driver :
       {"ccache g++", "distcc ccache gcc", "/usr/bin/env A=b sccache clang++", "nice -n 10 g++",
        "cmake -E __run_co_compile --launcher=ccache --source=a.cpp -- /usr/bin/c++"}) {
    Project P;
    P.write("a.cpp", Quiet);
    P.database({{"a.cpp", "", Driver}});
    Outcome O = P.check();
    EXPECT_EQ(O.Code, 0) << Driver << O.Out << O.Err;
    EXPECT_THAT(O.Out, Not(HasSubstr("dropped"))) << Driver;
  }
}

TEST(Database, PrecompiledHeadersAreReadAsText) {
  Project P;
  P.write("pre.h", "#define ON\n");
  P.write("pre.h.pch", "of another compiler");
  P.write("a.cpp", "#ifndef ON\n#error off\n#endif\n");
  P.database(
      {{"a.cpp", "-Winvalid-pch -Xclang -include-pch -Xclang pre.h.pch -Xclang -include -Xclang pre.h"},
       {"a.cpp", "-include-pch pre.h.pch"}});
  Outcome O = P.check();
  EXPECT_EQ(O.Code, 0) << O.Out;
}

TEST(Database, OtherInputsOfACommandAreNotRead) {
  Project P;
  P.write("a.cpp", Quiet);
  P.write("b.cpp", "#error not me\n");
  P.database({{"a.cpp", "b.cpp lib.a -lm -Wl,-rpath,x --"}});
  EXPECT_EQ(P.check().Code, 0);
}

TEST(Database, IsNotNeededWithFlags) {
  Project P;
  P.write("a.cpp", "#if __cplusplus < 202002L\n#error old\n#endif\n");
  P.write("b.c", "int *new = 0;\n");
  EXPECT_EQ(P.run({"check", "a.cpp", "--", "-std=c++20"}).Code, 0);
  EXPECT_EQ(P.run({"check", "a.cpp", "--", "-std=c++17"}).Code, 3);
  EXPECT_EQ(P.run({"check", "b.c", "--"}).Code, 0);
}

} // namespace fearless::test
