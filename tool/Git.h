// What git knows of a checkout. git itself is asked, as the user would.
#pragma once

#include "findings/Change.h"

#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"

#include <string>

namespace fearless {

/// The lines in which the checkout around Root differs from where it left Ref (their merge base), changes
/// that are not committed and new files included. Paths are relative to Root as in Place; files outside of it
/// are absolute.
llvm::Expected<ChangedLines> changedSince(llvm::StringRef Ref, llvm::StringRef Root);

/// True if a commit that led to HEAD had this file (or something below it), or the index has it. Absolute.
bool wasKnownToGit(llvm::StringRef Path);

/// False also where there is no checkout.
bool isShallowClone(llvm::StringRef Folder);

} // namespace fearless
