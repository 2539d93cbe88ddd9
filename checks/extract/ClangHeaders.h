// All that this folder takes from Clang, precompiled once. Names that both worlds have (a FunctionDecl is
// an AST node there and a value here) are told apart by the aliases below.
#pragma once

#include "clang/AST/ASTConsumer.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/Attr.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/DeclFriend.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/AST/Expr.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/PrettyPrinter.h"
#include "clang/AST/StmtCXX.h"
#include "clang/AST/StmtOpenMP.h"
#include "clang/AST/StmtVisitor.h"
#include "clang/Analysis/CFG.h"
#include "clang/Basic/Builtins.h"
#include "clang/Basic/SourceManager.h"
#include "clang/Driver/CreateInvocationFromArgs.h"
#include "clang/Frontend/CompilerInstance.h"
#include "clang/Frontend/FrontendAction.h"
#include "clang/Lex/Lexer.h"
#include "clang/Sema/Scope.h"
#include "clang/Sema/Sema.h"

namespace fearless {

using clang::ASTContext;
using clang::CallExpr;
using clang::CastExpr;
using clang::CFGBlock;
using clang::CXXConstructExpr;
using clang::CXXMethodDecl;
using clang::CXXRecordDecl;
using clang::Decl;
using clang::DeclContext;
using clang::DeclRefExpr;
using clang::Expr;
using clang::FieldDecl;
using clang::LambdaExpr;
using clang::MemberExpr;
using clang::ParmVarDecl;
using clang::QualType;
using clang::SourceLocation;
using clang::Stmt;
using clang::ValueDecl;
using clang::VarDecl;
using ClangFunction = clang::FunctionDecl;

using llvm::cast;
using llvm::dyn_cast;
using llvm::dyn_cast_or_null;
using llvm::isa;

} // namespace fearless
