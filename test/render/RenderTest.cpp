// One report → each text. The reports are values made here, the texts are files in snapshots/, and
// UPDATE_SNAPSHOTS=1 rewrites them: read the difference before you commit it.
#include "render/Render.h"

#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/JSON.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"

#include "gtest/gtest.h"

#include <cstdlib>

namespace fearless::test {

static std::string folder() { return llvm::sys::path::parent_path(__FILE__).str(); }
static std::string root() { return folder() + "/sources"; }

static Finding race() {
  Finding F;
  F.Rule = "data-race";
  F.Sure = Confidence::Certain;
  F.Message = "data race on 'hits': one thread writes it holding no lock while another reads it";
  F.Labels = {{{"server.cpp", 5, 3}, "writes 'hits', holding no lock", true},
              {{"stats.cpp", 4, 10}, "reads 'hits', holding 'mu'", false},
              {{"server.cpp", 3, 6}, "thread starts here", false}};
  F.Sides = {{"the thread started at server.cpp:3",
              {{{"server.cpp", 3, 6}, "thread starts here, running Server::run"},
               {{"server.cpp", 5, 3}, "writes 'hits', holding no lock"}}},
             {"the thread that runs main", {{{"stats.cpp", 4, 10}, "reads 'hits', holding 'mu'"}}}};
  F.Notes = {"both sides are reached from main"};
  F.Help = {"hold 'mu' at both accesses", "or make it std::atomic"};
  F.Fingerprint = "0123456789abcdef";
  return F;
}

/// Three marks on one line behind tabs, one on a line with wide characters.
static Finding crowded() {
  Finding F;
  F.Rule = "atomicity";
  F.Sure = Confidence::Likely;
  F.Weight = Severity::Warning;
  F.Message = "the size is read twice";
  F.Labels = {{{"server.cpp", 5, 25}, "read again here", true},
              {{"server.cpp", 5, 11}, "read here", false},
              {{"server.cpp", 5, 3}, "both end up here", false},
              {{"server.cpp", 6, 25}, "and are printed here", false}};
  F.Fixes = {{"read it once",
              {{{"server.cpp", 5, 25}, "size(queue)", "length"},
               {{"server.cpp", 5, 1}, "", "  auto length = size(queue);\n"}}}};
  F.Fingerprint = "1111111111111111";
  return F;
}

static Finding longTrace() {
  Finding F = race();
  F.Rule = "lock-order";
  F.Labels = {{{"server.cpp", 13, 19}, "takes 'to.mu' while holding 'from.mu'", true},
              {{"server.cpp", 11, 19}, "", false}};
  F.Sides.resize(1);
  F.Sides[0].Steps.clear();
  for (unsigned I = 1; I <= 12; ++I)
    F.Sides[0].Steps.push_back({{I < 9 ? "server.cpp" : "stats.cpp", I, 1}, "step " + std::to_string(I)});
  F.Fingerprint = "2222222222222222";
  return F;
}

static Finding withoutSource() {
  Finding F;
  F.Rule = "double-lock";
  F.Sure = Confidence::Possible;
  F.Message = "'mu' is taken again by its holder";
  F.Labels = {{{"/usr/include/gone file.h", 7, 2}, "taken again here", true},
              {{"server.cpp", 900, 1}, "taken here", false}};
  F.Fingerprint = "3333333333333333";
  return F;
}

static Finding onAWideLine() {
  Finding F = withoutSource();
  F.Labels = {{{"server.cpp", 16, 212}, "'wide' is written here", true},
              {{"server.cpp", 16, 34}, "from here", false}};
  F.Fingerprint = "4444444444444444";
  return F;
}

/// Two threads from one place: the way there is common, each goes on through calls that no label shows.
static Finding commonStart() {
  Finding F = race();
  F.Labels[1] = {{"stats.cpp", 4, 10}, "reads 'hits', holding no lock", false};
  F.Labels.push_back({{"server.cpp", 4, 5}, "thread starts here", false});
  TraceStep Main{{"greeter.cpp", 7, 3}, "calls Server::run"};
  F.Sides = {{"the thread started at server.cpp:3",
              {Main,
               {{"server.cpp", 3, 6}, "thread starts here, running Server::run"},
               {{"greeter.cpp", 6, 3}, "calls Server::count"},
               {{"server.cpp", 5, 3}, "writes 'hits', holding no lock"}}},
             {"the thread started at server.cpp:4", {Main, {{"server.cpp", 4, 5}, "thread starts here"}}}};
  for (unsigned I = 1; I <= 12; ++I)
    F.Sides[1].Steps.push_back(
        {{I < 7 ? "server.cpp" : "greeter.cpp", I < 7 ? I : 5, 40}, "calls step" + std::to_string(I)});
  F.Sides[1].Steps.push_back({{"stats.cpp", 4, 10}, "reads 'hits', holding no lock"});
  F.Fingerprint = "6666666666666666";
  return F;
}

/// One thread started in a loop, both sides alike: a trace and no numbers.
static Finding oneThreadTwice() {
  Finding F = race();
  F.Labels.erase(F.Labels.begin() + 1);
  F.Sides[0].Steps.insert(F.Sides[0].Steps.begin() + 1, {{"stats.cpp", 4, 3}, "calls Server::count"});
  F.Sides[1] = F.Sides[0];
  F.Fingerprint = "7777777777777777";
  return F;
}

/// Fixes of every shape: within a line, a new line, in another file, and one for a text that is not there.
static Finding manyFixes() {
  Finding F = race();
  F.Labels.resize(1);
  F.Sides.clear();
  F.Notes.clear();
  F.Fixes = {{"make 'hits' atomic", {{{"stats.h", 1, 8}, "", "std::atomic<"}, {{"stats.h", 1, 11}, "", ">"}}},
             {"hold 'mu'", {{{"server.cpp", 5, 3}, "", "std::lock_guard lock(mu);\n\t\t"}}},
             {"call it something else", {{{"server.cpp", 5, 3}, "misses", "sum"}}},
             {"count in the thread and add up at the end", {{{"server.cpp", 5, 3}, "hits", "mine"}}}};
  F.Fingerprint = "8888888888888888";
  return F;
}

static Finding withFixes() {
  Finding F;
  F.Rule = "borrowed-capture";
  F.Sure = Confidence::Certain;
  F.Message = "the thread can outlive 'name', which its closure borrows";
  F.Labels = {{{"greeter.cpp", 8, 23}, "'name' is borrowed here", true},
              {{"greeter.cpp", 8, 42}, "and used by the thread here", false},
              {{"greeter.cpp", 9, 1}, "'name' dies here, the thread may still run", false}};
  F.Help = {"join the thread before 'name' dies"};
  F.Fixes = {{"move 'name' into the closure",
              {{{"greeter.cpp", 3, 1}, "", "#include <utility>\n"},
               {{"greeter.cpp", 8, 23}, "&name", "name = std::move(name)"}}},
             {"capture 'name' by value", {{{"greeter.cpp", 8, 23}, "&name", "name"}}}};
  F.Fingerprint = "5555555555555555";
  return F;
}

/// What a comment silences, what the baseline knows, and a comment whose day is over.
static Report sifted(Coverage Covered) {
  Finding Silenced = crowded(), Known = withoutSource(), Over = race();
  Silenced.Excused = Excuse{{"server.cpp", 5, 40}, "a rough number is enough", "2999-12-31", false};
  Known.Known = true;
  Over.Excused = Excuse{{"stats.cpp", 4, 30}, "until the new counter is there", "2026-01-31", true};
  Over.Notes.push_back("the suppression at stats.cpp:4 has ended on 2026-01-31");
  Report R;
  R.Findings = {Over};
  R.Covered = Covered;
  R.Silent = {Silenced, Known};
  R.WithBaseline = true;
  return R;
}

struct Case {
  const char *Name;
  Report Result;
  std::vector<UnitFailure> Flawed;
};

static std::vector<Case> cases() {
  Coverage Some{.UnitsRead = 57,
                .UnitsWithErrors = 1,
                .Functions = 1204,
                .ThreadRoots = 9,
                .CrowdedRoots = 2,
                .LockTypes = 3,
                .OpaqueFacts = 14,
                .UnknownCallees = 88,
                .DroppedFlags = 2};
  Coverage None{.UnitsRead = 1, .Functions = 1234567};
  std::vector<FileState> Files = {{"server.cpp", 0x123456789abcdef}, {"stats.cpp", 0xfedcba9876543210}};
  return {{"race", {{race()}, {}, Some, Files}, {}},
          {"crowded", {{crowded()}, {}, Some, {}}, {}},
          {"long_trace", {{longTrace()}, {}, Some, {}}, {}},
          {"without_source", {{withoutSource(), onAWideLine()}, {}, Some, {}}, {}},
          {"several", {{crowded(), longTrace(), race()}, {}, Some, {}}, {}},
          {"fixes", {{withFixes()}, {}, Some, {}}, {}},
          {"sides", {{commonStart(), oneThreadTwice()}, {}, Some, {}}, {}},
          {"many_fixes", {{manyFixes()}, {}, Some, {}}, {}},
          {"sifted", sifted(Some), {}},
          {"nothing", {{}, {}, None, {}}, {}},
          {"failures",
           {{}, {{"src/x.cpp", "crashed (signal 11)"}}, Some, {}},
           {{"src/y.cpp", "2 errors, the first: src/y.cpp:1:10: 'a \"b\".h' file not found"}}}};
}

static std::vector<RuleText> rules() {
  return {{"atomicity", Severity::Warning, "# atomicity\n\nTwo steps.\n", "Two steps"},
          {"borrowed-capture", Severity::Error, "# borrowed-capture\n", "A borrow"},
          {"data-race", Severity::Error, "# data-race\n\nTwo threads.\n", "Two threads"},
          {"double-lock", Severity::Error, "# double-lock\n", "Twice"},
          {"lock-order", Severity::Error, "# lock-order\n", "Orders"}};
}

static void replaceAll(std::string &Text, const std::string &Old, const std::string &New) {
  for (size_t At = Text.find(Old); At != std::string::npos; At = Text.find(Old, At + New.size()))
    Text.replace(At, Old.size(), New);
}

static std::string renderedAs(llvm::StringRef Form, const Case &C) {
  std::vector<RuleText> Rules = rules();
  View V{C.Result, C.Flawed, Rules, root()};
  std::string Text;
  llvm::raw_string_ostream Out(Text);
  if (Form == "txt")
    renderText(V, Paint::Plain, Detail::WithCoverage, Out);
  else if (Form == "ansi")
    renderText(V, Paint::Colored, Detail::FindingsOnly, Out);
  else if (Form == "sarif")
    renderSarif(V, Out);
  else if (Form == "gitlab")
    renderGitlab(V, Out);
  else if (Form == "github")
    renderGithub(V, Out);
  else if (Form == "clang")
    renderClang(V, Out);
  else
    renderJson(V, Out);
  replaceAll(Text, root(), "/ROOT");
  replaceAll(Text, FEARLESS_VERSION, "VERSION");
  return Text;
}

class Render : public testing::TestWithParam<std::tuple<size_t, const char *>> {};

TEST_P(Render, EqualsItsSnapshot) {
  auto [Index, Form] = GetParam();
  Case C = cases()[Index];
  std::string File = folder() + "/snapshots/" + C.Name + "." + Form, Text = renderedAs(Form, C);
  if (std::getenv("UPDATE_SNAPSHOTS")) {
    std::error_code Error;
    llvm::raw_fd_ostream(File, Error) << Text;
  }
  auto Expected = llvm::MemoryBuffer::getFile(File);
  ASSERT_TRUE(static_cast<bool>(Expected)) << "no snapshot: run with UPDATE_SNAPSHOTS=1";
  EXPECT_EQ(Text, (*Expected)->getBuffer().str());
}

static std::string nameOf(const testing::TestParamInfo<Render::ParamType> &Info) {
  return std::string(cases()[std::get<0>(Info.param)].Name) + "_" + std::get<1>(Info.param);
}

INSTANTIATE_TEST_SUITE_P(Reports, Render,
                         testing::Combine(testing::Range(size_t(0), cases().size()),
                                          testing::Values("txt", "ansi", "sarif", "json", "gitlab", "github",
                                                          "clang")),
                         nameOf);

TEST(Text, OfManyFailuresTheFirstAreNamed) {
  Report R;
  for (int I = 0; I < 25; ++I)
    R.Failures.push_back({std::to_string(I) + ".cpp", "file not found"});
  std::vector<std::string> Lines = unitLines({R, {}, {}, ""});
  ASSERT_EQ(Lines.size(), 21u);
  EXPECT_EQ(Lines[19], "not read: 19.cpp: file not found");
  EXPECT_EQ(Lines[20], "not read: and 5 more units (all are listed with --format json)");
}

static void replaceCodes(std::string &Text) {
  replaceAll(Text, "%0A", "\n");
  replaceAll(Text, "%3A", ":");
  replaceAll(Text, "%2C", ",");
  replaceAll(Text, "%25", "%");
}

TEST(Github, ACommandReadsBackAsTheRunnerReadsIt) {
  Finding F = race();
  F.Labels.resize(1);
  F.Labels[0].At.File = "50%,odd:name.cpp";
  F.Message = "100% of 'a,b': one\nand two";
  Report R;
  R.Findings = {F};
  std::string Text;
  llvm::raw_string_ostream Out(Text);
  renderGithub({R, {}, {}, root()}, Out);
  ASSERT_EQ(llvm::StringRef(Text).count('\n'), 1u) << Text;
  auto [Command, Message] = llvm::StringRef(Text).drop_front(2).rtrim().split("::");
  auto [Name, Properties] = Command.split(' ');
  EXPECT_EQ(Name, "error");
  std::string File = Properties.split(',').first.split('=').second.str(), Said = Message.str();
  replaceCodes(File);
  replaceCodes(Said);
  EXPECT_EQ(File, F.at().File);
  EXPECT_EQ(Said, F.Message);
  EXPECT_NE(Properties.find(",line=5,col=3,title=fearless-data-race"), llvm::StringRef::npos);
}

TEST(Sarif, HasNoMoreThanCodeScanningTakes) {
  Report R;
  R.Findings.assign(25001, withoutSource());
  Finding Long = race();
  Long.Sides[0].Steps.assign(3000, {{"server.cpp", 3, 6}, "calls"});
  R.Findings[0] = Long;
  std::string Text;
  llvm::raw_string_ostream Out(Text);
  renderSarif({R, {}, {}, root()}, Out);
  llvm::Expected<llvm::json::Value> Sarif = llvm::json::parse(Text);
  ASSERT_TRUE(static_cast<bool>(Sarif));
  const llvm::json::Object &Run = *(*Sarif->getAsObject()->getArray("runs"))[0].getAsObject();
  const llvm::json::Array &Results = *Run.getArray("results");
  EXPECT_EQ(Results.size(), 25000u);
  EXPECT_NE(Text.find("only the first 25000 of 25001 findings"), std::string::npos);
  const llvm::json::Object &First = *Results[0].getAsObject();
  EXPECT_EQ(First.getArray("relatedLocations")->size(), 1000u);
  const llvm::json::Object &Flow = *(*First.getArray("codeFlows"))[0].getAsObject();
  EXPECT_EQ((*Flow.getArray("threadFlows"))[0].getAsObject()->getArray("locations")->size(), 500u);
}

TEST(Columns, AreCountedInUtf16) {
  EXPECT_EQ(utf16Column("abc", 3), 3u);
  EXPECT_EQ(utf16Column("größe x", 9), 8u - 1u); // ö and ß are two bytes, one unit
  EXPECT_EQ(utf16Column("漢字 x", 8), 4u);       // three bytes, one unit each
  EXPECT_EQ(utf16Column("\U0001F600 x", 6), 4u); // four bytes, two units
  EXPECT_EQ(utf16Column("ab", 5), 5u);           // behind the end
}

TEST(Columns, ATokenEnds) {
  EXPECT_EQ(tokenEnd("hits++;", 1), 5u);
  EXPECT_EQ(tokenEnd("hits++;", 5), 7u);
  EXPECT_EQ(tokenEnd("p->x", 2), 4u);
  EXPECT_EQ(tokenEnd("f(\"a b\")", 3), 8u);
  EXPECT_EQ(tokenEnd("x", 9), 10u);
}

TEST(Text, SourceCannotSpeakToTheTerminal) {
  std::string Line = "int \x1b[31m\xff x;";
  Finding F = withoutSource();
  F.Labels = {{{"evil.cpp", 1, 1}, "here", true}};
  llvm::SmallString<128> Folder;
  ASSERT_FALSE(llvm::sys::fs::createUniqueDirectory("fearless-render", Folder));
  std::error_code Error;
  llvm::raw_fd_ostream((Folder + "/evil.cpp").str(), Error) << Line;
  Report R{{F}, {}, {}, {}};
  View V{R, {}, {}, Folder.str().str()};
  std::string Text;
  llvm::raw_string_ostream Out(Text);
  renderText(V, Paint::Plain, Detail::FindingsOnly, Out);
  EXPECT_EQ(Text.find('\x1b'), std::string::npos);
  EXPECT_TRUE(llvm::json::isUTF8(Text));
  llvm::sys::fs::remove_directories(Folder);
}

} // namespace fearless::test
