// What `fearless check --format json` found in the whole program, for the units that clang-tidy looks at one
// by one: a race whose other half is in another unit is seen where it is looked at, and the program is not
// linked again for each unit.
//
// Sources change and reports stay. A report holds the content of every file that its findings name; a finding
// is shown only while all its files have it. A report from another checkout of the same sources, a CI job's,
// works as well: its root is found by the files that both have.
#pragma once

#include "findings/Finding.h"

#include "llvm/ADT/STLFunctionalExtras.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"

#include <optional>

namespace fearless {

struct ProgramFindings {
  std::string Root; ///< where the report was made
  llvm::StringMap<uint64_t> Content;
  std::vector<Finding> All;
  std::vector<Finding> Silent; ///< a baseline knows them, or a comment has silenced them
};

/// Errors name the file.
llvm::Expected<ProgramFindings> readProgramFindings(const std::string &File);

/// The root of these very sources here, told by the absolute path and content of a file of them, or none.
std::optional<std::string> rootHere(const ProgramFindings &Report, llvm::StringRef Path, uint64_t Content);

/// The findings for which every file has the content that it had. Now tells a file's content by the path that
/// findings use.
std::vector<Finding> stillTrue(const ProgramFindings &Report,
                               llvm::function_ref<std::optional<uint64_t>(llvm::StringRef)> Now);

} // namespace fearless
