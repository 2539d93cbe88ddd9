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

/// What clauses give the threads or iterations of the region copies of, although it is not captured.
llvm::SmallVector<const VarDecl *, 2> privateGlobals(const clang::OMPExecutableDirective *D);

/// What `linear` counts along with the iterations.
llvm::SmallVector<const VarDecl *, 2> linearCounters(const clang::OMPExecutableDirective *D);

/// "#pragma omp parallel for".
std::string directiveName(const clang::OMPExecutableDirective *D);

/// The function "#pragma omp parallel for", or with a suffix "#pragma omp critical begin".
FunctionId directiveFunction(llvm::StringRef Name, Symbols &Known);

/// Its creator runs the task at once: `if(0)`.
bool isUndeferred(const clang::OMPExecutableDirective *D, const clang::ASTContext &Context);

/// What a directive works with besides its region: the lock that keeps others out of `critical`, `ordered`, a
/// `single` or a `section`, and the handle of all tasks that `taskwait` and the ends of regions wait for.
std::vector<VarId> directiveObjects(const clang::OMPExecutableDirective *D, Symbols &Known);

/// One item of a task's `depend`: those that write it never run beside others.
struct Dependence {
  VarId Item;
  bool Writes = false;
};
llvm::SmallVector<Dependence, 2> dependences(const clang::OMPExecutableDirective *D, Symbols &Known);

/// The declaration of a region's body.
FunctionDecl describeRegion(FunctionId Id, FunctionId Enclosing, llvm::StringRef EnclosingName,
                            const clang::OMPExecutableDirective *D, Symbols &Known);

} // namespace fearless
