// The report for people, in the layout that rustc has made familiar: first what is wrong, then where, then
// how each thread comes there, then what to do, what --fix would do before the rest.
#include "render/Sides.h"
#include "render/Snippet.h"
#include "render/Suggestion.h"

#include "llvm/ADT/STLExtras.h"

#include <algorithm>
#include <tuple>

namespace fearless {

static constexpr size_t MostSuggestions = 3;

static const char *codeOf(Role R) {
  switch (R) {
  case Role::Error:
    return "\x1b[1;31m";
  case Role::Warning:
    return "\x1b[1;33m";
  case Role::Strong:
    return "\x1b[1m";
  case Role::Gutter:
  case Role::Secondary:
    return "\x1b[1;34m";
  case Role::Note:
    return "\x1b[1;32m";
  case Role::Help:
    return "\x1b[1;36m";
  case Role::Faint:
    return "\x1b[2m";
  case Role::Added:
    return "\x1b[32m";
  case Role::Removed:
    return "\x1b[31m";
  }
  return "";
}

Ink &Ink::operator()(Role R, llvm::StringRef Text) {
  if (Colors == Paint::Plain || Text.empty())
    Out << Text;
  else
    Out << codeOf(R) << Text << "\x1b[0m";
  return *this;
}

Ink &Ink::operator()(llvm::StringRef Text) {
  Out << Text;
  return *this;
}

static std::string spell(const Place &At) {
  return At.File + ":" + std::to_string(At.Line) + (At.Column == 0 ? "" : ":" + std::to_string(At.Column));
}

/// Labels by file, that of the primary label first, the others in order of mention.
static std::vector<Snippet> snippetsOf(const Finding &F) {
  std::vector<Snippet> Parts;
  for (const Label &L : labelsWithSides(F)) {
    auto Part = llvm::find_if(Parts, [&](const Snippet &S) { return S.File == L.At.File; });
    if (Part == Parts.end())
      Part = Parts.insert(Parts.end(), Snippet{L.At.File, {}});
    Part->Labels.push_back(L);
  }
  for (Snippet &Part : Parts)
    llvm::sort(Part.Labels, [](const Label &A, const Label &B) {
      return std::tie(A.At, B.Primary, A.Text) < std::tie(B.At, A.Primary, B.Text);
    });
  return Parts;
}

static unsigned gutterWidth(const Finding &F) {
  uint32_t Last = 0;
  for (const Label &L : F.Labels)
    Last = std::max(Last, L.At.Line);
  for (const Fix &Way : F.Fixes)
    for (const Edit &E : Way.Edits)
      Last = std::max(Last, E.At.Line);
  return std::max<size_t>(2, std::to_string(Last).size());
}

static void printRemarks(llvm::ArrayRef<std::string> Remarks, Role R, const char *Word,
                         const std::string &Margin, Ink &Write) {
  for (const std::string &Remark : Remarks)
    Write(Role::Gutter, Margin + " = ")(R, Word)(": " + Remark + "\n");
}

/// The fixes, cheapest first. One that does not fit the source any more is a remark, and so are those of a
/// long list.
static void printFixes(const Finding &F, SourceTexts &Sources, unsigned Width, Ink &Write) {
  for (auto [Index, Way] : llvm::enumerate(F.Fixes))
    if (Index >= MostSuggestions || !printSuggestion(Way, F.at().File, Sources, Width, Write))
      printRemarks({Way.Title}, Role::Help, "help", std::string(Width, ' '), Write);
}

static void printFinding(const Finding &F, SourceTexts &Sources, Ink &Write) {
  Role Weight = F.Weight == Severity::Error ? Role::Error : Role::Warning;
  unsigned Width = gutterWidth(F);
  std::string Margin(Width, ' ');
  Write(Weight, std::string(name(F.Weight)) + "[" + F.Rule + "]")(Role::Strong, ": " + F.Message)("\n");
  std::string Arrow = "--> ", Confidence = std::string(" (") + name(F.Sure) + ")";
  for (const Snippet &Part : snippetsOf(F)) {
    auto Primary = llvm::find_if(Part.Labels, [](const Label &L) { return L.Primary; });
    const Place &At = Primary == Part.Labels.end() ? Part.Labels.front().At : Primary->At;
    Write(Role::Gutter, std::string(Width - 1, ' ') + " " + Arrow)(spell(At))(Role::Faint, Confidence)("\n");
    printSnippet(Part, Sources, Width, Weight, Write);
    Arrow = "::: ";
    Confidence.clear();
  }
  printSides(F, Sources, Margin, Write);
  printRemarks(F.Notes, Role::Note, "note", Margin, Write);
  printFixes(F, Sources, Width, Write);
  printRemarks(F.Help, Role::Help, "help", Margin, Write);
  Write("\n");
}

void renderText(const View &V, Paint Colors, Detail Much, llvm::raw_ostream &Out) {
  Ink Write(Out, Colors);
  SourceTexts Sources(V.Root);
  for (const Finding &F : V.Result.Findings)
    printFinding(F, Sources, Write);
  for (const std::string &Line : unitLines(V))
    Write(Role::Warning, Line)("\n");
  if (Much == Detail::FindingsOnly)
    return;
  bool Errors = llvm::any_of(V.Result.Findings, [](const Finding &F) { return F.Weight == Severity::Error; });
  Role Weight = V.Result.Findings.empty() ? Role::Note : Errors ? Role::Error : Role::Warning;
  Write(Weight, countLine(V.Result))("\n")(coverageLine(V.Result))("\n");
  if (std::string Explain = explainLine(V.Result); !Explain.empty())
    Write(Explain)("\n");
}

} // namespace fearless
