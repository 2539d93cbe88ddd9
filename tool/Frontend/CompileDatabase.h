// compile_commands.json: finding it, and reading it into entries. Mistakes in it are told with file, line and
// what is wrong, because the file is made by other programs and people rarely look into it.
#pragma once

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"

#include <string>
#include <vector>

namespace fearless {

struct DatabaseEntry {
  std::string Directory;            ///< absolute
  std::string File;                 ///< absolute
  std::vector<std::string> Command; ///< as written, split into words
};

/// The database that -p names: a folder or the file itself.
llvm::Expected<std::string> databaseAt(llvm::StringRef BuildPath);

/// The database looked for in the current folder and those of the paths, in their usual build folders, and
/// upwards. The error says how to make one.
llvm::Expected<std::string> findDatabase(llvm::ArrayRef<std::string> Paths);

llvm::Expected<std::vector<DatabaseEntry>> loadDatabase(llvm::StringRef JsonFile);

} // namespace fearless
