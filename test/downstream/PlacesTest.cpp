// The files that other tools read, run as those tools would: the step of the GitHub Action, the script of the
// GitLab job, the entry of the pre-commit hook. Their YAML is read here, so that what runs is what stands in
// them.
#include "cli/Harness.h"
#include "support/Cases.h"

#include "llvm/Support/JSON.h"
#include "llvm/Support/SourceMgr.h"
#include "llvm/Support/YAMLParser.h"

#include "gmock/gmock.h"

namespace fearless::test {

using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

static llvm::json::Value valueOf(llvm::yaml::Node *N) {
  llvm::SmallString<256> Storage;
  if (auto *Scalar = llvm::dyn_cast_or_null<llvm::yaml::ScalarNode>(N))
    return Scalar->getValue(Storage).str();
  if (auto *Block = llvm::dyn_cast_or_null<llvm::yaml::BlockScalarNode>(N))
    return Block->getValue().str();
  if (auto *Sequence = llvm::dyn_cast_or_null<llvm::yaml::SequenceNode>(N)) {
    llvm::json::Array Items;
    for (llvm::yaml::Node &Item : *Sequence)
      Items.push_back(valueOf(&Item));
    return Items;
  }
  auto *Mapping = llvm::dyn_cast_or_null<llvm::yaml::MappingNode>(N);
  if (!Mapping)
    return nullptr;
  llvm::json::Object Pairs;
  for (llvm::yaml::KeyValueNode &Pair : *Mapping) {
    std::string Key = valueOf(Pair.getKey()).getAsString().value_or("").str();
    Pairs[Key] = valueOf(Pair.getValue());
  }
  return Pairs;
}

/// The first document of a file of this repository.
static llvm::json::Value yaml(const std::string &File) {
  llvm::SourceMgr Sources;
  std::string Text = readFile(FEARLESS_SOURCE_DIR "/" + File);
  llvm::yaml::Stream Stream(Text, Sources);
  llvm::json::Value Value = valueOf(Stream.begin()->getRoot());
  EXPECT_FALSE(Stream.failed()) << File;
  return Stream.failed() ? llvm::json::Object() : Value;
}

namespace {
class Places : public testing::Test {
protected:
  Places() {
    P.write("src/racy.cpp", racyProgram("hits"));
    P.database({{"src/racy.cpp"}});
  }

  /// In the project, with fearless found first on the PATH.
  Outcome shell(const std::string &Script) {
    std::string Binary = FEARLESS_BINARY;
    P.Environment.push_back("PATH=" + Binary.substr(0, Binary.rfind('/')) + ":/usr/bin:/bin");
    return P.start("/bin/bash", {"-c", Script});
  }

  Project P;
};
} // namespace

TEST_F(Places, TheActionChecksAndWritesSarif) {
  llvm::json::Value Action = yaml(".github/actions/check/action.yml");
  ASSERT_TRUE(Action.getAsObject()->getObject("runs"));
  const llvm::json::Array &Steps = *Action.getAsObject()->getObject("runs")->getArray("steps");
  const llvm::json::Object *Check = nullptr;
  for (const llvm::json::Value &Step : Steps)
    if (Step.getAsObject()->getString("id") == llvm::StringRef("check"))
      Check = Step.getAsObject();
  ASSERT_TRUE(Check);
  P.Environment = {"FEARLESS=" FEARLESS_BINARY, "ARGUMENTS=--fail-on certain -j1", "SARIF=out.sarif",
                   "GITHUB_ACTION_PATH=" FEARLESS_SOURCE_DIR "/.github/actions/check",
                   "GITHUB_OUTPUT=" + P.root() + "/output"};
  Outcome Done = shell(Check->getString("run").value_or("").str());
  EXPECT_EQ(Done.Code, 1) << Done.Err;
  EXPECT_THAT(Done.Out, HasSubstr("data race on 'hits'"));
  EXPECT_EQ(P.read("output"), "exit-code=1\n");
  EXPECT_THAT(P.read("out.sarif"), HasSubstr("sarif-2.1.0.json"));
}

TEST_F(Places, TheActionKeepsWhatItBuildsByItsSources) {
  llvm::json::Value Action = yaml(".github/actions/check/action.yml");
  ASSERT_TRUE(Action.getAsObject()->getObject("runs"));
  const llvm::json::Array &Steps = *Action.getAsObject()->getObject("runs")->getArray("steps");
  P.Environment = {"GITHUB_ACTION_PATH=" FEARLESS_SOURCE_DIR "/.github/actions/check",
                   "GITHUB_OUTPUT=" + P.root() + "/output"};
  EXPECT_EQ(shell(Steps.front().getAsObject()->getString("run").value_or("").str()).Code, 0);
  EXPECT_THAT(P.read("output"), testing::MatchesRegex("home=" FEARLESS_SOURCE_DIR "\nsources=[0-9a-f]+\n"));
}

TEST_F(Places, TheActionMissesTheCompileDatabase) {
  P.Environment = {"FEARLESS=" FEARLESS_BINARY, "BUILD=gone"};
  Outcome Done = shell(FEARLESS_SOURCE_DIR "/.github/actions/check/check.sh");
  EXPECT_EQ(Done.Code, 2);
  EXPECT_THAT(Done.Err, HasSubstr("gone/compile_commands.json is not there: configure first"));
}

TEST_F(Places, TheGitLabJobChecksAndWritesItsReport) {
  llvm::json::Value Job = yaml(".gitlab/fearless.yml");
  const llvm::json::Array *Script = Job.getAsObject()->getObject(".fearless")->getArray("script");
  ASSERT_TRUE(Script && Script->size() == 1);
  P.Environment = {"FEARLESS_REPOSITORY=", "FEARLESS_BUILD=build", "FEARLESS_ARGUMENTS=-j1"};
  Outcome Done = shell(Script->front().getAsString().value_or("").str());
  EXPECT_EQ(Done.Code, 1) << Done.Err;
  EXPECT_THAT(Done.Out, HasSubstr("data race on 'hits'"));
  llvm::Expected<llvm::json::Value> Report = llvm::json::parse(P.read("gl-code-quality-report.json"));
  ASSERT_TRUE(static_cast<bool>(Report)) << llvm::toString(Report.takeError());
  ASSERT_TRUE(Report->getAsArray());
  EXPECT_THAT(*Report->getAsArray(), Not(IsEmpty()));
}

TEST_F(Places, ThePreCommitHookChecksTheProgram) {
  llvm::json::Value Hooks = yaml(".pre-commit-hooks.yaml");
  const llvm::json::Object &Hook = *Hooks.getAsArray()->front().getAsObject();
  EXPECT_EQ(Hook.getString("pass_filenames"), llvm::StringRef("false"));
  Outcome Done = shell(Hook.getString("entry").value_or("").str());
  EXPECT_EQ(Done.Code, 1) << Done.Err;
  EXPECT_THAT(Done.Out, HasSubstr("data race on 'hits'"));
}

} // namespace fearless::test
