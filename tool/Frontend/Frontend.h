// Source to facts for a whole selection of units: from the cache where nothing has changed, by worker
// processes otherwise. The result does not depend on the number of workers nor on who finished first.
#pragma once

#include "Frontend/Selection.h"
#include "Frontend/WorkerPool.h"

#include "findings/Finding.h"

#include <functional>

namespace fearless {

struct UnitsRead {
  TuFacts Linked;                    ///< all units merged
  std::vector<UnitFailure> Failures; ///< in the order of the selection
};

/// Called after each unit: how many are done, and its path.
using Progress = llvm::function_ref<void(size_t Done, size_t Total, llvm::StringRef File)>;

llvm::Expected<UnitsRead> readUnits(const Selection &Selected, const PoolLimits &Limits,
                                    llvm::ArrayRef<std::string> KeepBodies, Progress Tell);

} // namespace fearless
