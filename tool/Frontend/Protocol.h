// What the parent and a worker say to each other: messages, each a length of eight bytes and that many bytes.
// The parent sends a task, the worker answers with a letter and the rest: 'F' and the facts in binary form,
// or 'E' and why the unit was not parsed. A worker that dies instead has said it with its exit status.
#pragma once

#include "extract/Extract.h"

#include "llvm/ADT/StringRef.h"

#include <optional>
#include <string>

namespace fearless {

/// A worker leaves with this when an allocation fails under its limit.
inline constexpr int OutOfMemoryExit = 86;
inline constexpr char FactsAnswer = 'F', ErrorAnswer = 'E';

struct Task {
  CompileUnit Unit;
  std::string Root;
  std::vector<std::string> KeepBodies;
};

std::string encode(const Task &T);
std::optional<Task> decodeTask(llvm::StringRef Message);

/// Blocking; false when the other side has gone.
bool sendMessage(int Pipe, llvm::StringRef Message);
std::optional<std::string> receiveMessage(int Pipe);

/// The first whole message of what has arrived, taken out of it, or none yet.
std::optional<std::string> takeMessage(std::string &Arrived);

} // namespace fearless
