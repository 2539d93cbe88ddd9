// One file of rows, as read: the step between YAML and a ModelSet.
#pragma once

#include "models/Model.h"
#include "models/Yaml.h"

namespace fearless {

struct Rows {
  std::vector<FunctionRow> Functions;
  std::vector<TypeRow> Types;
  std::vector<std::string> Kept;
};

/// Reads the rows of one file. The Error names file, line and column of the first mistake.
llvm::Expected<Rows> readRows(llvm::StringRef Yaml, llvm::StringRef FileName);

/// Reads rows out of a file, all of it or these; its first mistake is noted there.
Rows readRows(YamlFile &File);
Rows readRows(YamlFile &File, llvm::ArrayRef<YamlNode> Written);

/// A file of checks/models, compiled in by CMake.
struct BuiltinFile {
  llvm::StringRef Name;
  llvm::StringRef Yaml;
};
llvm::ArrayRef<BuiltinFile> builtinFiles();

} // namespace fearless
