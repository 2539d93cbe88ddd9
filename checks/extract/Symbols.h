// The tables of one unit: whatever a body names — a function, a type, a variable — is described once. A
// name that is asked for is only noted; describing it asks for further names, so the tables are filled
// from a list of work, never by recursion.
#pragma once

#include "extract/Names.h"

namespace fearless {

class Symbols {
public:
  Symbols(ASTContext &Context, clang::Sema *Sema, llvm::StringRef Root)
      : Context(Context), Files(Context.getSourceManager(), Root), Ids(Context, Files), Sema(Sema) {}

  FunctionId function(const ClangFunction *F);
  TypeId type(QualType T);
  VarId variable(const VarDecl *V);
  FieldId field(const FieldDecl *F);
  /// What makes zero of a number, and one of zero.
  FunctionId negation();
  /// What tells whether two numbers are the same.
  FunctionId equality();
  /// Those of the arguments that are types, packs flattened.
  void addTypeArguments(llvm::ArrayRef<clang::TemplateArgument> Args, std::vector<TypeId> &Out);

  /// Describes all that was named, and what that names in turn.
  void describeAll(TuFacts &Out);

  /// The variable is initialised by that function.
  void setInit(const VarDecl *V, FunctionId Init) { Inits[V->getCanonicalDecl()] = Init; }
  /// A function that no declaration in the source stands for.
  void add(FunctionDecl Synthetic) { Extra.push_back(std::move(Synthetic)); }
  void add(GlobalVariable Synthetic) { ExtraGlobals.push_back(std::move(Synthetic)); }

  /// The class's destructor, declared now if the language leaves that to the first use; null if trivial.
  const clang::CXXDestructorDecl *destructor(const CXXRecordDecl *R);

  ASTContext &Context;
  Sources Files;
  Names Ids;

private:
  clang::Sema *Sema;
  std::vector<const ClangFunction *> NewFunctions;
  std::vector<QualType> NewTypes;
  std::vector<const VarDecl *> NewVariables;
  llvm::DenseSet<const ClangFunction *> SeenFunctions;
  llvm::DenseSet<const clang::Type *> SeenTypes;
  llvm::DenseSet<const VarDecl *> SeenVariables;
  llvm::DenseMap<const VarDecl *, FunctionId> Inits;
  std::vector<FunctionDecl> Extra;
  std::vector<GlobalVariable> ExtraGlobals;
  FunctionId operation(const std::string &Name, bool &Known);
  bool Negates = false, Compares = false;
};

/// Constant before main starts and never changed: reading it is no access.
bool isConstantVariable(const VarDecl *V);

TypeFacts describeType(QualType T, Symbols &Known);
FunctionDecl describeFunction(const ClangFunction *F, Symbols &Known);
GlobalVariable describeVariable(const VarDecl *V, Symbols &Known);

} // namespace fearless
