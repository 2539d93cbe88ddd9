// Reads one body: from Clang's control-flow graph to blocks of facts.
//
// Every evaluated sub-expression is an element of the graph, once, in evaluation order, so a fact is
// emitted where its element stands and nothing is walked twice. What an expression *is* — storage (a
// path) or a value — is worked out on demand by the element that consumes it: the name `s.x` alone says
// nothing, the conversion that reads it, the assignment that writes it or the call that takes its address
// does.
#pragma once

#include "extract/Survey.h"
#include "extract/Symbols.h"

namespace fearless {

/// A body to be read, and as whose.
struct BodySource {
  FunctionId Id;
  const Decl *Owner = nullptr; ///< the function, variable or captured region, as the graph wants it
  const Stmt *Body = nullptr;
  const ClangFunction *Function = nullptr;
  const VarDecl *Variable = nullptr;                     ///< whose initialiser Body is
  const clang::OMPExecutableDirective *Region = nullptr; ///< whose outlined statement Body is
  SourceLocation Begin, End;
  bool HasErrors = false;
};

class BodyReader {
public:
  BodyReader(Symbols &Known, BodySource Source) : Known(Known), Context(Known.Context), Source(Source) {}

  FunctionFacts read();

  /// Lambdas, local classes and regions met: bodies of their own.
  const Survey &survey() const { return Found; }

  /// The paths and values of an attribute's argument: only `this`, parameters and globals mean something.
  static Value attributeOperand(const Expr *E, const ClangFunction *F, Symbols &Known);

private:
  friend class ElementReader;

  // Body.cpp: blocks
  void declareVariables();
  void declareCaptures(const CXXRecordDecl *Closure);
  void declareRegion(const clang::OMPExecutableDirective *Region);
  Variable describe(const VarDecl *V);
  std::unique_ptr<clang::CFG> buildGraph();
  void readGraph(const clang::CFG &Graph);
  void readBlock(const CFGBlock &B);
  void readElement(const clang::CFGElement &E);
  void readStatement(const Stmt *S);
  void suspend(const clang::CoroutineSuspendExpr *E);
  void choose(const Expr *Choice, const Expr *Arm);
  AccessPath choicePlace(const Expr *Choice);
  void readDestructor(const clang::CFGImplicitDtor &D);
  void readLifetimeEnd(const clang::CFGLifetimeEnds &End);
  void readInitializer(const clang::CXXCtorInitializer *Init);
  Call cleanupCall(const VarDecl *V, const ClangFunction *F);
  void giveUp(llvm::StringRef Why);

  // Terminators.cpp
  void readTerminator(const CFGBlock &B);
  void readBranch(const CFGBlock &B);
  std::optional<Condition> condition(const Expr *E, bool Negated);
  std::optional<Condition> comparison(const clang::BinaryOperator *B, bool Negated);
  void addSuccessors(const CFGBlock &B);

  // Paths.cpp: storage
  std::optional<AccessPath> path(const Expr *E);
  std::optional<AccessPath> pathOfName(const ValueDecl *D);
  std::optional<AccessPath> pathOfMember(const MemberExpr *E);
  std::optional<AccessPath> pathOfSubscript(const clang::ArraySubscriptExpr *E);
  std::optional<AccessPath> pathOfOperator(const Expr *E);
  std::optional<AccessPath> pathOfCast(const CastExpr *E);
  std::optional<AccessPath> pathOfTemporary(const clang::MaterializeTemporaryExpr *E);
  IndexStep indexStep(const Expr *Index);
  IndexStep rowStep(const Expr *Offset);
  Value thisValue(const clang::CXXThisExpr *E);

  // Values.cpp
  Value value(const Expr *E);
  Value valueOfCast(const CastExpr *E);
  Value valueOfRead(const CastExpr *E);
  Value valueOfDesignator(const Expr *E);
  Value valueOfUnary(const clang::UnaryOperator *E);
  Value valueOfBinary(const clang::BinaryOperator *E);
  Value valueOfCall(const CallExpr *E);
  Value valueOfName(const ValueDecl *D);
  Value constant(const Expr *E);
  /// As value, for a fact that will name it: the read that yields it then carries a number.
  Value operand(const Expr *E);
  /// The number of the read that yields the value, given to it now if it has none; 0 if there is no such
  /// read.
  ValueId numberRead(const Expr *E);
  /// What a variable, field or argument of that type is given: an address for references, else a value.
  Value initial(const Expr *Init, QualType Type);

  // Objects.cpp: where built objects live
  AccessPath place(const Expr *E);
  std::optional<AccessPath> homeOf(const Home &H);
  AccessPath pathOfVariable(const VarDecl *V);
  ValueId produce(const Expr *E);
  void settle(const Expr *E, ValueId Made);
  void bind(AccessPath Dest, Value Source, SourceLocation Where);
  void copyWhole(const Expr *E, const Expr *From);
  void buildAggregate(const Expr *E, llvm::ArrayRef<Expr *> Inits);

  // Accesses.cpp
  void access(const Expr *Storage, AccessKind Kind, const Expr *Reader = nullptr);
  CountDown countsDown(llvm::StringRef Name, const Expr *By);
  /// Reads and writes Storage; E is the whole expression, whose value may tell what a count-down leaves.
  void change(const Expr *E, const Expr *Storage, CountDown Down);
  bool isWorthTelling(const AccessPath &P, const Expr *Storage);
  void assign(const clang::BinaryOperator *E);
  void step(const clang::UnaryOperator *E);
  void atomic(const clang::AtomicExpr *E);
  bool synchronise(const CallExpr *E, const ClangFunction *Builtin);
  void atomicAccess(const Expr *E, const Expr *Pointer, AccessKind Kind, uint8_t Order,
                    CountDown Down = CountDown::No);
  uint8_t memoryOrder(const Expr *Order);

  // Calls.cpp
  void call(const CallExpr *E);
  bool callSpecially(const CallExpr *E, const ClangFunction *F);
  std::optional<Callee> calleeOf(const CallExpr *E, std::optional<Value> &Object);
  Callee methodCallee(const CXXMethodDecl *M, const Expr *Object, bool Qualified);
  void memberObject(const CallExpr *E, const ClangFunction *F, Call &Out);
  std::vector<Argument> arguments(llvm::ArrayRef<const Expr *> Args, const clang::FunctionProtoType *Type,
                                  const ClangFunction *F);
  Argument argument(const Expr *E, QualType Parameter);
  void evaluateDefaults(llvm::ArrayRef<const Expr *> Args);
  void evaluate(const Stmt *S);
  void construct(const CXXConstructExpr *E);
  void constructInherited(const clang::CXXInheritedCtorInitExpr *E);
  void allocate(const clang::CXXNewExpr *E);
  void finishNew(const clang::CXXNewExpr *E);
  void destroy(const clang::CXXDeleteExpr *E);
  bool destroyExplicitly(const CallExpr *E);

  // Captures.cpp
  void makeClosure(const LambdaExpr *E);
  CaptureInit captureOf(const clang::LambdaCapture &C, const Expr *Init);
  std::vector<Argument> directiveArguments(const clang::OMPExecutableDirective *D);
  void open(const clang::OMPExecutableDirective *D);
  void makeRegion(const clang::OMPExecutableDirective *D);
  /// `x == 0` or `!x`, of what a call has returned or a local holds: a call of "operator!".
  void negate(const Expr *E, const Expr *Of, const Expr *Zero);
  /// `a == b`, where one is what a call has returned: a call of "operator==".
  void compare(const Expr *E, const Expr *Left, const Expr *Right);
  std::optional<int64_t> neighbour(const Expr *&Index);
  IndexStep plainIndex(const Expr *Index);
  void enterRegion(const clang::OMPExecutableDirective *D);
  void leaveRegion(const clang::OMPExecutableDirective *D);
  Argument addressArgument(Value Of, SourceLocation At);
  static llvm::StringRef suffix(const clang::OMPExecutableDirective *D, llvm::StringRef End);
  void callDirective(const clang::OMPExecutableDirective *D, llvm::StringRef Suffix,
                     std::vector<Argument> Args);
  void callPragma(SourceLocation At, const std::string &Name, std::vector<Argument> Args);

  template <typename Kind> void emit(SourceLocation Where, Kind What) {
    Current->Facts.push_back({Known.Files.place(CallSite.isValid() ? CallSite : Where), std::move(What)});
  }

  struct Captured {
    uint32_t Index = 0;
    bool Followed = false; ///< the capture is a pointer to the variable
  };
  struct ReadFact {
    Block *In = nullptr;
    size_t Index = 0;
  };

  Symbols &Known;
  ASTContext &Context;
  BodySource Source;
  Survey Found;
  FunctionFacts Out;
  Block *Current = nullptr;
  SourceLocation CallSite; ///< while a default argument is evaluated
  ValueId LastValue = 0;
  bool AtomicHere = false; ///< under `omp atomic`
  llvm::DenseSet<const clang::OMPExecutableDirective *> Opened;

  llvm::DenseMap<const ValueDecl *, Root> Variables;
  llvm::DenseMap<const ValueDecl *, Captured> Captures;
  std::optional<Captured> CapturedThis;
  llvm::DenseMap<const Expr *, Value> CountedDown; ///< what `--n` leaves, which is an lvalue in C++
  llvm::DenseMap<const Expr *, Value> Results;     ///< of calls, allocations, conditional operators …
  llvm::DenseMap<const Expr *, AccessPath> Places; ///< of built objects, by their outermost expression
  llvm::DenseMap<const Expr *, ReadFact> Reads;    ///< the fact that a conversion to a value emitted
  llvm::DenseMap<const clang::CXXBindTemporaryExpr *, SourceLocation>
      Sites; ///< of default arguments: the call
  llvm::DenseMap<const CFGBlock *, uint32_t> Numbers;
};

/// A pointer to the storage, in normal form.
Value addressOf(AccessPath P);
/// What a pointer with this value points to.
std::optional<AccessPath> pointee(const Value &V);
AccessPath then(AccessPath P, Step S);

/// The expression that a wrapper stands for, or null: a default argument's, a parameter's of a template …
const Expr *meaningOf(const Expr *E);

/// Casts that change a pointer's type and nothing else.
const Expr *withoutPointerCasts(const Expr *E);

/// Of an index `row * width + column` the row; any other index itself.
const clang::Expr *rowOf(const clang::Expr *Index);

} // namespace fearless
