// Output files appear whole or not at all, and a full disk is noticed.
#pragma once

#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"

namespace fearless {

/// Writes to a temporary neighbour and renames it. Devices and pipes are written in place.
llvm::Error writeFile(llvm::StringRef Path, llvm::StringRef Bytes);

/// Says early, before hours of work, that writeFile would fail.
llvm::Error checkWritable(llvm::StringRef Path);

/// To standard output, flushed; an Error if the other end has gone or the disk is full.
llvm::Error writeStandardOutput(llvm::StringRef Bytes);

} // namespace fearless
