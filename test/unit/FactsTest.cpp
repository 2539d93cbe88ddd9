// The laws of facts: what is written is read back, in both forms; linking is a merge; damaged bytes are an
// Error and mistakes in a text are named with their place.
#include "facts/Binary.h"
#include "facts/Text.h"

#include "RandomFacts.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"

#include <algorithm>

using namespace fearless;
using testing::HasSubstr;
using testing::StartsWith;

static TuFacts normal(TuFacts Facts) {
  normalize(Facts);
  return Facts;
}

static TuFacts merged(TuFacts A, const TuFacts &B) {
  merge(A, B);
  return A;
}

static TuFacts read(llvm::StringRef Text) {
  llvm::Expected<TuFacts> Facts = parseText(Text);
  if (Facts)
    return std::move(*Facts);
  ADD_FAILURE() << llvm::toString(Facts.takeError());
  return {};
}

static std::string mistake(llvm::StringRef Text) {
  llvm::Expected<TuFacts> Facts = parseText(Text);
  return Facts ? "no mistake" : llvm::toString(Facts.takeError());
}

constexpr unsigned Rounds = 300;

TEST(BinaryFacts, ReadWhatWasWritten) {
  for (unsigned Seed = 0; Seed < Rounds; ++Seed) {
    TuFacts Facts = RandomFacts(Seed).unit();
    llvm::Expected<TuFacts> Back = readBinary(writeBinary(Facts));
    ASSERT_TRUE(bool(Back)) << llvm::toString(Back.takeError());
    EXPECT_TRUE(*Back == Facts) << "seed " << Seed;
  }
}

TEST(BinaryFacts, EqualFactsGiveEqualBytes) {
  EXPECT_EQ(writeBinary(RandomFacts(7).unit()), writeBinary(RandomFacts(7).unit()));
}

TEST(BinaryFacts, OtherBytesAreAnError) {
  EXPECT_FALSE(llvm::errorToBool(readBinary(writeBinary({})).takeError()));
  for (llvm::StringRef Bytes : {"", "FRLS", "12345678", "these are no facts at all"})
    EXPECT_TRUE(llvm::errorToBool(readBinary(Bytes).takeError())) << Bytes.str();
}

TEST(BinaryFacts, BytesMayBeginAnywhere) {
  TuFacts Facts = RandomFacts(5).unit();
  for (size_t Shift = 1; Shift < 8; ++Shift) {
    std::string Bytes = std::string(Shift, '.') + writeBinary(Facts);
    llvm::Expected<TuFacts> Back = readBinary(llvm::StringRef(Bytes).drop_front(Shift));
    EXPECT_TRUE(bool(Back) && *Back == Facts);
  }
}

TEST(BinaryFacts, CutShortIsAnError) {
  std::string Bytes = writeBinary(RandomFacts(3).unit());
  for (size_t Length = 0; Length < Bytes.size(); Length += 1 + Length / 64)
    EXPECT_TRUE(llvm::errorToBool(readBinary(llvm::StringRef(Bytes).take_front(Length)).takeError()))
        << Length;
}

TEST(BinaryFacts, DamageNeverCrashes) {
  for (unsigned Seed = 0; Seed < 40; ++Seed) {
    std::string Bytes = writeBinary(RandomFacts(Seed).unit());
    std::mt19937 Random(Seed);
    for (unsigned Round = 0; Round < 60; ++Round) {
      std::string Damaged = Bytes;
      for (unsigned Hits = 1 + Random() % 3; Hits-- > 0;)
        Damaged[Random() % Damaged.size()] = static_cast<char>(Random());
      if (llvm::Expected<TuFacts> Facts = readBinary(Damaged))
        normalize(*Facts); // it may have been a string that was hit
      else
        llvm::consumeError(Facts.takeError());
    }
  }
}

TEST(TextFacts, ReadWhatWasWritten) {
  for (unsigned Seed = 0; Seed < Rounds; ++Seed) {
    TuFacts Facts = normal(RandomFacts(Seed).unit());
    std::string Text = dumpText(Facts);
    TuFacts Back = read(Text);
    ASSERT_TRUE(Back == Facts) << "seed " << Seed << "\n" << Text << "\nbecame\n" << dumpText(Back);
    EXPECT_EQ(dumpText(Back), Text);
  }
}

TEST(TextFacts, TheExampleOfItsHeader) {
  TuFacts Facts = read(R"(
    file a.cpp                                  # the places below are in this file
    global g_hits : int at 1:5
    global g_mu : std::mutex at 2:12
    fn worker() at 4:6 {
      local lk : std::lock_guard<std::mutex> at 5:31
      5:31 construct lk std::lock_guard::lock_guard(ref &g_mu)
      6:3 rw g_hits : int -> %1
      7:1 destroy lk calls std::lock_guard::~lock_guard
    }
)");
  ASSERT_EQ(Facts.Functions.size(), 1u);
  const std::vector<Fact> &Body = Facts.Functions[0].Blocks[0].Facts;
  ASSERT_EQ(Body.size(), 3u);
  EXPECT_EQ(std::get<Construct>(Body[0].What).Type, Facts.Functions[0].Locals[0].Type);
  EXPECT_EQ(Body[1].Loc, (SourceLoc{Facts.Files[0].Id, 6, 3}));
  EXPECT_EQ(std::get<Destroy>(Body[2].What).Object, std::get<Construct>(Body[0].What).Object);
  EXPECT_EQ(std::get<Access>(Body[1].What).Result, 1u);
}

TEST(TextFacts, NamesHashToThemselves) {
  TuFacts Facts = read("fn f(x : int) {\n  r x\n  w g : int\n}\n");
  EXPECT_EQ(dumpText(read("global g : int\ntype int scalar\nfn f(x : int) {\n r x\n w g : int\n}")),
            "type int scalar\n"
            "global g : int\n"
            "fn f(x : int) {\n"
            "    r x\n"
            "    w g : int\n"
            "}\n");
  ASSERT_EQ(Facts.Functions.size(), 1u);
  const auto &Read = std::get<Access>(Facts.Functions[0].Blocks[0].Facts[0].What);
  EXPECT_EQ(Read.Path.Base, Root(Param{0}));
  EXPECT_EQ(Read.Type, Facts.Functions[0].Params[0].Type) << "a plain parameter's type is the declared one";
}

TEST(TextFacts, AFunctionDeclaresItself) {
  TuFacts Facts = read("file a.cpp\nfn C::get() -> int method of C const at 3:7 { }");
  ASSERT_EQ(Facts.Decls.size(), 1u);
  EXPECT_EQ(Facts.Decls[0].Name, "C::get");
  EXPECT_EQ(Facts.Decls[0].Display, "C::get");
  EXPECT_EQ(Facts.Decls[0].Kind, FunctionKind::Method);
  EXPECT_TRUE(Facts.Decls[0].Const);
  EXPECT_EQ(Facts.Decls[0].Loc, Facts.Functions[0].Loc);
  EXPECT_EQ(Facts.Functions[0].Blocks.size(), 2u) << "entry and exit";
}

TEST(TextFacts, BlocksAndTerminators) {
  TuFacts Facts = read(R"(
fn f(n : int) {
  local i : int
  b0:
    bind i = 0
    jump b2
  b1:
  b2:                                   # the loop's head
    branch b3 b1 if i < n
  b3:
    3:1 call g(ref &i, 3 : int, @h) on &this.x.*[i] -> %4
    jump b2
}
)");
  ASSERT_EQ(Facts.Functions.size(), 1u);
  const auto &Blocks = Facts.Functions[0].Blocks;
  ASSERT_EQ(Blocks.size(), 4u);
  ASSERT_TRUE(Blocks[2].End.Test.has_value());
  EXPECT_EQ(Blocks[2].End.Test->Op, CompareOp::Less);
  EXPECT_EQ(Blocks[2].End.Test->Right, Value(ValueOf{{Param{0}, {}}}));
  const auto &Called = std::get<Call>(Blocks[3].Facts[0].What);
  EXPECT_EQ(Called.Args.size(), 3u);
  EXPECT_EQ(Called.Args[0].Pass, PassMode::ByReference);
  EXPECT_EQ(std::get<AddressOf>(*Called.Object).Path.Steps.size(), 3u);
  EXPECT_EQ(Called.Result, 4u);
}

TEST(TextFacts, MistakesAreNamedWithTheirPlace) {
  EXPECT_EQ(mistake("fn f() {\n  frobnicate x\n}"),
            "2:3: expected a fact, a terminator, a block or '}', found 'frobnicate'");
  EXPECT_EQ(mistake("function f()"),
            "1:1: expected unit, file, in, type, global, decl, fn, body, comment or name, found 'function'");
  EXPECT_EQ(mistake("fn f("), "1:6: expected a parameter or a type, found the end");
  EXPECT_EQ(mistake("fn f() {\n  r x : int\n"), "3:1: expected '}', found the end");
  EXPECT_EQ(mistake("fn f() {\n  bind x 3\n}"), "2:10: expected '=', found '3'");
  EXPECT_EQ(mistake("fn f() {\n  r x : int extra\n}"), "2:13: expected the end of the line, found 'extra'");
  EXPECT_EQ(mistake("global \"x"), "1:8: this string does not end on its line");
  EXPECT_EQ(mistake("fn f() {\n b0:\n  jump b7\n b1:\n}"), "1:8: this body has no block b7");
  EXPECT_EQ(mistake("fn f() {\n b0:\n  r x\n b1:\n}"),
            "4:2: expected a terminator of the block b0, found 'b1:'");
  EXPECT_EQ(mistake("fn f() {\n b0:\n  jump b1\n b2:\n}"), "4:2: expected 'b1:', found 'b2:'");
  EXPECT_EQ(mistake("fn f() {\n r local#2\n}"), "2:4: there is no local#2 here");
  EXPECT_EQ(mistake("fn f() {\n local i : int\n local i : int\n r i\n}"),
            "4:4: 'i' names two variables; write param#N, capture#N or local#N");
  EXPECT_EQ(mistake("name function f = 0x1"),
            "1:6: expected fn, type, field, global or file, found 'function'");
}

TEST(Merge, IsAssociativeCommutativeAndIdempotent) {
  for (unsigned Seed = 0; Seed < Rounds; ++Seed) {
    TuFacts A = RandomFacts(3 * Seed).unit(), B = RandomFacts(3 * Seed + 1).unit(),
            C = RandomFacts(3 * Seed + 2).unit();
    TuFacts AB = merged(A, B);
    EXPECT_TRUE(AB == merged(B, A)) << Seed;
    EXPECT_TRUE(merged(AB, C) == merged(A, merged(B, C))) << Seed;
    EXPECT_TRUE(merged(AB, AB) == AB) << Seed;
    EXPECT_TRUE(merged(A, A) == normal(A)) << Seed;
    EXPECT_TRUE(mergeAll({C, A, B}) == merged(AB, C)) << Seed;
  }
}

TEST(Merge, KeepsVariantsOfABody) {
  TuFacts Facts = read("fn f() { throw }");
  merge(Facts, read("fn f() { return }"));
  merge(Facts, read("fn f() { throw }"));
  EXPECT_EQ(Facts.Functions.size(), 2u);
  EXPECT_EQ(Facts.Decls.size(), 1u);
}

TEST(Merge, KeepsTheFullerDescription) {
  TuFacts Facts = read("type C incomplete methods (C::b)");
  merge(Facts, read("type C methods (C::a) { field x : int }"));
  ASSERT_EQ(Facts.Types.size(), 1u);
  EXPECT_TRUE(Facts.Types[0].Complete);
  EXPECT_EQ(Facts.Types[0].Parts.size(), 1u);
  EXPECT_EQ(Facts.Types[0].Methods.size(), 2u) << "methods are united";
}
