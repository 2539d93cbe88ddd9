// Each step stands with its line of source where no label has shown that line.
#include "render/Sides.h"
#include "render/Cells.h"

#include "llvm/ADT/STLExtras.h"

#include <algorithm>

namespace fearless {

static constexpr size_t MostSteps = 8, StepsAtStart = 3, StepsAtEnd = 4;
static constexpr size_t LineCells = 120, LeastSourceCells = 16, MostFilesNamed = 3;

using Steps = llvm::ArrayRef<TraceStep>;

static bool equal(const TraceStep &A, const TraceStep &B) { return A.At == B.At && A.Text == B.Text; }

/// "1", "1,2"; empty if the label belongs to no side or to all.
static std::string sidesOf(const Label &L, const Finding &F) {
  std::string Numbers;
  size_t Count = 0;
  for (auto [Index, Side] : llvm::enumerate(F.Sides))
    if (llvm::any_of(Side.Steps, [&](const TraceStep &S) { return S.At == L.At; })) {
      Numbers += (Count++ ? "," : "") + std::to_string(Index + 1);
    }
  return Count == F.Sides.size() ? "" : Numbers;
}

std::vector<Label> labelsWithSides(const Finding &F) {
  std::vector<Label> Labels = F.Labels;
  for (Label &L : Labels)
    if (std::string Numbers = sidesOf(L, F); !Numbers.empty() && !L.Text.empty())
      L.Text = "[" + Numbers + "] " + L.Text;
  return Labels;
}

/// A label stands there and says the same or the beginning of it.
static bool isShown(const TraceStep &S, const Finding &F) {
  return llvm::any_of(F.Labels, [&](const Label &L) {
    return L.At == S.At && !L.Text.empty() && llvm::StringRef(S.Text).starts_with(L.Text);
  });
}

static bool lineIsShown(const TraceStep &S, const Finding &F) {
  return llvm::any_of(F.Labels,
                      [&](const Label &L) { return L.At.File == S.At.File && L.At.Line == S.At.Line; });
}

static size_t commonSteps(llvm::ArrayRef<Trace> Sides) {
  size_t Common = Sides.size() < 2 ? 0 : Sides.front().Steps.size();
  for (const Trace &Side : Sides) {
    size_t Same = 0;
    while (Same < std::min(Common, Side.Steps.size()) && equal(Side.Steps[Same], Sides.front().Steps[Same]))
      ++Same;
    Common = Same;
  }
  return Common;
}

/// "a.cpp:3–9, b.cpp:12": the places of steps that are left out.
static std::string spanOf(Steps Left) {
  struct Span {
    std::string File;
    uint32_t First, Last;
  };
  std::vector<Span> Spans;
  for (const TraceStep &S : Left) {
    auto Known = llvm::find_if(Spans, [&](const Span &Other) { return Other.File == S.At.File; });
    if (Known == Spans.end())
      Known = Spans.insert(Spans.end(), {S.At.File, S.At.Line, S.At.Line});
    Known->First = std::min(Known->First, S.At.Line);
    Known->Last = std::max(Known->Last, S.At.Line);
  }
  std::string Text;
  for (const Span &S : llvm::ArrayRef(Spans).take_front(MostFilesNamed))
    Text += (Text.empty() ? "" : ", ") + S.File + ":" + std::to_string(S.First) +
            (S.Last == S.First ? "" : "–" + std::to_string(S.Last));
  size_t More = Spans.size() - std::min(Spans.size(), MostFilesNamed);
  return More ? Text + " and " + std::to_string(More) + (More == 1 ? " more file" : " more files") : Text;
}

namespace {
/// Prints steps in columns: place, what happens, source.
struct Columns {
  const Finding &F;
  SourceTexts &Sources;
  std::string Indent;
  Ink &Write;
  size_t PlaceWidth = 0, TextWidth = 0;

  void fit(Steps Some);
  void print(Steps Some) const;
};
} // namespace

static std::string whereOf(const TraceStep &S) { return S.At.File + ":" + std::to_string(S.At.Line); }

void Columns::fit(Steps Some) {
  for (const TraceStep &S : Some) {
    PlaceWidth = std::max(PlaceWidth, whereOf(S).size());
    TextWidth = std::max(TextWidth, S.Text.size());
  }
}

void Columns::print(Steps Some) const {
  size_t Before = Indent.size() + PlaceWidth + 2 + TextWidth + 3;
  for (const TraceStep &S : Some) {
    Write(Indent)(Role::Faint, whereOf(S))(std::string(PlaceWidth - whereOf(S).size() + 2, ' '))(S.Text);
    std::optional<llvm::StringRef> Line = Sources.line(S.At.File, S.At.Line);
    if (Line && !Line->trim().empty() && !lineIsShown(S, F) && Before + LeastSourceCells <= LineCells)
      Write(std::string(TextWidth - S.Text.size() + 1, ' '))(Role::Faint,
                                                             "| " + shortened(*Line, LineCells - Before));
    Write("\n");
  }
}

static void printFolded(Steps Some, Columns To) {
  if (Some.size() <= MostSteps) {
    To.fit(Some);
    To.print(Some);
    return;
  }
  Steps Start = Some.take_front(StepsAtStart), End = Some.take_back(StepsAtEnd);
  Steps Left = Some.drop_front(StepsAtStart).drop_back(StepsAtEnd);
  To.fit(Start);
  To.fit(End);
  To.print(Start);
  To.Write(To.Indent)(Role::Faint, "… " + std::to_string(Left.size()) + " more steps, " + spanOf(Left))("\n");
  To.print(End);
}

/// A side begins where its thread starts and ends with its event; labels nearly always show both.
static Steps withoutShownEnds(Steps Some, const Finding &F) {
  while (!Some.empty() && isShown(Some.front(), F))
    Some = Some.drop_front();
  while (!Some.empty() && isShown(Some.back(), F))
    Some = Some.drop_back();
  return Some;
}

/// Labels have shown where this side's thread begins, so that its title would repeat it.
static bool startIsShown(const Trace &Side, const Finding &F) {
  return Side.Steps.size() > 1 &&
         llvm::any_of(Steps(Side.Steps).drop_back(), [&](const TraceStep &S) { return isShown(S, F); });
}

static void printSide(const std::string &Name, const Trace &Side, size_t Drop, const std::string &Margin,
                      const Columns &To) {
  Steps Left = withoutShownEnds(Steps(Side.Steps).drop_front(Drop), To.F);
  bool More = !Left.empty();
  if (More || !startIsShown(Side, To.F))
    To.Write(Role::Gutter, Margin + " = ")(Role::Strong, Name)(Side.Title + "\n");
  if (More)
    printFolded(Left, To);
}

void printSides(const Finding &F, SourceTexts &Sources, const std::string &Margin, Ink &Write) {
  Columns To{F, Sources, Margin + "     ", Write};
  size_t Common = commonSteps(F.Sides);
  bool Equal = llvm::all_of(F.Sides, [&](const Trace &Side) { return Side.Steps.size() == Common; });
  if (F.Sides.size() == 1)
    return printSide("trace: ", F.Sides.front(), 0, Margin, To);
  const char *All = F.Sides.size() == 2 ? "both" : "all";
  if (Equal && !F.Sides.empty())
    return printSide(std::string(All) + ": ", F.Sides.front(), 0, Margin, To);
  Steps Shared = Common ? Steps(F.Sides.front().Steps).take_front(Common) : Steps();
  if (Shared = withoutShownEnds(Shared, F); !Shared.empty()) {
    Write(Role::Gutter, Margin + " = ")(Role::Strong, All)(" come this way:\n");
    printFolded(Shared, To);
  }
  for (auto [Index, Side] : llvm::enumerate(F.Sides))
    printSide("[" + std::to_string(Index + 1) + "] ", Side, Common, Margin, To);
}

} // namespace fearless
