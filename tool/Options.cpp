// CLI11 reads the options of one sub-command at a time; the choice of the sub-command, the split at `--`,
// and every sentence about a mistake are ours. CLI11 throws, so this file alone is compiled with exceptions
// and lets none of them out.
#include "OptionText.h"
#include "Written.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Config/llvm-config.h"

#include <CLI/CLI.hpp>

#include <cstring>

namespace fearless {

namespace {
struct SubCommand {
  const char *Name;
  Command What;
  const char *Summary;
  const char *Examples;
  void (*Declare)(CLI::App &, Written &);
};
} // namespace

static void text(CLI::App &App, const char *Names, std::string &Into, const char *Meaning, const char *Type) {
  auto Given = [](const std::string &Value) {
    return std::string(Value.empty() ? "empty" : "");
  }; // an unset $VARIABLE
  App.add_option(Names, Into, Meaning)->type_name(Type)->take_last()->check(Given, "", "");
}

static void declareFrontend(CLI::App &App, Written &W) {
  text(App, "-p,--build", W.Opts.Input.BuildPath, "folder of compile_commands.json, or the file itself",
       "BUILD");
  text(App, "--root", W.Opts.Input.Root, RootMeaning, "DIR");
}

static void list(CLI::App &App, const char *Name, std::vector<std::string> &Into, const char *Meaning,
                 const char *Type) {
  App.add_option(Name, Into, Meaning)->type_name(Type)->delimiter(',')->allow_extra_args(false);
}

static void declareSettings(CLI::App &App, Written &W) {
  list(App, "--models", W.ModelFiles, "rows about your own locks, threads and pools, as in checks/models",
       "FILE,..");
  text(App, "--config", W.ConfigFile,
       "settings; default: the nearest .fearless.yaml from here upwards; none: no file", "FILE");
}

/// Which findings there are.
static void declareChoice(CLI::App &App, Written &W) {
  declareSettings(App, W);
  App.add_flag("--print-config", W.PrintConfig, "print the settings in force and where each comes from");
  list(App, "--rules", W.Rules, "only these rules, comma-separated", "RULE,..");
  text(App, "--confidence", W.Confidence, "show findings from this: certain, likely (default), possible",
       "LEVEL");
}

/// Which of them count.
static void declareGate(CLI::App &App, Written &W) {
  text(App, "--fail-on", W.FailOn, "exit 1 from this confidence: certain, likely (default), possible, never",
       "LEVEL");
  text(App, "--fail-severity", W.FailSeverity, "exit 1 from this severity: error (default), warning",
       "SEVERITY");
  text(App, "--baseline", W.Opts.Gate.Baseline, "findings that this file knows do not count", "FILE");
  text(App, "--diff", W.Opts.Gate.DiffRef,
       "only findings that the change since this git commit or branch touches; everything is analysed",
       "REF");
  list(App, "--changed", W.Changed,
       "only findings that touch these files and folders; everything is analysed", "PATH,..");
  App.add_flag("--warn-unused-suppressions", W.Opts.Gate.WarnUnused,
               "warn of NOLINT(fearless-…) comments that silence nothing");
  App.add_flag("--allow-incomplete", W.Opts.Output.AllowIncomplete,
               "exit 0 although units could not be read whole");
}

static void declareOutput(CLI::App &App, Written &W) {
  OutputOptions &Out = W.Opts.Output;
  declareChoice(App, W);
  declareGate(App, W);
  list(App, "--format", W.Formats,
       "text (default), sarif, json, gitlab, github, clang; several with files: sarif:out.sarif,text",
       "FORMAT,..");
  text(App, "-o,--output", W.ReportFile, "write the report there instead of standard output", "FILE");
  App.add_flag("--fix", Out.Fix,
               "apply the first fix that fits of each finding shown; see what it did with git diff");
  text(App, "--export-fixes", Out.FixesFile, "write the fixes there, as clang-apply-replacements reads them",
       "FILE");
  text(App, "--color", W.Color, "auto (default; honours NO_COLOR), always, never", "WHEN");
  App.add_flag("-q,--quiet", Out.Quiet, "no progress, no coverage; findings and failures only");
}

static void declareSources(CLI::App &App, Written &W) {
  App.add_option("paths", W.Opts.Input.Paths, "check only the units in these files and folders")
      ->type_name("PATH");
  declareFrontend(App, W);
  text(App, "-j,--jobs", W.Jobs, "worker processes; default: one per processor", "N");
  text(App, "--unit-timeout", W.Seconds, "give up on a unit after that many seconds (default 120)",
       "SECONDS");
  text(App, "--unit-memory", W.Megabytes, "give up on a unit that needs more memory (default 4096)", "MB");
}

static void declareCheck(CLI::App &App, Written &W) {
  declareSources(App, W);
  declareOutput(App, W);
}

static void declareForBaseline(CLI::App &App, Written &W) {
  declareSources(App, W);
  declareChoice(App, W);
  App.add_flag("--allow-incomplete", W.Opts.Output.AllowIncomplete,
               "go on although units could not be read whole");
  App.add_flag("-q,--quiet", W.Opts.Output.Quiet, "no progress, no counts");
}

static void declareBaselineCreate(CLI::App &App, Written &W) {
  declareForBaseline(App, W);
  text(App, "-o,--output", W.Opts.Output.File, "the baseline to write", "FILE");
}

static void declareBaselineUpdate(CLI::App &App, Written &W) {
  declareForBaseline(App, W);
  text(App, "--baseline", W.Opts.Gate.Baseline, "the baseline to renew", "FILE");
  App.add_flag("--only-fixed", W.Opts.Gate.OnlyFixed, "take out what is fixed, add nothing");
}

static void declareBaselineDiff(CLI::App &App, Written &W) {
  declareForBaseline(App, W);
  text(App, "--baseline", W.Opts.Gate.Baseline, "the baseline to compare with", "FILE");
}

static void declareDiff(CLI::App &App, Written &W) {
  App.add_option("reports", W.Opts.Input.Paths, "two reports (--format json) or baselines: old, new")
      ->type_name("OLD NEW")
      ->required()
      ->expected(2);
}

static void declareExplain(CLI::App &App, Written &W) {
  App.add_option("rule", W.Opts.Text, "the rule's name, as `fearless rules` lists it")
      ->type_name("RULE")
      ->required();
}

static void declareWhy(CLI::App &App, Written &W) {
  App.add_option("line", W.Opts.Text, "the line to tell of")->type_name("FILE:LINE")->required();
  declareSources(App, W);
  declareSettings(App, W);
  text(App, "--color", W.Color, "auto (default; honours NO_COLOR), always, never", "WHEN");
  App.add_flag("-q,--quiet", W.Opts.Output.Quiet, "no progress");
}

static void declareRules(CLI::App &, Written &) {}

static void declareModels(CLI::App &App, Written &W) {
  App.add_option("word", W.Opts.Text, "only rows whose name holds it")->type_name("WORD");
  declareSettings(App, W);
}

static void declareFacts(CLI::App &App, Written &W) {
  App.add_option("unit", W.Opts.Input.Paths, "one source file")->type_name("UNIT")->required()->expected(1);
  declareFrontend(App, W);
  text(App, "-o,--output", W.Opts.Output.File, "write the facts there instead of standard output", "FILE");
  App.add_flag("--text", W.Opts.Output.TextFacts, "the readable form instead of the binary one");
}

static void declareLink(CLI::App &App, Written &W) {
  App.add_option("facts", W.Opts.Input.Paths, "facts files")->type_name("FACTS")->required();
  App.add_option("-o,--output", W.Opts.Output.File, "where the linked facts go")
      ->type_name("FILE")
      ->required();
}

static void declareReport(CLI::App &App, Written &W) {
  App.add_option("facts", W.Opts.Input.Paths, "facts files")->type_name("FACTS")->required();
  text(App, "--root", W.Opts.Input.Root,
       "where the sources lie, to show them; default: the nearest folder from here upwards that has them",
       "DIR");
  declareOutput(App, W);
}

static void declareWorker(CLI::App &App, Written &W) {
  text(App, "--unit-memory", W.Megabytes, "limit in megabytes", "MB");
}

static const SubCommand SubCommands[] = {
    {"check", Command::Check, "check a project and report its findings", CheckExamples, declareCheck},
    {"baseline create", Command::BaselineCreate, "write a file of the findings that are there now",
     BaselineExamples, declareBaselineCreate},
    {"baseline update", Command::BaselineUpdate,
     "take what is fixed out of the baseline, and add what is new", BaselineExamples, declareBaselineUpdate},
    {"baseline diff", Command::BaselineDiff, "what was introduced and fixed since the baseline was made",
     BaselineExamples, declareBaselineDiff},
    {"diff", Command::Diff, "compare two reports: introduced, fixed, unchanged", DiffExamples, declareDiff},
    {"explain", Command::Explain, "explain a rule: what it finds, why, what to do", ExplainExamples,
     declareExplain},
    {"why", Command::Why, "tell of a line which threads run it, what it touches, who else does", WhyExamples,
     declareWhy},
    {"rules", Command::Rules, "list all rules", "", declareRules},
    {"models", Command::Models, "list what is known of libraries and of your own types", ModelsExamples,
     declareModels},
    {"facts", Command::Facts, "write what one translation unit says", FactsExamples, declareFacts},
    {"link", Command::Link, "merge facts files into one", LinkExamples, declareLink},
    {"report", Command::Report, "report the findings of facts files", ReportExamples, declareReport},
    {"worker", Command::Worker, "", "", declareWorker}, // started by check, not by people
};

static std::string overview() {
  std::string Text = Introduction;
  for (const SubCommand &Sub : SubCommands)
    if (*Sub.Summary)
      Text += "  " + std::string(Sub.Name) + std::string(17 - strlen(Sub.Name), ' ') + Sub.Summary + "\n";
  return Text + Outro;
}

static llvm::Error unexpected(const CLI::App &App, llvm::StringRef Argument) {
  if (!Argument.starts_with("-"))
    return usage("unexpected argument '" + Argument + "'");
  std::vector<std::string> Known;
  for (const CLI::Option *Option : App.get_options())
    for (const std::string &Long : Option->get_lnames())
      Known.push_back("--" + Long);
  return usage("unknown option '" + Argument.split('=').first + "'" +
               nearest(Argument.split('=').first, Known) + " (`" + App.get_name() + " --help` lists all)");
}

static Options say(std::string Text) {
  Options Opts;
  Opts.What = Command::Say;
  Opts.Text = std::move(Text);
  return Opts;
}

static llvm::Expected<Options> parseWith(const SubCommand &Sub, std::vector<std::string> Args, Written W) {
  CLI::App App(Sub.Summary, "fearless " + std::string(Sub.Name));
  App.allow_extras();
  App.footer(Sub.Examples);
  App.get_formatter()->column_width(28);
  Sub.Declare(App, W);
  std::reverse(Args.begin(), Args.end()); // CLI11 takes them from the back
  try {
    App.parse(std::move(Args));
  } catch (const CLI::CallForHelp &) {
    return say(App.help());
  } catch (const CLI::ArgumentMismatch &Wrong) { // "--format: 1 required FORMAT missing"
    return usage(llvm::StringRef(Wrong.what()).split(':').first + " needs a value");
  } catch (const CLI::ValidationError &Wrong) { // "--diff: empty"
    return usage(llvm::StringRef(Wrong.what()).split(':').first + " needs a value");
  } catch (const CLI::ParseError &Wrong) {
    return usage(App.get_name() + ": " + Wrong.what());
  }
  if (std::vector<std::string> Extras = App.remaining(); !Extras.empty())
    return unexpected(App, Extras.front());
  return judge(std::move(W));
}

static llvm::Error unknownCommand(llvm::StringRef Word) {
  std::vector<std::string> Names = {"--help", "--version"};
  for (const SubCommand &Sub : SubCommands)
    if (*Sub.Summary)
      Names.push_back(Sub.Name);
  llvm::StringRef Kind = Word.starts_with("-") ? "unknown option '" : "no command is called '";
  return usage(Kind + Word + "'" + nearest(Word, Names) + " (`fearless --help` shows what there is)");
}

/// The sub-command that the first words name, and how many words that takes.
static std::pair<const SubCommand *, size_t> subCommandOf(llvm::ArrayRef<const char *> Args) {
  std::string Two = Args.size() > 1 ? std::string(Args[0]) + " " + Args[1] : "";
  for (const SubCommand &Sub : SubCommands) {
    if (Two == Sub.Name)
      return {&Sub, 2};
    if (llvm::StringRef(Args[0]) == Sub.Name)
      return {&Sub, 1};
  }
  return {nullptr, 0};
}

/// `fearless baseline` without one of its commands.
static llvm::Expected<Options> baselineAlone(llvm::ArrayRef<const char *> Args) {
  llvm::StringRef Word = Args.size() > 1 ? Args[1] : "";
  if (Word == "--help" || Word == "-h")
    return say(BaselineExamples);
  return usage(
      "`fearless baseline` takes create, update or diff" +
      (Word.empty() ? "" : "; not '" + Word.str() + "'" + nearest(Word, {"create", "update", "diff"})));
}

static bool takesFlags(Command What) {
  return What == Command::Check || What == Command::Why || What == Command::Facts ||
         What == Command::BaselineCreate || What == Command::BaselineUpdate || What == Command::BaselineDiff;
}

llvm::Expected<Options> parseOptions(llvm::ArrayRef<const char *> Args) {
  if (Args.empty())
    return usage("a command is missing: fearless check, baseline, diff, explain, why, rules, models, facts, "
                 "link or report (see "
                 "fearless --help)");
  llvm::StringRef First = Args.front();
  if (First == "--help" || First == "-h" || First == "help")
    return say(overview());
  if (First == "--version")
    return say("fearless " FEARLESS_VERSION " (LLVM " LLVM_VERSION_STRING ")\n");
  auto [Sub, Words] = subCommandOf(Args);
  if (!Sub)
    return First == "baseline" ? baselineAlone(Args) : unknownCommand(First);

  Written W;
  W.Opts.What = Sub->What;
  auto *Dashes = llvm::find_if(Args, [](llvm::StringRef Arg) { return Arg == "--"; });
  if (Dashes != Args.end()) {
    if (!takesFlags(Sub->What))
      return usage("`fearless " + llvm::Twine(Sub->Name) + "` takes no compiler flags after `--`");
    W.Opts.Input.Flags.emplace(Dashes + 1, Args.end());
  }
  return parseWith(*Sub, std::vector<std::string>(Args.begin() + Words, Dashes), std::move(W));
}

} // namespace fearless
