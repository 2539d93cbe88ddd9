// The programs below test/rules: each source directly in a rule's folder is one, each sub-folder is one.
#pragma once

#include "cli/Harness.h"
#include "support/Marks.h"

#include <iosfwd>
#include <string>
#include <vector>

namespace fearless::test {

struct Case {
  std::string Name;   ///< a GoogleTest name: letters, digits, underscores
  std::string Stem;   ///< of the file or folder: promises by its end, _bad or _ok
  std::string Folder; ///< what paths in findings are relative to; empty: the sources stand in Text
  std::vector<std::string> Files; ///< sources and headers, absolute; for a page the name of one source
  std::string Text;               ///< of a page's block
};

void PrintTo(const Case &C, std::ostream *Out);

/// Every program below test/rules.
std::vector<Case> casesOfRules();

/// The sources among the files, which a compiler is called for.
std::vector<std::string> unitsOf(const Case &C);

/// What the comments in all files of the case say.
Marks marksOf(const Case &C);

/// build/compile_commands.json of the project, for the units of the case: C and C++ may be mixed in one
/// program.
void writeDatabase(const Case &C, const Marks &M, const Project &P);

/// "data-race__two_units_bad" for an entry of a rule's folder.
std::string caseName(llvm::StringRef Rule, llvm::StringRef Entry);

/// The folder's entries, sorted.
std::vector<std::string> sorted(const std::string &Folder);

/// The text of a file; empty if there is none.
std::string readFile(const std::string &Path);

} // namespace fearless::test
