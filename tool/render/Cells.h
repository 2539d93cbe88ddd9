// A line of source as the terminal shows it: a tab is four cells, a wide character two, and what a terminal
// must not see (control characters, broken UTF-8) is replaced. Marks below it are then plain arithmetic.
#pragma once

#include "llvm/ADT/StringRef.h"

#include <string>
#include <vector>

namespace fearless {

struct ShownLine {
  std::vector<std::string> Cells; ///< the second cell of a wide character is empty
  std::vector<size_t> CellOfByte; ///< one more than there are bytes
};

ShownLine layOut(llvm::StringRef Line);

/// The part of a line that is printed: all of it, or of a very long one what lies around a cell.
struct Window {
  size_t First = 0, Last = 0;
  /// Where a cell of the line stands in the printed text, whose first may be an ellipsis.
  size_t shift() const { return First == 0 ? 0 : First - 1; }
};

Window windowAround(const ShownLine &Shown, size_t Cell);

/// The cells in the window, with an ellipsis at each end where the line goes on.
std::string textIn(const ShownLine &Shown, const Window &Part);

/// The line without the blanks at its ends, cut to so many cells.
std::string shortened(llvm::StringRef Line, size_t MostCells);

} // namespace fearless
