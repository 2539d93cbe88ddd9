// The n-th lambda, local class or static local of a function: counted in source order on the body as it
// is written. An instantiation lacks the branches that `if constexpr` discarded, so the template's own
// body is counted, and the place in the source, which both share, leads to the number.
#pragma once

#include "extract/Sources.h"

namespace fearless {

class Ordinals {
public:
  explicit Ordinals(Sources &Files) : Files(Files) {}

  /// From 1; of entities that the written body does not show, from 1000.
  unsigned of(const ClangFunction *Owner, SourceLocation Where);

  /// Lambdas of an initialiser in source order, those inside of other lambdas' bodies excepted.
  std::vector<const CXXRecordDecl *> closures(const Stmt *Initialiser);

private:
  using Table = llvm::DenseMap<SourceLocation, unsigned>;
  Table &tableOf(const ClangFunction *Owner);

  Sources &Files;
  llvm::DenseMap<const ClangFunction *, Table> Tables;
};

} // namespace fearless
