// Tasks go out to child processes and come back as facts, or as the reason why not. A child that crashes,
// takes too long or needs too much memory costs the unit that it was parsing, and is replaced.
#pragma once

#include "Frontend/Protocol.h"

#include "llvm/ADT/ArrayRef.h"
#include "llvm/Support/Error.h"

#include <functional>
#include <variant>

namespace fearless {

struct PoolLimits {
  unsigned Workers = 1;
  unsigned Seconds = 120;
  unsigned Megabytes = 4096;
};

struct TaskFailure {
  std::string Reason; ///< one line: "crashed (signal 11)"
};
/// The facts in binary form, or why there are none.
using TaskResult = std::variant<std::string, TaskFailure>;

/// Runs all tasks, in any order, and calls Done once for each with its index. Returns an Error only when no
/// child process can be started at all.
llvm::Error runTasks(llvm::ArrayRef<Task> Tasks, const PoolLimits &Limits,
                     llvm::function_ref<void(size_t Index, TaskResult Result)> Done);

} // namespace fearless
