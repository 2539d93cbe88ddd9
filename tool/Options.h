// The command line as a value. Everything that can be wrong with it is found here, before any work is
// done, and said with the nearest thing that exists.
#pragma once

#include "findings/Finding.h"
#include "models/Model.h"

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace fearless {

enum class Command : uint8_t {
  Say,
  Check,
  BaselineCreate,
  BaselineUpdate,
  BaselineDiff,
  Diff,
  Explain,
  Why,
  Rules,
  Models,
  Facts,
  Link,
  Report,
  Worker
};
enum class Format : uint8_t { Text, Sarif, Json, Gitlab, Github, Clang };
enum class ColorMode : uint8_t { Auto, Always, Never };

/// Where the units come from and how they are read.
struct InputOptions {
  std::vector<std::string> Paths;                ///< as written: files and folders, or facts files
  std::string BuildPath;                         ///< -p; empty means: look for one
  std::string Root;                              ///< --root; empty means: choose one
  std::optional<std::vector<std::string>> Flags; ///< what stood after `--`
  unsigned Jobs = 1;
  unsigned UnitSeconds = 120;
  unsigned UnitMegabytes = 4096;
};

/// Which findings count, beyond how sure they are.
struct GateOptions {
  std::string Baseline;                 ///< --baseline; empty: none
  std::string BaselineAt, BaselineLine; ///< of .fearless.yaml if that names it: the place, and a caret
  bool OnlyFixed = false;               ///< `baseline update --only-fixed`: adds nothing
  std::string DiffRef;                  ///< --diff; empty: none
  std::optional<std::vector<std::string>> Changed; ///< --changed
  bool WarnUnused = false;                         ///< --warn-unused-suppressions
};

/// What a folder has for itself.
struct DirectoryOptions {
  std::string Path;  ///< absolute
  std::string Where; ///< file:line:column that says so
  std::map<std::string, bool> Rules;
  std::optional<Confidence> Least;
};

/// Which findings are wanted, by where they are; from .fearless.yaml.
struct FilterOptions {
  std::string Folder;                        ///< of the file, absolute: what the patterns are relative to
  std::string Where;                         ///< file:line:column of `paths`
  std::vector<std::string> Include, Exclude; ///< patterns; no Include means everything
  std::string HeaderFilter;                  ///< a regular expression; empty: all headers
  std::map<std::string, bool> Rules;         ///< those that are not said are on
  std::vector<DirectoryOptions> Directories;
};

/// A report in one form, to a file or, if that is empty, to standard output.
struct ReportTo {
  Format As = Format::Text;
  std::string File;
};

/// What of the result is shown, where, and when a run has failed.
struct OutputOptions {
  std::vector<std::string> Rules;                        ///< --rules; empty: what the Filter says
  Confidence Least = Confidence::Likely;                 ///< --confidence
  std::optional<Confidence> FailOn = Confidence::Likely; ///< none: never
  Severity FailSeverity = Severity::Error;
  std::vector<ReportTo> Reports; ///< at most one goes to standard output
  ColorMode Color = ColorMode::Auto;
  std::string File;      ///< --output of what is no report: facts, a baseline
  std::string FixesFile; ///< --export-fixes; empty means none
  bool Fix = false;      ///< --fix
  bool AllowIncomplete = false;
  bool Quiet = false;
  bool TextFacts = false; ///< `facts --text`
};

struct Options {
  Command What = Command::Check;
  std::string Text; ///< of Say: what to print; of Explain: the rule; of Why: FILE:LINE
  InputOptions Input;
  GateOptions Gate;
  FilterOptions Filter;
  std::shared_ptr<const ModelSet> Models; ///< with rows of the user; none: the built-in ones
  OutputOptions Output;
  std::vector<std::string> Warnings; ///< about the settings, a sentence each

  const ModelSet &models() const { return Models ? *Models : ModelSet::builtin(); }
};

/// Args without the program's name. Errors are one sentence, without "error:".
llvm::Expected<Options> parseOptions(llvm::ArrayRef<const char *> Args);

/// "no rule is called …", with the nearest that is.
llvm::Error unknownRule(llvm::StringRef Id);

/// `, did you mean 'x'?` for the nearest candidate, or nothing when none is near.
std::string nearest(llvm::StringRef Wrong, llvm::ArrayRef<std::string> Candidates);

} // namespace fearless
