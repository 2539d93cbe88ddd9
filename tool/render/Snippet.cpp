// The source is laid out in cells of the terminal: a tab is four of them, a wide character two, and what a
// terminal must not see (control characters, broken UTF-8) is replaced. Marks are then plain arithmetic.
#include "render/Snippet.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/ConvertUTF.h"
#include "llvm/Support/Unicode.h"

#include <algorithm>
#include <tuple>

namespace fearless {

static constexpr size_t MostCells = 120, CellsBeforeMark = 24, TabCells = 4;

namespace {
struct ShownLine {
  std::vector<std::string> Cells; ///< the second cell of a wide character is empty
  std::vector<size_t> CellOfByte; ///< one more than there are bytes
};

/// A mark below a line, in cells.
struct Mark {
  size_t Begin = 0, End = 0;
  const Label *What = nullptr;
};
} // namespace

static ShownLine layOut(llvm::StringRef Line) {
  ShownLine Shown;
  while (!Line.empty()) {
    size_t Bytes = std::min<size_t>(llvm::getNumBytesForUTF8(Line.front()), Line.size());
    llvm::StringRef Character = Line.take_front(Bytes);
    int Width = llvm::sys::unicode::columnWidthUTF8(Character);
    bool Tab = Character == "\t";
    if (!Tab && Width < 0)
      Bytes = 1;
    Shown.CellOfByte.insert(Shown.CellOfByte.end(), Bytes, Shown.Cells.size());
    if (Tab)
      Shown.Cells.insert(Shown.Cells.end(), TabCells, " ");
    else
      Shown.Cells.push_back(Width < 0 ? "\uFFFD" : Character.str());
    if (Width == 2)
      Shown.Cells.emplace_back();
    Line = Line.drop_front(Bytes);
  }
  Shown.CellOfByte.push_back(Shown.Cells.size());
  return Shown;
}

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
  size_t First = 0, Last = Shown.Cells.size();
  if (Last > MostCells) {
    auto Primary = llvm::find_if(Marks, [](const Mark &M) { return M.What->Primary; });
    size_t Wanted = Primary != Marks.end() ? Primary->Begin : Marks.empty() ? 0 : Marks.front().Begin;
    First = Wanted > MostCells - CellsBeforeMark ? Wanted - CellsBeforeMark : 0;
    Last = std::min(Last, First + MostCells);
  }
  size_t Shift = First == 0 ? 0 : First - 1; // the ellipsis takes a cell
  for (Mark &M : Marks) {
    M.Begin = std::clamp(M.Begin, Shift, Last) - Shift;
    M.End = std::clamp(M.End, Shift + M.Begin + 1, Last + 1) - Shift;
  }
  std::string Text = First == 0 ? "" : "…";
  for (size_t I = First; I < Last; ++I)
    Text += Shown.Cells[I];
  return Last < Shown.Cells.size() ? Text + "…" : Text;
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
