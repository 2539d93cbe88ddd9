// Comments that silence findings, with clang-tidy's words and meaning: one text works in every way of
// running.
//
//   ++hits; // NOLINT(fearless-data-race): a lost count is harmless here, until=2027-01-31
//   // NOLINTNEXTLINE(fearless-data-race, bugprone-*)
//   // NOLINTBEGIN(fearless-*) … // NOLINTEND(fearless-*)
//
// A bare NOLINT silences every check. Beyond clang-tidy: a finding has several places, and a comment on any
// of them will do; the text after a colon is the reason, which reports keep; after the day that `until=`
// names, behind the list or in it, the comment silences nothing, and the finding tells of it.
#pragma once

#include "facts/TuFacts.h"
#include "findings/Finding.h"

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"

#include <string>
#include <vector>

namespace fearless {

/// A comment as it stands in the source, its marks included. It may hold several NOLINTs, or none.
struct SourceComment {
  Place At;
  std::string Text;
};

/// One NOLINT; a block is one, too.
struct Suppression {
  enum class Reach : uint8_t { Line, NextLine, Block };
  Place At; ///< of the word NOLINT
  Reach Covers = Reach::Line;
  Place Last;                      ///< of a block: its NOLINTEND
  std::vector<std::string> Checks; ///< globs over check names, "fearless-data-race"; of a bare one "*"
  std::string Reason;
  std::string Until; ///< "2027-01-31": the last day on which it silences; empty: no end
};

/// What the comments say, sorted by place.
struct Suppressions {
  std::vector<Suppression> All;
  std::vector<Finding> Mistakes; ///< BEGIN without END, END without BEGIN: warnings
  std::vector<Finding>
      WrongDays; ///< dates that are none, words that look like an end: a comment that holds for longer
                 ///< or shorter than its author believes, so told without being asked
};
Suppressions readSuppressions(llvm::ArrayRef<SourceComment> Comments);

/// What the comments of a program say.
Suppressions suppressionsIn(const TuFacts &Facts);

/// True if the comment is about a finding of this rule ("data-race") at this place, whatever the day.
bool covers(const Suppression &S, llvm::StringRef Rule, const Place &At);

/// The places where a comment silences the finding: every label, and the last step of every trace.
std::vector<Place> placesOf(const Finding &F);

struct Sifted {
  std::vector<Finding> Shown;      ///< those with an expired comment have Excused set, too, and a note
  std::vector<Finding> Silent;     ///< Excused says by what
  std::vector<Suppression> Unused; ///< they name fearless, and no finding was silenced by them
};

/// "2026-11-21": the day of SOURCE_DATE_EPOCH where it is set, as in other tools whose output can be
/// reproduced.
std::string today();

/// Why a comment that once silenced a finding does so no more: its place, its day, its reason.
std::string whyOver(const Excuse &E);

/// Today as today() tells it. Found keeps its order.
Sifted sift(std::vector<Finding> Found, const Suppressions &From, llvm::StringRef Today);

/// The rule under which mistakes in comments and unused comments are reported.
inline constexpr char UnusedSuppression[] = "unused-suppression";

/// A warning for each unused comment that is about a rule of the run; a check name that is near no known rule
/// is told as such. Comments that speak of other checkers, too, are judged by what they say of fearless
/// alone.
std::vector<Finding> unusedSuppressions(llvm::ArrayRef<Suppression> Unused,
                                        llvm::ArrayRef<std::string> RulesRun,
                                        llvm::ArrayRef<std::string> RulesKnown);

/// A warning for each comment that names a rule without what its check's name begins with.
std::vector<Finding> misnamedSuppressions(llvm::ArrayRef<Suppression> All,
                                          llvm::ArrayRef<std::string> RulesKnown);

} // namespace fearless
