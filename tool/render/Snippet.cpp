// Marks are counted in cells (Cells.h). Where several stand below one line the texts hang from right to left.
#include "render/Snippet.h"
#include "render/Cells.h"

#include "llvm/ADT/STLExtras.h"

#include <algorithm>
#include <tuple>

namespace fearless {

namespace {
/// A mark below a line, in cells.
struct Mark {
  size_t Begin = 0, End = 0;
  const Label *What = nullptr;
};
} // namespace

static std::vector<Mark> marksOf(llvm::ArrayRef<Label> Labels, llvm::StringRef Line, const ShownLine &Shown) {
  std::vector<Mark> Marks;
  auto CellAt = [&](uint32_t Column) {
    return Shown.CellOfByte[std::min<size_t>(Column == 0 ? 0 : Column - 1, Shown.CellOfByte.size() - 1)];
  };
  for (const Label &L : Labels) {
    size_t Begin = CellAt(L.At.Column);
    Marks.push_back({Begin, std::max(Begin + 1, CellAt(tokenEnd(Line, L.At.Column))), &L});
  }
  llvm::sort(Marks, [](const Mark &A, const Mark &B) {
    return std::tie(A.Begin, A.What) < std::tie(B.Begin, B.What);
  });
  return Marks;
}

/// Cuts a very long line to a window around its primary mark. Returns the text to print; marks move along.
static std::string cutToWindow(const ShownLine &Shown, std::vector<Mark> &Marks) {
  auto Primary = llvm::find_if(Marks, [](const Mark &M) { return M.What->Primary; });
  size_t Wanted = Primary != Marks.end() ? Primary->Begin : Marks.empty() ? 0 : Marks.front().Begin;
  Window Part = windowAround(Shown, Wanted);
  for (Mark &M : Marks) {
    M.Begin = std::clamp(M.Begin, Part.shift(), Part.Last) - Part.shift();
    M.End = std::clamp(M.End, Part.shift() + M.Begin + 1, Part.Last + 1) - Part.shift();
  }
  return textIn(Shown, Part);
}

namespace {
/// Writes rows under one source line.
struct Rows {
  unsigned GutterWidth;
  Role Primary;
  Ink &Write;

  Role roleOf(const Mark &M) const { return M.What->Primary ? Primary : Role::Secondary; }
  void begin() { Write(Role::Gutter, std::string(GutterWidth, ' ') + " | "); }
  void underlines(llvm::ArrayRef<Mark> Marks);
  void bars(llvm::ArrayRef<Mark> Marks, size_t &Cell);
  void texts(llvm::ArrayRef<Mark> Marks);
};
} // namespace

/// `^^^^   ---- text of the rightmost`
void Rows::underlines(llvm::ArrayRef<Mark> Marks) {
  begin();
  size_t Cell = 0;
  for (const Mark &M : Marks) {
    if (M.End <= Cell)
      continue;
    size_t Begin = std::max(M.Begin, Cell);
    Write(std::string(Begin - Cell, ' '))(roleOf(M), std::string(M.End - Begin, M.What->Primary ? '^' : '-'));
    Cell = M.End;
  }
  const Mark &Rightmost = Marks.back();
  if (!Rightmost.What->Text.empty())
    Write(" ")(roleOf(Rightmost), Rightmost.What->Text);
  Write("\n");
}

void Rows::bars(llvm::ArrayRef<Mark> Marks, size_t &Cell) {
  for (const Mark &M : Marks)
    if (!M.What->Text.empty() && M.Begin >= Cell) {
      Write(std::string(M.Begin - Cell, ' '))(roleOf(M), "|");
      Cell = M.Begin + 1;
    }
}

/// The texts of all but the rightmost, from right to left, each at its mark.
void Rows::texts(llvm::ArrayRef<Mark> Marks) {
  bool First = true;
  for (llvm::ArrayRef<Mark> Left = Marks.drop_back(); !Left.empty(); Left = Left.drop_back()) {
    const Mark &M = Left.back();
    if (M.What->Text.empty())
      continue;
    size_t Cell = 0;
    if (First) {
      begin();
      bars(Left, Cell);
      Write("\n");
    }
    First = false;
    Cell = 0;
    begin();
    bars(Left.drop_back().take_while([&](const Mark &Other) { return Other.Begin < M.Begin; }), Cell);
    Write(std::string(M.Begin - Cell, ' '))(roleOf(M), M.What->Text)("\n");
  }
}

static std::string numbered(uint32_t Line, unsigned Width) {
  std::string Number = std::to_string(Line);
  return std::string(Width - std::min<size_t>(Width, Number.size()), ' ') + Number + " | ";
}

/// A single line between two that have marks is no longer than an ellipsis.
static void printUnmarked(const std::string &File, uint32_t Line, SourceTexts &Sources, Rows &Below) {
  std::optional<llvm::StringRef> Text = Sources.line(File, Line);
  if (!Text) {
    Below.Write(Role::Gutter, "...")("\n");
    return;
  }
  std::vector<Mark> None;
  Below.Write(Role::Gutter, numbered(Line, Below.GutterWidth))(cutToWindow(layOut(*Text), None))("\n");
}

static void printLine(llvm::ArrayRef<Label> Labels, SourceTexts &Sources, Rows &Below) {
  const Place &At = Labels.front().At;
  std::optional<llvm::StringRef> Line = Sources.line(At.File, At.Line);
  if (!Line) { // the source is not at hand: the words alone
    for (const Label &L : Labels) {
      Below.Write(Role::Gutter, numbered(L.At.Line, Below.GutterWidth));
      Below.Write(L.Primary ? Below.Primary : Role::Secondary, L.Text)("\n");
    }
    return;
  }
  ShownLine Shown = layOut(*Line);
  std::vector<Mark> Marks = marksOf(Labels, *Line, Shown);
  std::string Text = cutToWindow(Shown, Marks);
  Below.Write(Role::Gutter, numbered(At.Line, Below.GutterWidth))(Text)("\n");
  Below.underlines(Marks);
  Below.texts(Marks);
}

void printSnippet(const Snippet &Part, SourceTexts &Sources, unsigned GutterWidth, Role Primary, Ink &Write) {
  Rows Below{GutterWidth, Primary, Write};
  std::string Empty = std::string(GutterWidth, ' ') + " |";
  Write(Role::Gutter, Empty)("\n");
  llvm::ArrayRef<Label> Left = Part.Labels;
  while (!Left.empty()) {
    uint32_t Line = Left.front().At.Line;
    llvm::ArrayRef<Label> Same = Left.take_while([&](const Label &L) { return L.At.Line == Line; });
    printLine(Same, Sources, Below);
    Left = Left.drop_front(Same.size());
    if (!Left.empty() && Left.front().At.Line == Line + 2)
      printUnmarked(Part.File, Line + 1, Sources, Below);
    else if (!Left.empty() && Left.front().At.Line > Line + 1)
      Write(Role::Gutter, "...")("\n");
  }
  Write(Role::Gutter, Empty)("\n");
}

} // namespace fearless
