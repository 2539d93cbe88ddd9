// One look at a whole body before its control-flow graph is read, for what the graph's flat list of
// expressions does not show: which locals' addresses are taken, where an object that an expression builds
// will live, which arm a conditional operator's value comes from, and what is never evaluated.
#pragma once

#include "extract/ClangHeaders.h"

namespace fearless {

/// The home of the object that a class- or array-valued expression builds. One of the first four is set.
struct Home {
  const Expr *Whole = nullptr; ///< the object of that expression, or a part of it
  const VarDecl *Variable = nullptr;
  const clang::CXXCtorInitializer *Member = nullptr;
  const clang::CXXNewExpr *Allocation = nullptr;
  const FieldDecl *Field = nullptr; ///< with Whole: this field of it
  std::optional<uint64_t> Element;  ///< with Whole: this element of it
};

class Survey {
public:
  void visit(const Stmt *S);
  void visitInitializers(const clang::CXXConstructorDecl *C);
  void initialise(const VarDecl *V, const Expr *Init);

  std::vector<const VarDecl *> Locals;
  llvm::DenseSet<const ValueDecl *> Exposed;
  llvm::DenseSet<const Stmt *> Dead; ///< in the graph, but not evaluated here
  llvm::DenseMap<const Expr *, Home> Homes;
  llvm::DenseMap<const Expr *, const Expr *> Arms; ///< operand → the ?:, && or || whose value it may be
  llvm::DenseSet<const Expr *> Decisions;          ///< && and || that only choose a branch
  llvm::DenseMap<const Expr *, const clang::CoroutineSuspendExpr *>
      Suspensions;                                                     ///< await_suspend's call → whole
  llvm::DenseMap<const clang::CXXThisExpr *, const Expr *> Aggregates; ///< `this` in a default initialiser
  std::vector<const LambdaExpr *> Lambdas;
  std::vector<const CXXRecordDecl *> LocalClasses;
  std::vector<const clang::OMPExecutableDirective *> Regions;
  /// Statements under a directive that is not outlined (`omp critical`), and the directive around that.
  llvm::DenseMap<const Stmt *, const clang::OMPExecutableDirective *> Inside;
  llvm::DenseMap<const clang::OMPExecutableDirective *, const clang::OMPExecutableDirective *> Around;
  llvm::DenseSet<const VarDecl *> Strided; ///< numbers that do not go up or down one by one
  bool HasErrors = false;

private:
  void visitChildren(const Stmt *S);
  void visitExpr(const Expr *E);
  void visitWrapper(const Expr *E);
  void visitCaptures(const LambdaExpr *L);
  void visitUse(const Expr *E);
  void visitStride(const Expr *E);
  void visitAggregate(const Expr *E, llvm::ArrayRef<Expr *> Inits);
  void visitBranch(const Stmt *S);
  void visitDirective(const clang::OMPExecutableDirective *D);
  void chooseAmong(const clang::BinaryOperator *B, const Expr *Whole);
  void decide(const Expr *Condition);
  void declare(const Decl *D);
  void sameObject(const Expr *Inner, const Expr *Outer);
  void elide(const CXXConstructExpr *E);
  void kill(const Stmt *S);

  llvm::DenseSet<const Expr *> Plain; ///< names of variables that are only read or written
  llvm::DenseMap<const clang::CXXDefaultInitExpr *, const Expr *> Defaults; ///< → the aggregate it fills
  const clang::OMPExecutableDirective *Directive = nullptr;
  const Expr *Aggregate = nullptr; ///< whose default initialiser is being looked at
};

/// The parts that an aggregate's initialisers build: a field each, or null for a base.
std::vector<std::pair<const Expr *, const FieldDecl *>>
aggregateParts(const Expr *E, const clang::RecordDecl *R, llvm::ArrayRef<Expr *> Inits);

/// The directive's body runs as a function of its own, perhaps on several threads.
const clang::CapturedStmt *outlinedBody(const clang::OMPExecutableDirective *D);

/// `t = T()` before C++17: the object is built in place, the copy never happens.
bool isElided(const CXXConstructExpr *E);

} // namespace fearless
