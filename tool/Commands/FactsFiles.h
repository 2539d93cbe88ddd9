// Facts in files, binary or as text: what `facts` writes and `link` and `report` read.
#pragma once

#include "facts/TuFacts.h"

#include "llvm/ADT/ArrayRef.h"
#include "llvm/Support/Error.h"

namespace fearless {

/// The union of all files. Errors name the file.
llvm::Expected<TuFacts> readFactsFiles(llvm::ArrayRef<std::string> Paths);

} // namespace fearless
