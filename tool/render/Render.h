// Findings to text. A renderer lays out; every word about a mistake is in the finding already.
#pragma once

#include "render/Sources.h"

#include "findings/Finding.h"

#include "llvm/ADT/ArrayRef.h"
#include "llvm/Support/raw_ostream.h"

namespace fearless {

/// A rule as the outside sees it.
struct RuleText {
  std::string Id;
  Severity Weight = Severity::Error;
  std::string Page;    ///< Markdown
  std::string Summary; ///< the page's first sentence
};

/// Everything that a report can show.
struct View {
  const Report &Result;
  llvm::ArrayRef<UnitFailure> Flawed; ///< units that were read, but with errors: "2 errors, first: …"
  llvm::ArrayRef<RuleText> Rules;     ///< sorted by id
  std::string Root;                   ///< absolute
};

enum class Paint : uint8_t { Plain, Colored };
enum class Detail : uint8_t { FindingsOnly, WithCoverage };

/// As rustc does: the place, the source, what happens there, how each thread came there, and what to do.
void renderText(const View &V, Paint Colors, Detail Much, llvm::raw_ostream &Out);

/// SARIF 2.1.0, as GitHub code scanning reads it.
void renderSarif(const View &V, llvm::raw_ostream &Out);

/// Our own form: a key for each member of Finding and Coverage.
void renderJson(const View &V, llvm::raw_ostream &Out);

/// GitLab's code quality report.
void renderGitlab(const View &V, llvm::raw_ostream &Out);

/// Workflow commands that GitHub turns into annotations: "::error file=…".
void renderGithub(const View &V, llvm::raw_ostream &Out);

/// "file:line:column: error: … [fearless-data-race]", and a note for each further place.
void renderClang(const View &V, llvm::raw_ostream &Out);

/// "3 errors, 1 warning; 12 known to the baseline, 2 silenced by comments".
std::string countLine(const Report &Result);

/// "to learn more: fearless explain data-race"; empty if nothing was found.
std::string explainLine(const Report &Result);

/// "read 57 of 58 units (1 with errors), 1 204 functions, …".
std::string coverageLine(const Report &Result);

/// One line for each unit that was not read, or not whole; of very many, the first and a count.
std::vector<std::string> unitLines(const View &V);

} // namespace fearless
