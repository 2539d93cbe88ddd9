// clang-tidy drops a warning that is neither in the main file nor in a header of the filter, so a race found
// in the whole program has to stand at that half of it which lies in the unit. Notes may stand anywhere:
// labels first, then each thread's way step by step, then what the finding says in words.
//
// clang-tidy applies the fix-its of the warning; those of a note are alternatives that `--fix-notes` or an
// editor may choose. So the first fix that fits goes to the warning, the others to notes that name them.
#include "tidy/Show.h"

#include "findings/Suppression.h"

#include "llvm/ADT/STLExtras.h"

namespace fearless {

using clang::DiagnosticIDs;
using clang::FixItHint;
using clang::SourceLocation;

/// Where the finding touches the source: its labels, then the ends of the traces, then the steps on the way.
static std::vector<Place> placesByWeight(const Finding &F) {
  std::vector<Place> Places;
  for (const Label &L : F.Labels)
    Places.push_back(L.At);
  for (const Trace &Side : F.Sides)
    if (!Side.Steps.empty())
      Places.push_back(Side.Steps.back().At);
  for (const Trace &Side : F.Sides)
    for (const TraceStep &Step : Side.Steps)
      Places.push_back(Step.At);
  return Places;
}

static Place placeToShow(const Finding &F, const Spots &Where) {
  if (Where.inUnit(F.at()))
    return F.at();
  std::vector<Place> Places = placesByWeight(F);
  auto Main = llvm::find_if(Places, [&](const Place &P) { return Where.inMainFile(P); });
  if (Main != Places.end())
    return *Main;
  auto Header = llvm::find_if(Places, [&](const Place &P) { return Where.inUnit(P); });
  return Header == Places.end() ? F.at() : *Header;
}

static std::optional<FixItHint> hint(const Edit &E, const Spots &Where) {
  SourceLocation Begin = Where.at(E.At);
  if (Begin.isInvalid())
    return std::nullopt;
  auto [Id, Offset] = Where.manager().getDecomposedLoc(Begin);
  if (!Where.manager().getBufferData(Id).substr(Offset).starts_with(E.Old))
    return std::nullopt;
  if (E.Old.empty())
    return FixItHint::CreateInsertion(Begin, E.New);
  return FixItHint::CreateReplacement(
      clang::CharSourceRange::getCharRange(Begin, Begin.getLocWithOffset(E.Old.size())), E.New);
}

/// The edits of the fix, or none if one of them does not fit.
static std::vector<FixItHint> hints(const Fix &F, const Spots &Where) {
  std::vector<FixItHint> All;
  for (const Edit &E : F.Edits) {
    std::optional<FixItHint> One = hint(E, Where);
    if (!One)
      return {};
    All.push_back(std::move(*One));
  }
  return All;
}

namespace {
/// The notes of one finding.
class Notes {
public:
  Notes(const Spots &Where, SourceLocation Warning, clang::tidy::ClangTidyCheck &By)
      : Where(Where), Warning(Warning), By(By) {}

  void at(const Place &P, const std::string &Text, llvm::ArrayRef<FixItHint> Fixes = {}) {
    say(Where.at(P), Text, Fixes);
  }
  void here(const std::string &Text, llvm::ArrayRef<FixItHint> Fixes = {}) { say(Warning, Text, Fixes); }

private:
  void say(SourceLocation Loc, const std::string &Text, llvm::ArrayRef<FixItHint> Fixes) {
    auto Note = By.diag(Loc.isValid() ? Loc : Warning, "%0", DiagnosticIDs::Note);
    Note << Text;
    for (const FixItHint &Fix : Fixes)
      Note << Fix;
  }
  const Spots &Where;
  SourceLocation Warning;
  clang::tidy::ClangTidyCheck &By;
};
} // namespace

/// Labels that no trace tells of: every step of a trace becomes a note anyway.
static void tellLabels(const Finding &F, const Place &Shown, Notes &Tell) {
  auto InTrace = [&](const Place &P) {
    return llvm::any_of(F.Sides, [&](const Trace &Side) {
      return llvm::any_of(Side.Steps, [&](const TraceStep &Step) { return Step.At == P; });
    });
  };
  for (const Label &L : F.Labels)
    if (!L.Text.empty() && !InTrace(L.At) && !(L.Primary && L.At == Shown))
      Tell.at(L.At, L.Text);
}

static void tellTraces(const Finding &F, Notes &Tell) {
  for (const Trace &Side : F.Sides)
    for (size_t I = 0; I < Side.Steps.size(); ++I)
      Tell.at(Side.Steps[I].At, (I || Side.Title.empty() ? "" : Side.Title + ": ") + Side.Steps[I].Text);
}

void show(const Finding &F, const Spots &Where, clang::tidy::ClangTidyCheck &By) {
  Place At = placeToShow(F, Where);
  SourceLocation Loc = Where.at(At);
  if (Loc.isInvalid())
    return;
  std::vector<std::pair<const Fix *, std::vector<FixItHint>>> Fitting;
  for (const Fix &One : F.Fixes)
    if (std::vector<FixItHint> Edits = hints(One, Where); !Edits.empty())
      Fitting.push_back({&One, std::move(Edits)});
  {
    bool Ended = F.Excused && F.Excused->Over;
    auto Warning = By.diag(Loc, "%0", Ended ? DiagnosticIDs::Error : DiagnosticIDs::Warning);
    Warning << (Ended ? F.Message + "; " + whyOver(*F.Excused) : F.Message);
    if (!Fitting.empty())
      for (const FixItHint &Edit : Fitting.front().second)
        Warning << Edit;
  }
  Notes Tell(Where, Loc, By);
  tellLabels(F, At, Tell);
  tellTraces(F, Tell);
  for (const std::string &Note : F.Notes)
    if (!F.Excused || Note != whyOver(*F.Excused)) // the warning says it
      Tell.here(Note);
  for (const std::string &Help : F.Help)
    Tell.here("help: " + Help);
  for (const auto &[Other, Edits] : llvm::drop_begin(Fitting, Fitting.empty() ? 0 : 1))
    Tell.here("help: " + Other->Title, Edits);
}

} // namespace fearless
