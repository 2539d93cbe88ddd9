// OpenMP directives in the words of facts: a region is a closure handed to a function that is named like
// the directive, and what a directive means is a row of checks/models like any library's.
#pragma once

#include "extract/Survey.h"
#include "extract/Symbols.h"

namespace fearless {

/// Each thread has its own copy of the variable in the region.
bool isPrivateIn(const VarDecl *V, const clang::OMPExecutableDirective *Region);

/// What the loops of the directive count with: each thread's own, wherever it is declared.
llvm::SmallVector<const VarDecl *, 2> loopCounters(const clang::OMPExecutableDirective *D);

/// The region's body; Regions are those of the enclosing function, in source order.
FunctionId regionId(const clang::OMPExecutableDirective *D, FunctionId Enclosing,
                    llvm::ArrayRef<const clang::OMPExecutableDirective *> Regions, Symbols &Known);

/// The function "#pragma omp parallel for", or with a suffix "#pragma omp critical begin".
FunctionId directiveFunction(const clang::OMPExecutableDirective *D, llvm::StringRef Suffix, Symbols &Known);

/// The lock that `critical (name)` takes.
VarId criticalLock(const clang::OMPCriticalDirective *D, Symbols &Known);

/// The declaration of a region's body.
FunctionDecl describeRegion(FunctionId Id, FunctionId Enclosing, llvm::StringRef EnclosingName,
                            const clang::OMPExecutableDirective *D, Symbols &Known);

} // namespace fearless
