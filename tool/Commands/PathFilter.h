// Which findings a team wants to see, by where they are.
#pragma once

#include "Options.h"

namespace fearless {

/// False if every event of the finding lies where nobody looks, if its rule is off there, or if it is not
/// sure enough. Root is what the finding's paths are relative to; Least holds where no directory says
/// otherwise.
bool isWanted(const Finding &F, const FilterOptions &Filter, llvm::StringRef Root, Confidence Least);

/// True if the paths that a team has chosen leave none of these files: then no finding could be seen.
bool hidesAll(llvm::ArrayRef<std::string> Files, const FilterOptions &Filter, llvm::StringRef Root);

} // namespace fearless
