// The cached form of facts: a FlatBuffer, read through its verifier. Bytes of another version, cut short or
// damaged are an Error, never a crash.
#pragma once

#include "facts/TuFacts.h"

#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"

#include <string>

namespace fearless {

/// Equal facts give equal bytes.
std::string writeBinary(const TuFacts &Facts);

/// The facts of bytes that writeBinary made, or what is wrong with them.
llvm::Expected<TuFacts> readBinary(llvm::StringRef Bytes);

} // namespace fearless
