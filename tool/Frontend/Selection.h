// Which units a run reads: the compile database, adapted to Clang, without doubles, in a fixed order, and
// restricted to the paths that the user named.
#pragma once

#include "Options.h"

#include "extract/Extract.h"

#include <string>
#include <vector>

namespace fearless {

struct Selection {
  std::vector<CompileUnit> Units; ///< sorted by file, then flags
  std::string Root;               ///< chosen from all units of the database, also when few are selected
  std::string Database;           ///< the file, empty with flags after `--`
};

llvm::Expected<Selection> selectUnits(const InputOptions &Input);

} // namespace fearless
