// Starts clang-tidy with the module loaded, and reads what it prints.
#pragma once

#include "cli/Harness.h"

#include <compare>
#include <set>
#include <string>
#include <vector>

namespace fearless::test {

/// The first line of a diagnostic of ours: "a.cpp:12:3: warning: … [fearless-data-race]".
struct Warning {
  std::string File; ///< absolute
  unsigned Line = 0;
  std::string Rule;
  friend auto operator<=>(const Warning &, const Warning &) = default;
};

/// Relative paths are the project's.
std::set<Warning> warningsIn(const std::string &Printed, const Project &P);

/// What `fearless check --format json` says has been found, each at its own place.
std::set<Warning> findingsIn(const std::string &Json);

/// clang-tidy-22 with all checks of the module and nothing else, in the project's folder.
Outcome tidy(const Project &P, std::vector<std::string> Args);

void PrintTo(const Warning &W, std::ostream *Out);

} // namespace fearless::test
