// A finding is what a rule says, complete: every word of it is here, and a renderer only lays it out.
// It is a value of strings and places; it needs neither the program nor Clang to be printed.
#pragma once

#include "facts/Coverage.h"
#include "facts/SourcePlace.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace fearless {

/// How sure a finding is. `Certain`: two real thread roots, both traces, no guess about aliases.
enum class Confidence : uint8_t { Possible, Likely, Certain };
enum class Severity : uint8_t { Warning, Error };

/// A remark on one place of the source. The primary label stands at the finding's own place.
struct Label {
  Place At;
  std::string Text;
  bool Primary = false;
};

struct TraceStep {
  Place At;
  std::string Text; ///< "thread starts here", "calls Logger::write", "writes g_hits, holding no lock"
};

/// One side of a finding, from the start of its thread to the event; the last step is the event.
struct Trace {
  std::string Title; ///< "thread started in main at server.cpp:40"
  std::vector<TraceStep> Steps;
};

/// Replaces Old, which stands at At, by New. The text there is compared before anything is written: an edit
/// whose Old is not found is refused, so a fix can never hit a file that has changed.
struct Edit {
  Place At;
  std::string Old; ///< within one line; empty: New is inserted before At
  std::string New;
};

/// One way to mend the program, as edits that belong together.
struct Fix {
  std::string Title; ///< "capture 'name' by value"
  std::vector<Edit> Edits;
};

/// A comment in the source that silences a finding, or did so until its day had come.
struct Excuse {
  Place At;
  std::string Reason;
  std::string Until;
  bool Over = false;
};

struct Finding {
  std::string Rule;
  Confidence Sure = Confidence::Possible;
  Severity Weight = Severity::Error;
  std::string Message;       ///< one sentence that names the storage and the locks in the user's words
  std::vector<Label> Labels; ///< the first is primary
  std::vector<Trace> Sides;
  std::vector<std::string> Notes; ///< plain words, a sentence each
  std::vector<std::string> Help;  ///< ordered by cost, cheapest first
  std::vector<Fix> Fixes;         ///< applied by --fix: the first that fits; cheapest first
  std::string Cause;              ///< findings of equal cause are shown as one
  /// What it is about in words that outlive moved lines, moved files and renamed locals: canonical names of
  /// storage, locks and functions, kinds of access. Empty: the cause is such words.
  std::string Identity;
  /// The locals as written whose names Identity leaves out. A baseline keeps them to tell equals apart, and
  /// does without where they were renamed.
  std::string Local;
  std::string Subject;     ///< the first part of Identity: the storage alone; empty: there is none
  unsigned Rank = 0;       ///< of equally sure findings of one cause the lowest is shown
  std::string Fingerprint; ///< 16 hex digits: rule, identity, and ordinal among equals of other causes
  std::string Whole;       ///< fingerprint of rule and subject: equal for all pairs of one storage
  std::vector<std::string> Folded; ///< fingerprints of all of its cause, its own included; sorted
  std::optional<Excuse> Excused;
  bool Known = false; ///< to the baseline

  const Place &at() const { return Labels.front().At; }
};

/// A unit that could not be read, and why, in one line.
struct UnitFailure {
  std::string File;
  std::string Reason;
};

/// What a file held when the findings were made: a reader can tell whether they still fit.
struct FileState {
  std::string Path;     ///< as in Place
  uint64_t Content = 0; ///< xxh3 of the bytes
};

/// The result of a run, sorted and ready to be printed.
struct Report {
  std::vector<Finding> Findings; ///< those that count
  std::vector<UnitFailure> Failures;
  Coverage Covered;
  std::vector<FileState> Files;     ///< those that the findings name, sorted
  std::vector<Finding> Silent = {}; ///< silenced by a comment, or known to the baseline; shown in few forms
  bool WithBaseline = false;
};

/// Every file that the finding names, sorted, each once.
std::vector<std::string> filesOf(const Finding &F);

/// Sorts findings by place and rule and gives each its fingerprint. Comes first: which findings a baseline
/// knows must not hang on what is shown.
void identify(std::vector<Finding> &Findings);

/// The fingerprint of the finding, or of its storage, with this number among equals.
std::string fingerprintOf(const Finding &F, unsigned Ordinal);
std::string fingerprintOfWhole(const Finding &F, unsigned Ordinal);

/// Findings of equal cause are one to the reader; one without a cause is alone.
std::string causeOf(const Finding &F);

/// Drops those below Least and keeps one per cause: the surest; its notes tell where the others are.
void fold(std::vector<Finding> &Findings, Confidence Least);

/// Both.
void finish(std::vector<Finding> &Findings, Confidence Least);

const char *name(Confidence C);
const char *name(Severity S);

} // namespace fearless
