// The list of work behind the tables.
#include "extract/Symbols.h"

#include "llvm/Support/xxhash.h"

namespace fearless {

FunctionId Symbols::function(const ClangFunction *F) {
  F = F->getCanonicalDecl();
  if (SeenFunctions.insert(F).second)
    NewFunctions.push_back(F);
  return Ids.function(F);
}

TypeId Symbols::type(QualType T) {
  if (T.isNull())
    return {};
  clang::Qualifiers Dropped;
  QualType Plain =
      Context.getUnqualifiedArrayType(T.getCanonicalType(), Dropped).getCanonicalType().getUnqualifiedType();
  if (SeenTypes.insert(Plain.getTypePtr()).second)
    NewTypes.push_back(Plain);
  return Ids.type(Plain);
}

VarId Symbols::variable(const VarDecl *V) {
  V = V->getCanonicalDecl();
  if (SeenVariables.insert(V).second)
    NewVariables.push_back(V);
  return Ids.variable(V);
}

FieldId Symbols::field(const FieldDecl *F) {
  type(QualType(Context.getCanonicalTagType(F->getParent())));
  return Ids.field(F);
}

void Symbols::addTypeArguments(llvm::ArrayRef<clang::TemplateArgument> Args, std::vector<TypeId> &Out) {
  for (const clang::TemplateArgument &A : Args) {
    if (A.getKind() == clang::TemplateArgument::Type)
      Out.push_back(type(A.getAsType()));
    else if (A.getKind() == clang::TemplateArgument::Pack)
      addTypeArguments(A.getPackAsArray(), Out);
  }
}

const clang::CXXDestructorDecl *Symbols::destructor(const CXXRecordDecl *R) {
  R = R ? R->getDefinition() : nullptr;
  if (!R || R->hasTrivialDestructor() || R->isDependentType() || R->isInvalidDecl())
    return nullptr;
  if (const clang::CXXDestructorDecl *D = R->getDestructor())
    return D;
  return Sema ? Sema->LookupDestructor(const_cast<CXXRecordDecl *>(R)) : nullptr;
}

void Symbols::describeAll(TuFacts &Out) {
  while (!NewFunctions.empty() || !NewTypes.empty() || !NewVariables.empty()) {
    for (const ClangFunction *F : std::exchange(NewFunctions, {}))
      Out.Decls.push_back(describeFunction(F, *this));
    for (QualType T : std::exchange(NewTypes, {}))
      Out.Types.push_back(describeType(T, *this));
    for (const VarDecl *V : std::exchange(NewVariables, {})) {
      Out.Globals.push_back(describeVariable(V, *this));
      Out.Globals.back().Init = Inits.lookup(V);
    }
  }
  Out.Decls.insert(Out.Decls.end(), Extra.begin(), Extra.end());
  Out.Globals.insert(Out.Globals.end(), ExtraGlobals.begin(), ExtraGlobals.end());
}

FunctionId Symbols::operation(const std::string &Name, bool &Known) {
  FunctionDecl Told;
  Told.Name = Told.Display = Name;
  Told.Id = {llvm::xxh3_64bits("D" + Told.Name)};
  Told.Result = type(Context.BoolTy);
  Told.System = true;
  if (!Known)
    add(Told);
  Known = true;
  return Told.Id;
}

FunctionId Symbols::negation() { return operation("operator! of a number", Negates); }
FunctionId Symbols::equality() { return operation("operator== of numbers", Compares); }

} // namespace fearless
