// CLI11 reads the options of one sub-command at a time; the choice of the sub-command, the split at `--`,
// and every sentence about a mistake are ours. CLI11 throws, so this file alone is compiled with exceptions
// and lets none of them out.
#include "Options.h"
#include "OptionText.h"

#include "rules/Rule.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Config/llvm-config.h"

#include <CLI/CLI.hpp>

#include <thread>

namespace fearless {

static llvm::Error usage(const llvm::Twine &Message) {
  return llvm::createStringError(llvm::inconvertibleErrorCode(), Message);
}

std::string nearest(llvm::StringRef Wrong, llvm::ArrayRef<std::string> Candidates) {
  unsigned Best = std::max<unsigned>(2, Wrong.size() / 3) + 1;
  llvm::StringRef Found;
  for (llvm::StringRef Candidate : Candidates) {
    unsigned Distance = Wrong.edit_distance(Candidate, /*AllowReplacements=*/true, Best);
    if (Distance < Best) {
      Best = Distance;
      Found = Candidate;
    }
  }
  return Found.empty() ? "" : (", did you mean '" + Found + "'?").str();
}

namespace {
/// What CLI11 fills in: words as written, judged afterwards.
struct Written {
  Options Opts;
  std::string Confidence = "likely", FailOn = "likely", FailSeverity = "error", Format = "text",
              Color = "auto";
  std::string Jobs, Seconds = "120", Megabytes = "4096";
};

struct SubCommand {
  const char *Name;
  Command What;
  const char *Summary;
  const char *Examples;
  void (*Declare)(CLI::App &, Written &);
};
} // namespace

static void text(CLI::App &App, const char *Names, std::string &Into, const char *Meaning, const char *Type) {
  App.add_option(Names, Into, Meaning)->type_name(Type)->take_last();
}

static void declareFrontend(CLI::App &App, Written &W) {
  text(App, "-p,--build", W.Opts.Input.BuildPath, "folder of compile_commands.json, or the file itself",
       "BUILD");
  text(App, "--root", W.Opts.Input.Root, RootMeaning, "DIR");
}

static void declareOutput(CLI::App &App, Written &W) {
  OutputOptions &Out = W.Opts.Output;
  App.add_option("--rules", Out.Rules, "only these rules, comma-separated")
      ->type_name("RULE,..")
      ->delimiter(',');
  text(App, "--confidence", W.Confidence, "show findings from this: certain, likely (default), possible",
       "LEVEL");
  text(App, "--format", W.Format, "text (default), sarif, json", "FORMAT");
  text(App, "-o,--output", Out.File, "write the report there instead of standard output", "FILE");
  text(App, "--fail-on", W.FailOn, "exit 1 from this confidence: certain, likely (default), possible, never",
       "LEVEL");
  text(App, "--fail-severity", W.FailSeverity, "exit 1 from this severity: error (default), warning",
       "SEVERITY");
  App.add_flag("--allow-incomplete", Out.AllowIncomplete, "exit 0 although units could not be read whole");
  App.add_flag("--fix", Out.Fix,
               "apply the first fix that fits of each finding shown; see what it did with git diff");
  text(App, "--export-fixes", Out.FixesFile, "write the fixes there, as clang-apply-replacements reads them",
       "FILE");
  text(App, "--color", W.Color, "auto (default; honours NO_COLOR), always, never", "WHEN");
  App.add_flag("-q,--quiet", Out.Quiet, "no progress, no coverage; findings and failures only");
}

static void declareCheck(CLI::App &App, Written &W) {
  App.add_option("paths", W.Opts.Input.Paths, "check only the units in these files and folders")
      ->type_name("PATH");
  declareFrontend(App, W);
  text(App, "-j,--jobs", W.Jobs, "worker processes; default: one per processor", "N");
  text(App, "--unit-timeout", W.Seconds, "give up on a unit after that many seconds (default 120)",
       "SECONDS");
  text(App, "--unit-memory", W.Megabytes, "give up on a unit that needs more memory (default 4096)", "MB");
  declareOutput(App, W);
}

static void declareExplain(CLI::App &App, Written &W) {
  App.add_option("rule", W.Opts.Text, "the rule's name, as `fearless rules` lists it")
      ->type_name("RULE")
      ->required();
}

static void declareRules(CLI::App &, Written &) {}

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
  text(App, "--root", W.Opts.Input.Root, "where the sources lie, to show them; default: the current folder",
       "DIR");
  declareOutput(App, W);
}

static void declareWorker(CLI::App &App, Written &W) {
  text(App, "--unit-memory", W.Megabytes, "limit in megabytes", "MB");
}

static const SubCommand SubCommands[] = {
    {"check", Command::Check, "check a project and report its findings", CheckExamples, declareCheck},
    {"explain", Command::Explain, "explain a rule: what it finds, why, what to do", ExplainExamples,
     declareExplain},
    {"rules", Command::Rules, "list all rules", "", declareRules},
    {"facts", Command::Facts, "write what one translation unit says", FactsExamples, declareFacts},
    {"link", Command::Link, "merge facts files into one", LinkExamples, declareLink},
    {"report", Command::Report, "report the findings of facts files", ReportExamples, declareReport},
    {"worker", Command::Worker, "", "", declareWorker}, // started by check, not by people
};

static std::string overview() {
  std::string Text = Introduction;
  for (const SubCommand &Sub : SubCommands)
    if (*Sub.Summary)
      Text += "  " + std::string(Sub.Name) + std::string(10 - strlen(Sub.Name), ' ') + Sub.Summary + "\n";
  return Text + Outro;
}

template <typename T>
static llvm::Error choose(const char *Option, llvm::StringRef Word,
                          llvm::ArrayRef<std::pair<const char *, T>> Choices, T &Into) {
  std::vector<std::string> Names;
  for (const auto &[Name, Value] : Choices) {
    if (Word == Name) {
      Into = Value;
      return llvm::Error::success();
    }
    Names.push_back(Name);
  }
  return usage(llvm::Twine(Option) + " takes " + llvm::join(Names, ", ") + "; not '" + Word + "'" +
               nearest(Word, Names));
}

static llvm::Error number(const char *Option, llvm::StringRef Word, unsigned Most, unsigned &Into) {
  if (Word.getAsInteger(10, Into) || Into == 0 || Into > Most)
    return usage(llvm::Twine(Option) + " takes a number from 1 to " + llvm::Twine(Most) + "; not '" + Word +
                 "'");
  return llvm::Error::success();
}

llvm::Error unknownRule(llvm::StringRef Id) {
  std::vector<std::string> Known;
  for (const Rule &R : allRules())
    Known.push_back(R.Id);
  return usage("no rule is called '" + Id + "'" + nearest(Id, Known) + " (`fearless rules` lists all)");
}

static llvm::Error judgeOutput(Written &W) {
  OutputOptions &Out = W.Opts.Output;
  using C = std::optional<Confidence>;
  std::optional<Confidence> Least;
  auto Error = llvm::joinErrors(choose<C>("--confidence", W.Confidence,
                                          {{"certain", Confidence::Certain},
                                           {"likely", Confidence::Likely},
                                           {"possible", Confidence::Possible}},
                                          Least),
                                choose<C>("--fail-on", W.FailOn,
                                          {{"certain", Confidence::Certain},
                                           {"likely", Confidence::Likely},
                                           {"possible", Confidence::Possible},
                                           {"never", std::nullopt}},
                                          Out.FailOn));
  Error = llvm::joinErrors(std::move(Error),
                           choose<Severity>("--fail-severity", W.FailSeverity,
                                            {{"error", Severity::Error}, {"warning", Severity::Warning}},
                                            Out.FailSeverity));
  Error = llvm::joinErrors(
      std::move(Error),
      choose<Format>("--format", W.Format,
                     {{"text", Format::Text}, {"sarif", Format::Sarif}, {"json", Format::Json}}, Out.As));
  Error = llvm::joinErrors(std::move(Error), choose<ColorMode>("--color", W.Color,
                                                               {{"auto", ColorMode::Auto},
                                                                {"always", ColorMode::Always},
                                                                {"never", ColorMode::Never}},
                                                               Out.Color));
  for (const std::string &Id : Out.Rules)
    if (!findRule(Id))
      Error = llvm::joinErrors(std::move(Error), unknownRule(Id));
  Out.Least = Least.value_or(Confidence::Likely);
  return Error;
}

/// A gate below what is shown would fail without a word: then the gate's findings are shown too.
static void showWhatFails(OutputOptions &Out) {
  if (Out.FailOn && *Out.FailOn < Out.Least)
    Out.Least = *Out.FailOn;
}

static llvm::Expected<Options> judge(Written W) {
  unsigned Processors = std::max(1u, std::thread::hardware_concurrency());
  if (W.Jobs.empty())
    W.Jobs = std::to_string(Processors);
  InputOptions &In = W.Opts.Input;
  auto Error = llvm::joinErrors(number("-j", W.Jobs, 1024, In.Jobs),
                                number("--unit-timeout", W.Seconds, 1000000, In.UnitSeconds));
  Error =
      llvm::joinErrors(std::move(Error), number("--unit-memory", W.Megabytes, 1u << 24, In.UnitMegabytes));
  Error = llvm::joinErrors(std::move(Error), judgeOutput(W));
  if (Error)
    return std::move(Error);
  showWhatFails(W.Opts.Output);
  return std::move(W.Opts);
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

llvm::Expected<Options> parseOptions(llvm::ArrayRef<const char *> Args) {
  if (Args.empty())
    return usage(
        "a command is missing: fearless check, explain, rules, facts, link or report (see fearless --help)");
  llvm::StringRef First = Args.front();
  if (First == "--help" || First == "-h" || First == "help")
    return say(overview());
  if (First == "--version")
    return say("fearless " FEARLESS_VERSION " (LLVM " LLVM_VERSION_STRING ")\n");
  const SubCommand *Sub = llvm::find_if(SubCommands, [&](const SubCommand &S) { return First == S.Name; });
  if (Sub == std::end(SubCommands))
    return unknownCommand(First);

  Written W;
  W.Opts.What = Sub->What;
  auto *Dashes = llvm::find_if(Args, [](llvm::StringRef Arg) { return Arg == "--"; });
  if (Dashes != Args.end()) {
    if (Sub->What != Command::Check && Sub->What != Command::Facts)
      return usage("`fearless " + llvm::Twine(Sub->Name) + "` takes no compiler flags after `--`");
    W.Opts.Input.Flags.emplace(Dashes + 1, Args.end());
  }
  return parseWith(*Sub, std::vector<std::string>(Args.begin() + 1, Dashes), std::move(W));
}

} // namespace fearless
