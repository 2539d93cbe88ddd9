// Ids: every entity's canonical string, hashed. Clang's own USRs do not do: two closures of one inline
// function share one, and so then do all templates instantiated with them. Here a name is built from
// names, outside in: the id of what encloses the entity, its own name, its template arguments and, of a
// function, the types of its parameters.
//
//   Counter::add(int)          "F" id(Counter) "add" "(" id(int) ")"
//   static void f() in a.cpp   "F" "f" "()" "@src/a.cpp"            internal linkage: by file
//   the second lambda in f     "L" id(f) "2"                       by order in the source, never by offset
//   Box<lambda>                "R" "Box" "<" id(lambda) ">"
#pragma once

#include "extract/Ordinals.h"
#include "extract/Sources.h"

namespace fearless {

class Names {
public:
  Names(ASTContext &Context, Sources &Files) : Context(Context), Files(Files), Order(Files) {}

  FunctionId function(const ClangFunction *F);
  TypeId type(QualType T);
  TypeId record(const clang::TagDecl *R);
  VarId variable(const VarDecl *V);
  FieldId field(const FieldDecl *F);
  FieldId base(const CXXRecordDecl *R, QualType Base);
  /// A function that exists only in facts: what a variable's initialisation or an OpenMP region runs.
  FunctionId synthetic(llvm::StringRef Kind, uint64_t Owner, unsigned Ordinal = 0);

  /// Tells which declaration owns the lambdas of an initialiser that stands in no function.
  void registerOwner(const Stmt *Initialiser, llvm::StringRef Kind, uint64_t Owner);

  Ordinals &ordinals() { return Order; }

private:
  uint64_t context(const DeclContext *C);
  std::string functionKey(const ClangFunction *F);
  std::string recordKey(const clang::TagDecl *R);
  std::string closureKey(const CXXRecordDecl *R);
  std::string localKey(const clang::NamedDecl *D, const ClangFunction *Owner, llvm::StringRef Kind);
  std::string variableKey(const VarDecl *V);
  std::string unnamedKey(const clang::TagDecl *R);
  std::string typeKey(QualType T);
  std::string functionTypeKey(const clang::FunctionType *T);
  std::string parameters(const clang::FunctionProtoType *T);
  std::string overloadKey(const ClangFunction *F);
  std::string declarationName(clang::DeclarationName Name);
  std::string arguments(llvm::ArrayRef<clang::TemplateArgument> Args);
  std::string argument(const clang::TemplateArgument &A);
  std::string valueKey(const ValueDecl *D);
  std::string shape(const clang::RecordDecl *R);

  ASTContext &Context;
  Sources &Files;
  Ordinals Order;
  llvm::DenseMap<const ClangFunction *, FunctionId> Functions;
  llvm::DenseMap<const clang::Type *, TypeId> Types;
  llvm::DenseMap<const clang::TagDecl *, TypeId> Records;
  llvm::DenseMap<const VarDecl *, VarId> Variables;
  llvm::DenseMap<const FieldDecl *, FieldId> Fields;
  llvm::DenseMap<const DeclContext *, uint64_t> Contexts;
  llvm::DenseMap<const CXXRecordDecl *, std::string> Owned;
};

/// The name that models and readers use: qualified, without template arguments and inline namespaces.
std::string qualifiedName(const clang::NamedDecl *D);
/// As a reader says it: with template arguments, "lambda in Server::start" for a closure's operator.
std::string displayName(const clang::NamedDecl *D);
std::string typeName(QualType T, const ASTContext &Context);

/// The function whose body the declaration stands in, or null.
const ClangFunction *enclosingFunction(const Decl *D);

} // namespace fearless
