#include "render/Cells.h"

#include "llvm/Support/ConvertUTF.h"
#include "llvm/Support/Unicode.h"

#include <algorithm>

namespace fearless {

static constexpr size_t MostCells = 120, CellsBeforeMark = 24, TabCells = 4;

ShownLine layOut(llvm::StringRef Line) {
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

Window windowAround(const ShownLine &Shown, size_t Cell) {
  Window Part{0, Shown.Cells.size()};
  if (Part.Last <= MostCells)
    return Part;
  Part.First = Cell > MostCells - CellsBeforeMark ? Cell - CellsBeforeMark : 0;
  Part.Last = std::min(Part.Last, Part.First + MostCells);
  return Part;
}

std::string textIn(const ShownLine &Shown, const Window &Part) {
  std::string Text = Part.First == 0 ? "" : "…";
  for (size_t I = Part.First; I < Part.Last; ++I)
    Text += Shown.Cells[I];
  return Part.Last < Shown.Cells.size() ? Text + "…" : Text;
}

std::string shortened(llvm::StringRef Line, size_t Most) {
  ShownLine Shown = layOut(Line.trim());
  if (Shown.Cells.size() <= Most)
    return textIn(Shown, {0, Shown.Cells.size()});
  return textIn(Shown, {0, Most - 1});
}

} // namespace fearless
