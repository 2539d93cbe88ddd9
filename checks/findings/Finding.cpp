// Which findings count, and in which order. Rules run apart from each other and report every pair of
// accesses, so one mistake shows up many times; a person wants to read it once. Findings of equal cause
// are therefore one: the surest stays, then the first in the source, and the others' places become notes.
//
// The fingerprint is what a baseline remembers. It is made of rule, identity and ordinal only, so it survives
// moved lines, moved files, renamed locals and another checkout. Findings of one cause have one each: a
// further race on storage that is known to race is news. The ordinal counts only findings that are else
// alike, in the order of the source: whatever has no such finding may come and go. Where a baseline is at
// hand, Baseline.h says which of the alike are the old ones.
#include "findings/Finding.h"
#include "findings/Suppression.h"

#include "llvm/ADT/IntEqClasses.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/Support/xxhash.h"

#include <algorithm>
#include <tuple>

namespace fearless {

static constexpr size_t NamedPlaces = 3;

const char *name(Confidence C) {
  switch (C) {
  case Confidence::Possible:
    return "possible";
  case Confidence::Likely:
    return "likely";
  case Confidence::Certain:
    return "certain";
  }
  return "";
}

const char *name(Severity S) { return S == Severity::Error ? "error" : "warning"; }

std::vector<std::string> filesOf(const Finding &F) {
  std::vector<std::string> Files;
  for (const Label &L : F.Labels)
    Files.push_back(L.At.File);
  for (const Trace &Side : F.Sides)
    for (const TraceStep &Step : Side.Steps)
      Files.push_back(Step.At.File);
  for (const Fix &Mend : F.Fixes)
    for (const Edit &E : Mend.Edits)
      Files.push_back(E.At.File);
  llvm::sort(Files);
  Files.erase(llvm::unique(Files), Files.end());
  return Files;
}

static auto orderOf(const Finding &F) { return std::tie(F.at(), F.Rule, F.Message, F.Cause, F.Sure, F.Rank); }

static bool inOrder(const Finding &A, const Finding &B) { return orderOf(A) < orderOf(B); }

std::string causeOf(const Finding &F) { return F.Cause.empty() ? F.Rule + "|" + F.Message : F.Cause; }

static std::string alsoAt(const Finding &Kept, const Finding &Other) {
  const Place &At = Other.at();
  std::string Where = At.File + ":" + std::to_string(At.Line) + ":" + std::to_string(At.Column);
  return Other.Rule == Kept.Rule ? "also " + Where : "also " + Where + " (" + Other.Rule + ")";
}

/// Group is in source order. The kept finding tells of the others' places, each once.
static Finding foldIntoOne(std::vector<Finding> Group) {
  auto Surest = llvm::min_element(Group, [](const Finding &A, const Finding &B) {
    return std::pair(B.Sure, A.Rank) < std::pair(A.Sure, B.Rank);
  });
  Finding Kept = *Surest;
  std::vector<std::string> Others;
  for (const Finding &Other : Group)
    Kept.Folded.push_back(Other.Fingerprint);
  llvm::sort(Kept.Folded);
  Kept.Folded.erase(llvm::unique(Kept.Folded), Kept.Folded.end());
  for (const Finding &Other : Group)
    if (Other.at() != Kept.at() && !llvm::is_contained(Others, alsoAt(Kept, Other)))
      Others.push_back(alsoAt(Kept, Other));
  for (const Finding &Other : Group)
    if (Other.Excused && Other.Excused->Over && !Kept.Excused) {
      Kept.Excused = Other.Excused;
      Kept.Notes.push_back(whyOver(*Other.Excused));
    }
  size_t Named = std::min(Others.size(), NamedPlaces);
  Kept.Notes.insert(Kept.Notes.end(), Others.begin(), Others.begin() + Named);
  if (Others.size() > Named)
    Kept.Notes.push_back("and " + std::to_string(Others.size() - Named) + " more");
  return Kept;
}

static std::vector<Finding> keepOnePerCause(std::vector<Finding> Sorted) {
  std::vector<std::vector<Finding>> Groups;
  llvm::StringMap<size_t> GroupOf;
  for (Finding &F : Sorted) {
    auto [Known, New] = GroupOf.try_emplace(causeOf(F), Groups.size());
    if (New)
      Groups.emplace_back();
    Groups[Known->second].push_back(std::move(F));
  }
  std::vector<Finding> Kept;
  for (std::vector<Finding> &Group : Groups)
    Kept.push_back(foldIntoOne(std::move(Group)));
  return Kept;
}

static std::string fingerprint(const Finding &F, const std::string &Identity, unsigned Ordinal) {
  std::string Key = F.Rule + "|" + Identity + "|" + std::to_string(Ordinal);
  return llvm::utohexstr(llvm::xxh3_64bits(llvm::StringRef(Key)), /*LowerCase=*/true, /*Width=*/16);
}

std::string fingerprintOf(const Finding &F, unsigned Ordinal) {
  return fingerprint(F, F.Identity.empty() ? causeOf(F) : F.Identity, Ordinal);
}

std::string fingerprintOfWhole(const Finding &F, unsigned Ordinal) {
  return F.Subject.empty() ? "" : fingerprint(F, F.Subject + " | any", Ordinal);
}

/// Where the storage of a finding is declared, if it says so.
static const Place *declarationIn(const Finding &F) {
  auto Said = llvm::find_if(F.Labels, [](const Label &L) { return !L.Primary && L.Text.ends_with("is declared here"); });
  return Said == F.Labels.end() ? nullptr : &Said->At;
}

static bool isAlike(const Finding &A, const Finding &B) {
  const Place *OfA = declarationIn(A), *OfB = declarationIn(B);
  return A.Message == B.Message || (OfA && OfB && *OfA == *OfB);
}

/// Of equal findings at one place the causes are one: a static of a header is another variable in each unit,
/// a source of two programs another in each, a member of an object may have a name of its own or only its class's,
/// and the reader has one line to mend. Sorted.
static void uniteCauses(std::vector<Finding> &Findings) {
  llvm::IntEqClasses Alike(static_cast<unsigned>(Findings.size())); // led by the first of them
  llvm::StringMap<unsigned> FirstOf;
  for (unsigned I = 0; I < Findings.size(); ++I) {
    const Finding &F = Findings[I];
    Alike.join(FirstOf.try_emplace(causeOf(F), I).first->second, I);
    if (I && std::tie(F.at(), F.Rule) == std::tie(Findings[I - 1].at(), Findings[I - 1].Rule) &&
        isAlike(F, Findings[I - 1]))
      Alike.join(I - 1, I);
  }
  for (unsigned I = 0; I < Findings.size(); ++I)
    if (unsigned First = Alike.findLeader(I); First != I)
      Findings[I].Cause = causeOf(Findings[First]);
}

void identify(std::vector<Finding> &Findings) {
  llvm::sort(Findings, inOrder);
  uniteCauses(Findings);
  llvm::StringMap<llvm::StringMap<unsigned>> CausesOf; // by what equals have in common
  auto Ordinal = [&](const Finding &F, const std::string &First) {
    llvm::StringMap<unsigned> &Causes = CausesOf[First];
    return Causes.try_emplace(causeOf(F), Causes.size()).first->second;
  };
  for (Finding &F : Findings) {
    F.Fingerprint = fingerprintOf(F, Ordinal(F, fingerprintOf(F, 0)));
    F.Whole = F.Subject.empty() ? "" : fingerprintOfWhole(F, Ordinal(F, fingerprintOfWhole(F, 0)));
  }
}

void fold(std::vector<Finding> &Findings, Confidence Least) {
  llvm::erase_if(Findings, [&](const Finding &F) { return F.Sure < Least; });
  llvm::sort(Findings, inOrder);
  Findings = keepOnePerCause(std::move(Findings));
  llvm::sort(Findings, inOrder);
}

void finish(std::vector<Finding> &Findings, Confidence Least) {
  identify(Findings);
  fold(Findings, Least);
}

} // namespace fearless
