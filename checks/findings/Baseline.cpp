// A line is a rule, a fingerprint, and words up to the line's end. A conflict that git has left in the file
// is told as such: keeping both sides' lines resolves it, whatever their order.
#include "findings/Baseline.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringMap.h"

#include <algorithm>

namespace fearless {

using llvm::StringRef;

static constexpr unsigned MostPairs = 8; // of one storage; from then on one line stands for all
static constexpr StringRef LocalMark = " | '";
static constexpr char Version[] = "version 1";
static constexpr char Header[] = "# fearless baseline, version 1: known findings, which do not count. A line "
                                 "is a rule, a fingerprint, and words\n"
                                 "# for the reader. `fearless baseline update` renews it; it is sorted, so "
                                 "that changes of two branches merge.\n";

static bool sameFinding(const BaselineEntry &A, const BaselineEntry &B) {
  return std::tie(A.Rule, A.Fingerprint) == std::tie(B.Rule, B.Fingerprint);
}

static bool before(const BaselineEntry &A, const BaselineEntry &B) {
  return std::tie(A.Rule, A.Fingerprint) < std::tie(B.Rule, B.Fingerprint);
}

static void normalize(Baseline &B) {
  llvm::sort(B.Entries);
  B.Entries.erase(std::unique(B.Entries.begin(), B.Entries.end(), sameFinding), B.Entries.end());
}

static bool isFingerprint(StringRef Word) {
  return Word.size() == 16 && llvm::all_of(Word, [](char C) { return llvm::isHexDigit(C); });
}

/// What is wrong with the line, or empty.
static std::string readLine(StringRef Line, Baseline &Into) {
  if (Line.starts_with("<<<<<<<") || Line.starts_with("=======") || Line.starts_with(">>>>>>>"))
    return "a merge conflict is left in the baseline; keep the lines of both sides, in any order";
  if (Line.starts_with("# fearless baseline") && !Line.contains(Version))
    return (StringRef("this baseline is of another version of fearless; expected ") + Version).str();
  if (Line.empty() || Line.starts_with("#"))
    return "";
  auto [Rule, Rest] = Line.split(' ');
  auto [Fingerprint, Words] = Rest.split(' ');
  if (!isFingerprint(Fingerprint))
    return "expected a rule, a fingerprint of 16 hex digits, and words; not '" + Line.str() + "'";
  BaselineEntry E{Rule.str(), Fingerprint.str(), Words.trim().str(), "", ""};
  if (size_t At = Words.rfind(LocalMark); At != StringRef::npos && Words.consume_back("'")) {
    E.Local = Words.drop_front(At + LocalMark.size()).str();
    E.Words = Words.take_front(At).str();
  }
  Into.Entries.push_back(std::move(E));
  return "";
}

llvm::Expected<Baseline> parseBaseline(StringRef Text, StringRef FileName) {
  Baseline Read;
  for (unsigned Number = 1; !Text.empty(); ++Number) {
    StringRef Line;
    std::tie(Line, Text) = Text.split('\n');
    if (std::string What = readLine(Line.rtrim(), Read); !What.empty())
      return llvm::createStringError(FileName + ":" + llvm::Twine(Number) + ": " + What);
  }
  normalize(Read);
  return Read;
}

/// Storage with many pairs has one entry.
static Baseline collapsed(const Baseline &B) {
  llvm::StringMap<unsigned> PairsOf;
  for (const BaselineEntry &E : B.Entries)
    ++PairsOf[E.Rule + " " + E.Whole];
  Baseline Result;
  for (const BaselineEntry &E : B.Entries)
    if (E.Whole.empty() || PairsOf[E.Rule + " " + E.Whole] <= MostPairs)
      Result.Entries.push_back(E);
    else
      Result.Entries.push_back(
          {E.Rule, E.Whole, StringRef(E.Words).split(" | ").first.str() + " | any", E.Local, ""});
  normalize(Result);
  return Result;
}

std::string textOf(const Baseline &B) {
  std::string Text = Header;
  for (const BaselineEntry &E : collapsed(B).Entries)
    Text += E.Rule + " " + E.Fingerprint + (E.Words.empty() ? "" : " " + E.Words) +
            (E.Local.empty() ? "" : (LocalMark + E.Local + "'").str()) + "\n";
  return Text;
}

static std::string oneLine(std::string Words) {
  std::replace(Words.begin(), Words.end(), '\n', ' ');
  return Words;
}

Baseline baselineOf(llvm::ArrayRef<Finding> Findings) {
  Baseline B;
  for (const Finding &F : Findings)
    B.Entries.push_back(
        {F.Rule, F.Fingerprint, oneLine(F.Identity.empty() ? F.Message : F.Identity), F.Local, F.Whole});
  normalize(B);
  return B;
}

static bool has(const Baseline &B, const std::string &Rule, const std::string &Fingerprint) {
  return std::binary_search(B.Entries.begin(), B.Entries.end(), BaselineEntry{Rule, Fingerprint, "", "", ""},
                            before);
}

static bool knows(const Baseline &B, const BaselineEntry &E) {
  return has(B, E.Rule, E.Fingerprint) || (!E.Whole.empty() && has(B, E.Rule, E.Whole));
}

BaselineChange compare(const Baseline &Old, const Baseline &New) {
  BaselineChange Change;
  Baseline Now = New; // by pairs and by storage
  for (const BaselineEntry &E : New.Entries) {
    (knows(Old, E) ? Change.Unchanged : Change.Introduced).push_back(E);
    if (!E.Whole.empty())
      Now.Entries.push_back({E.Rule, E.Whole, "", "", ""});
  }
  normalize(Now);
  for (const BaselineEntry &E : Old.Entries)
    if (!has(Now, E.Rule, E.Fingerprint))
      Change.Fixed.push_back(E);
  return Change;
}

bool knows(const Baseline &B, const Finding &F) {
  return knows(B, BaselineEntry{F.Rule, F.Fingerprint, "", "", F.Whole});
}

namespace {
/// Findings that are alike but for their cause, in the order of the source.
struct Alike {
  std::vector<std::string> Causes;
  std::vector<const Finding *> Of; ///< the first of each cause
};
} // namespace

/// The number of each cause: that of the line with its name, then that of any line left, then one that no
/// line has.
static std::vector<unsigned> numbersOf(const Alike &All, const Baseline &B, llvm::StringRef Rule,
                                       llvm::function_ref<std::string(unsigned)> Fingerprint) {
  static constexpr unsigned Gaps = 16; // where lines of mended findings were taken out
  size_t Count = All.Causes.size();
  std::vector<const BaselineEntry *> Lines;
  for (unsigned I = 0; I < Count + Gaps; ++I) {
    auto At = std::lower_bound(B.Entries.begin(), B.Entries.end(),
                               BaselineEntry{Rule.str(), Fingerprint(I), "", "", ""}, before);
    bool There = At != B.Entries.end() && At->Rule == Rule && At->Fingerprint == Fingerprint(I);
    Lines.push_back(There ? &*At : nullptr);
  }
  constexpr unsigned None = ~0u;
  std::vector<unsigned> Numbers(Count, None);
  auto Give = [&](auto Fits) {
    for (size_t C = 0; C < Count; ++C)
      for (unsigned I = 0; I < Lines.size() && Numbers[C] == None; ++I)
        if (!llvm::is_contained(Numbers, I) && Fits(Lines[I], *All.Of[C]))
          Numbers[C] = I;
  };
  Give([](const BaselineEntry *Line, const Finding &F) { return Line && Line->Local == F.Local; });
  Give([](const BaselineEntry *Line, const Finding &) { return Line != nullptr; });
  Give([](const BaselineEntry *Line, const Finding &) { return Line == nullptr; });
  return Numbers;
}

static void renumber(std::vector<Finding> &Findings, const Baseline &B, std::string Finding::*Into,
                     std::string (*Fingerprint)(const Finding &, unsigned)) {
  llvm::StringMap<Alike> Groups;
  for (const Finding &F : Findings) {
    std::string First = Fingerprint(F, 0);
    if (First.empty())
      continue;
    Alike &Group = Groups[First];
    if (llvm::is_contained(Group.Causes, causeOf(F)))
      continue;
    Group.Causes.push_back(causeOf(F));
    Group.Of.push_back(&F);
  }
  llvm::StringMap<std::vector<unsigned>> Numbers;
  for (const auto &[First, Group] : Groups) {
    const Finding &Some = *Group.Of.front();
    Numbers[First] = numbersOf(Group, B, Some.Rule, [&](unsigned I) { return Fingerprint(Some, I); });
  }
  for (Finding &F : Findings) {
    std::string First = Fingerprint(F, 0);
    if (First.empty())
      continue;
    size_t Cause = llvm::find(Groups[First].Causes, causeOf(F)) - Groups[First].Causes.begin();
    F.*Into = Fingerprint(F, Numbers[First][Cause]);
  }
}

void renumber(std::vector<Finding> &Findings, const Baseline &B) {
  if (B.Entries.empty())
    return;
  renumber(Findings, B, &Finding::Fingerprint, fingerprintOf);
  renumber(Findings, B, &Finding::Whole, fingerprintOfWhole);
}

} // namespace fearless
