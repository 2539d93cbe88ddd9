// Walks the declarations of one unit, reads every body of the project among them, and collects what they
// name.
#pragma once

#include "extract/Body.h"
#include "extract/Extract.h"

namespace fearless {

class UnitReader {
public:
  UnitReader(ASTContext &Context, clang::Sema *Sema, const ExtractOptions &Options)
      : Known(Context, Sema, Options.Root) {}

  TuFacts read(llvm::ArrayRef<Decl *> TopLevel);

  /// Where the parser found errors: statements may be missing in the functions around them.
  std::vector<SourceLocation> ErrorPlaces;

private:
  bool holdsError(const ClangFunction *F) const;
  void registerInitialisers(const Decl *D);
  void registerInitialiser(const Expr *Init, llvm::StringRef Kind, uint64_t Owner);
  void walk(const Decl *D);
  void walkAll(const DeclContext *C);
  void add(const ClangFunction *F);
  void add(const VarDecl *V);
  void readFunctions();
  void readFunction(const ClangFunction *F);
  void readVariable(const VarDecl *V);
  void readRegion(const clang::OMPExecutableDirective *D, const BodySource &Outer,
                  llvm::ArrayRef<const clang::OMPExecutableDirective *> Siblings);
  void readBody(BodySource Source);
  void reportDuplicates();

  Symbols Known;
  TuFacts Out;
  std::vector<const ClangFunction *> Functions;
  std::vector<const VarDecl *> Variables;
  llvm::DenseSet<const Decl *> Seen, Registered, SeenBodies;
};

/// Gives bodies to what only a skipped body of a library would have instantiated: constructors,
/// destructors and virtual functions of the project's class templates.
void instantiateMissing(clang::Sema &Sema, llvm::ArrayRef<Decl *> TopLevel);

} // namespace fearless
