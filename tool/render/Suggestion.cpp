// Numbers are those of the file before the fix for what goes, and after it for what comes.
#include "render/Suggestion.h"
#include "render/Cells.h"

#include "llvm/ADT/STLExtras.h"

#include <algorithm>
#include <optional>
#include <tuple>

namespace fearless {

namespace {
/// One line of the source and what becomes of it.
struct ChangedLine {
  uint32_t Number = 0;
  std::string Old;
  std::vector<std::string> New;                    ///< one or more lines
  std::vector<std::pair<size_t, size_t>> Inserted; ///< bytes of New.front(), when nothing is taken away
  bool OnlyInserts = true;
};

struct Rows {
  unsigned GutterWidth;
  Ink &Write;

  void line(uint32_t Number, Role R, char Sign, llvm::StringRef Text, size_t Around);
  void inserted(const ChangedLine &Line, uint32_t Number);
  void change(const ChangedLine &Line, uint32_t Number);
};
} // namespace

static std::vector<Edit> sorted(std::vector<Edit> Edits) {
  llvm::sort(Edits, [](const Edit &A, const Edit &B) {
    return std::tie(A.At, A.Old, A.New) < std::tie(B.At, B.Old, B.New);
  });
  return Edits;
}

static std::vector<std::string> linesOf(llvm::StringRef Text) {
  std::vector<std::string> Lines;
  for (std::pair<llvm::StringRef, llvm::StringRef> Split = Text.split('\n');;
       Split = Split.second.split('\n')) {
    Lines.push_back(Split.first.str());
    if (Split.first.size() == Text.size())
      return Lines;
    Text = Text.drop_front(Split.first.size() + 1);
  }
}

/// Applies the edits of one line; none if they do not fit it.
static std::optional<ChangedLine> changed(llvm::ArrayRef<Edit> Edits, llvm::StringRef Old) {
  ChangedLine Line{Edits.front().At.Line, Old.str(), {}, {}, true};
  std::string New;
  size_t Done = 0;
  for (const Edit &E : Edits) {
    size_t Begin = E.At.Column - 1;
    if (E.At.Column == 0 || Begin < Done || Begin > Old.size() || !Old.substr(Begin).starts_with(E.Old))
      return std::nullopt;
    New += Old.substr(Done, Begin - Done);
    Line.Inserted.push_back({New.size(), New.size() + E.New.size()});
    Line.OnlyInserts &= E.Old.empty();
    New += E.New;
    Done = Begin + E.Old.size();
  }
  Line.New = linesOf(New + Old.substr(Done).str());
  return Line;
}

static std::optional<std::vector<ChangedLine>> changesIn(llvm::ArrayRef<Edit> Edits, SourceTexts &Sources) {
  std::vector<ChangedLine> Lines;
  while (!Edits.empty()) {
    const Place &At = Edits.front().At;
    auto Same = Edits.take_while([&](const Edit &E) { return E.At.Line == At.Line; });
    std::optional<llvm::StringRef> Old = Sources.line(At.File, At.Line);
    std::optional<ChangedLine> Line = Old ? changed(Same, *Old) : std::nullopt;
    if (!Line)
      return std::nullopt;
    Lines.push_back(std::move(*Line));
    Edits = Edits.drop_front(Same.size());
  }
  return Lines;
}

void Rows::line(uint32_t Number, Role R, char Sign, llvm::StringRef Text, size_t Around) {
  std::string Digits = std::to_string(Number);
  Write(Role::Gutter,
        std::string(GutterWidth - std::min<size_t>(GutterWidth, Digits.size()), ' ') + Digits + " ");
  ShownLine Shown = layOut(Text);
  Write(R, std::string(1, Sign))(" ")(textIn(Shown, windowAround(Shown, Shown.CellOfByte[Around])))("\n");
}

void Rows::inserted(const ChangedLine &Line, uint32_t Number) {
  size_t Around = Line.Inserted.front().first;
  line(Number, Role::Gutter, '|', Line.New.front(), Around);
  ShownLine Shown = layOut(Line.New.front());
  Window Part = windowAround(Shown, Shown.CellOfByte[Around]);
  Write(Role::Gutter, std::string(GutterWidth, ' ') + " | ");
  size_t Cell = Part.shift();
  for (auto [First, Last] : Line.Inserted) {
    size_t Begin = std::clamp(Shown.CellOfByte[First], Cell, Part.Last);
    size_t End = std::clamp(Shown.CellOfByte[Last], Begin, Part.Last);
    Write(std::string(Begin - Cell, ' '))(Role::Added, std::string(End - Begin, '+'));
    Cell = End;
  }
  Write("\n");
}

void Rows::change(const ChangedLine &Line, uint32_t Number) {
  if (Line.OnlyInserts && Line.New.size() == 1)
    return inserted(Line, Number);
  bool Stays = llvm::is_contained(Line.New, Line.Old);
  size_t Around = std::min(Line.Inserted.front().first, Line.Old.size());
  if (!Stays)
    line(Line.Number, Role::Removed, '-', Line.Old, Around);
  for (const std::string &New : Line.New) {
    bool IsNew = !Stays || New != Line.Old;
    line(Number++, IsNew ? Role::Added : Role::Gutter, IsNew ? '+' : '|', New, std::min(Around, New.size()));
  }
}

static void printFile(llvm::ArrayRef<ChangedLine> Lines, Rows &To) {
  uint32_t Added = 0, Last = 0;
  To.Write(Role::Gutter, std::string(To.GutterWidth, ' ') + " |")("\n");
  for (const ChangedLine &Line : Lines) {
    if (Last != 0 && Line.Number > Last + 1)
      To.Write(Role::Gutter, "...")("\n");
    To.change(Line, Line.Number + Added);
    Added += Line.New.size() - 1;
    Last = Line.Number;
  }
}

bool printSuggestion(const Fix &F, llvm::StringRef Shown, SourceTexts &Sources, unsigned GutterWidth,
                     Ink &Write) {
  std::vector<std::pair<std::string, std::vector<ChangedLine>>> Files;
  std::vector<Edit> Edits = sorted(F.Edits);
  for (llvm::ArrayRef<Edit> Left = Edits; !Left.empty();) {
    auto Same = Left.take_while([&](const Edit &E) { return E.At.File == Left.front().At.File; });
    std::optional<std::vector<ChangedLine>> Lines = changesIn(Same, Sources);
    if (!Lines)
      return false;
    Files.push_back({Left.front().At.File, std::move(*Lines)});
    Left = Left.drop_front(Same.size());
  }
  if (Files.empty())
    return false;
  Write(Role::Help, "help")(": " + F.Title + "\n");
  Rows To{GutterWidth, Write};
  for (const auto &[File, Lines] : Files) {
    if (Files.size() > 1 || File != Shown)
      Write(Role::Gutter,
            std::string(GutterWidth, ' ') + "--> ")(File + ":" + std::to_string(Lines.front().Number) + "\n");
    printFile(Lines, To);
  }
  Write(Role::Gutter, std::string(GutterWidth, ' ') + " |")("\n");
  return true;
}

} // namespace fearless
