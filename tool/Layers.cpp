// Lists that add up, as models do, take from every layer; all else is one word, and one layer's.
#include "Layers.h"
#include "Environment.h"

#include "Frontend/Paths.h"
#include "rules/Rule.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

namespace fearless {

static Setting pick(const std::string &Written, const char *Option, const char *Variable,
                    const ConfigWord &InFile, const char *Default) {
  if (!Written.empty())
    return {Written, Option};
  if (std::string Value = environment(Variable); !Value.empty())
    return {Value, Variable};
  if (!InFile.Text.empty())
    return {InFile.Text, InFile.Where};
  return {Default, "default"};
}

static std::vector<std::string> words(llvm::StringRef List) {
  std::vector<std::string> Words;
  llvm::SmallVector<llvm::StringRef, 8> Parts;
  List.split(Parts, ',', -1, /*KeepEmpty=*/false);
  for (llvm::StringRef Part : Parts)
    Words.push_back(Part.trim().str());
  return Words;
}

/// Which commands a team's settings are about.
static bool readsConfig(Command What) {
  switch (What) {
  case Command::Check:
  case Command::Report:
  case Command::BaselineCreate:
  case Command::BaselineUpdate:
  case Command::BaselineDiff:
  case Command::Why:
  case Command::Models:
    return true;
  case Command::Say:
  case Command::Diff:
  case Command::Explain:
  case Command::Rules:
  case Command::Facts:
  case Command::Link:
  case Command::Worker:
    return false;
  }
  return false;
}

/// The nearest file from here upwards; started from elsewhere, the one of the project that is named.
static std::string nearestConfig(const InputOptions &In) {
  std::vector<std::string> Starts = {".", In.Root, In.BuildPath};
  Starts.insert(Starts.end(), In.Paths.begin(), In.Paths.end());
  for (const std::string &Start : Starts)
    if (std::string File = Start.empty() ? "" : findConfig(absolutePath(Start)); !File.empty())
      return File;
  return "";
}

static llvm::Expected<Config> configFor(const Written &W) {
  if (!readsConfig(W.Opts.What))
    return Config();
  std::string File = W.ConfigFile.empty() ? environment("FEARLESS_CONFIG") : W.ConfigFile;
  if (File.empty())
    File = nearestConfig(W.Opts.Input);
  return File.empty() || File == "none" ? Config() : readConfig(File);
}

llvm::Expected<Settings> settle(const Written &W) {
  if (llvm::Error Wrong = checkDay())
    return std::move(Wrong);
  llvm::Expected<Config> File = configFor(W);
  if (!File)
    return File.takeError();
  Settings All;
  All.File = std::move(*File);
  if (readsConfig(W.Opts.What))
    llvm::append_range(All.File.Warnings, unknownVariables());
  const Config &C = All.File;
  All.Confidence = pick(W.Confidence, "--confidence", "FEARLESS_CONFIDENCE", C.Confidence, "likely");
  All.FailOn = pick(W.FailOn, "--fail-on", "FEARLESS_FAIL_ON", C.FailOn, "likely");
  All.FailSeverity =
      pick(W.FailSeverity, "--fail-severity", "FEARLESS_FAIL_SEVERITY", C.FailSeverity, "error");
  All.Baseline = pick(W.Opts.Gate.Baseline, "--baseline", "FEARLESS_BASELINE", C.Baseline, "");
  All.WarnUnused = pick(W.Opts.Gate.WarnUnused ? "true" : "", "--warn-unused-suppressions",
                        "FEARLESS_WARN_UNUSED_SUPPRESSIONS", C.WarnUnused, "false");
  All.Formats = pick(llvm::join(W.Formats, ","), "--format", "FEARLESS_FORMAT", {}, "text");
  All.Color = pick(W.Color, "--color", "FEARLESS_COLOR", {}, "auto");
  All.Jobs = pick(W.Jobs, "-j", "FEARLESS_JOBS", {}, "");
  Setting Rules = pick(llvm::join(W.Rules, ","), "--rules", "FEARLESS_RULES", {}, "");
  All.Rules = words(Rules.Text);
  All.RulesFrom = Rules.From;
  All.ModelFiles = C.ModelFiles;
  llvm::append_range(All.ModelFiles, words(environment("FEARLESS_MODELS")));
  llvm::append_range(All.ModelFiles, W.ModelFiles);
  return All;
}

static std::string quoted(llvm::StringRef Text) {
  std::string Result = "\"";
  for (char C : Text)
    Result += (C == '"' || C == '\\' ? "\\" : "") + std::string(1, C);
  return Result + "\"";
}

static std::string list(llvm::ArrayRef<std::string> Words) {
  std::vector<std::string> Quoted;
  for (const std::string &Word : Words)
    Quoted.push_back(quoted(Word));
  return "[" + llvm::join(Quoted, ", ") + "]";
}

static std::string line(const std::string &Key, const Setting &S) {
  return S.Text.empty() ? "" : Key + ": " + S.Text + "  # " + S.From + "\n";
}

static std::string rules(const std::map<std::string, bool> &Switches) {
  std::vector<std::string> Said;
  for (const auto &[Rule, On] : Switches)
    Said.push_back(Rule + (On ? ": on" : ": off"));
  return "{" + llvm::join(Said, ", ") + "}";
}

static std::map<std::string, bool> rulesInForce(const Settings &All) {
  std::map<std::string, bool> Switches;
  for (const Rule &R : allRules()) {
    auto Said = All.File.Filter.Rules.find(R.Id);
    Switches[R.Id] = All.Rules.empty() ? Said == All.File.Filter.Rules.end() || Said->second
                                       : llvm::is_contained(All.Rules, R.Id);
  }
  return Switches;
}

static std::string describe(const DirectoryOptions &D) {
  std::string Text = "  - path: " + quoted(D.Path) + "  # " + D.Where + "\n";
  if (D.Least)
    Text += std::string("    confidence: ") + name(*D.Least) + "\n";
  if (!D.Rules.empty())
    Text += "    rules: " + rules(D.Rules) + "\n";
  return Text;
}

/// The layers that name model files: they add up.
static std::string modelsFrom(const Settings &All) {
  std::vector<std::string> From;
  if (!All.File.ModelFiles.empty())
    From.push_back(All.File.ModelsAt);
  if (!words(environment("FEARLESS_MODELS")).empty())
    From.push_back("FEARLESS_MODELS");
  if (All.ModelFiles.size() > All.File.ModelFiles.size() + words(environment("FEARLESS_MODELS")).size())
    From.push_back("--models");
  return llvm::join(From, ", ");
}

std::string describe(const Settings &All) {
  const Config &File = All.File;
  const FilterOptions &Filter = File.Filter;
  std::string Text = "# in force: command line, environment, " +
                     (File.File.empty() ? "no .fearless.yaml" : relativeTo(File.File, absolutePath("."))) +
                     ", defaults\n";
  Text += line("confidence", All.Confidence) + line("fail-on", All.FailOn) +
          line("fail-severity", All.FailSeverity) +
          line("baseline", {All.Baseline.Text.empty() ? "" : quoted(All.Baseline.Text), All.Baseline.From}) +
          line("warn-unused-suppressions", All.WarnUnused);
  auto SaidAt = [](const std::string &Where) { return "  # " + (Where.empty() ? "default" : Where) + "\n"; };
  Text += "rules: " + rules(rulesInForce(All)) + SaidAt(All.Rules.empty() ? File.RulesAt : All.RulesFrom);
  if (!Filter.Include.empty() || !Filter.Exclude.empty())
    Text += "paths: {include: " + list(Filter.Include) + ", exclude: " + list(Filter.Exclude) + "}" +
            SaidAt(Filter.Where);
  if (!Filter.HeaderFilter.empty())
    Text += "header-filter: " + quoted(Filter.HeaderFilter) + SaidAt(File.HeaderFilterAt);
  if (!Filter.Directories.empty())
    Text += "directories:\n";
  for (const DirectoryOptions &D : Filter.Directories)
    Text += describe(D);
  if (!All.ModelFiles.empty())
    Text += "models: " + list(All.ModelFiles) + "  # " + modelsFrom(All) + "\n";
  if (size_t Rows = File.ModelRows.Functions.size() + File.ModelRows.Types.size())
    Text += "# and " + std::to_string(Rows) + " model rows of its own (`fearless models` lists them)\n";
  return Text;
}

} // namespace fearless
