// The rows in force, and which of them speaks of a call. Names are compared whole; among the rows of one
// name the number of arguments and then the types of the arguments decide.
#include "models/Model.h"
#include "models/Rows.h"

#include "llvm/ADT/STLExtras.h"

using namespace fearless;
using llvm::StringRef;

namespace {

/// Removes the rows whose name the newer rows have, too.
template <typename RowT>
void supersede(std::vector<RowT> &Old, std::vector<RowT> &New, std::string RowT::*Name) {
  llvm::StringSet<> Renewed;
  for (const RowT &Row : New)
    Renewed.insert(Row.*Name);
  llvm::erase_if(Old, [&](const RowT &Row) { return Renewed.contains(Row.*Name); });
  Old.insert(Old.end(), std::make_move_iterator(New.begin()), std::make_move_iterator(New.end()));
}

bool holds(const ArgCondition &Condition, llvm::ArrayRef<StringRef> ArgTemplates) {
  return Condition.Index < ArgTemplates.size() &&
         llvm::is_contained(Condition.Templates, ArgTemplates[Condition.Index]);
}

bool matches(const FunctionRow &Row, unsigned ArgCount, llvm::ArrayRef<StringRef> ArgTemplates) {
  return Row.MinArgs <= ArgCount && ArgCount <= Row.MaxArgs &&
         llvm::all_of(Row.When, [&](const ArgCondition &C) { return holds(C, ArgTemplates); });
}

/// "std::atomic::operator int" is asked for as "std::atomic::operator T": rows cannot list all types.
std::string anyConversion(StringRef Name) {
  constexpr StringRef Operator = "::operator ";
  size_t At = Name.rfind(Operator);
  if (At == StringRef::npos)
    return {};
  StringRef Target = Name.substr(At + Operator.size());
  if (Target.starts_with("new") || Target.starts_with("delete") || Target.starts_with("co_await"))
    return {};
  return (Name.take_front(At) + Operator + "T").str();
}

/// These start threads or build objects inside of system code; only their instantiated bodies show which.
bool needsBody(const Effect &E) { return E.Kind == EffectKind::Spawn || E.Kind == EffectKind::Make; }

} // namespace

llvm::Error ModelSet::read(StringRef Yaml, StringRef FileName) {
  llvm::Expected<Rows> New = readRows(Yaml, FileName);
  if (!New)
    return New.takeError();
  add(std::move(*New));
  return llvm::Error::success();
}

void ModelSet::extend(Rows New) {
  for (const FunctionRow &Row : New.Functions)
    Users.insert(Row.Name);
  for (const TypeRow &Row : New.Types)
    UsersTypes.insert(Row.Template);
  add(std::move(New));
}

llvm::Error ModelSet::extend(StringRef Yaml, StringRef FileName) {
  llvm::Expected<Rows> New = readRows(Yaml, FileName);
  if (!New)
    return New.takeError();
  extend(std::move(*New));
  return llvm::Error::success();
}

void ModelSet::add(Rows New) {
  supersede(Functions, New.Functions, &FunctionRow::Name);
  supersede(Types, New.Types, &TypeRow::Template);
  llvm::append_range(Kept, New.Kept);
  index();
}

void ModelSet::index() {
  FunctionIndex.clear();
  for (unsigned I = 0; I < Functions.size(); ++I)
    FunctionIndex[Functions[I].Name].push_back(I);
  TypeIndex.clear();
  for (unsigned I = 0; I < Types.size(); ++I)
    TypeIndex[Types[I].Template] = I;
}

const ModelSet &ModelSet::builtin() {
  static const ModelSet Builtin = [] {
    ModelSet Models;
    for (const BuiltinFile &File : builtinFiles())
      if (llvm::Error Broken = Models.read(File.Yaml, File.Name))
        llvm::report_fatal_error(std::move(Broken));
    return Models;
  }();
  return Builtin;
}

const FunctionRow *ModelSet::function(StringRef QualifiedName, unsigned ArgCount,
                                      llvm::ArrayRef<StringRef> ArgTemplates) const {
  auto Found = FunctionIndex.find(QualifiedName);
  if (Found == FunctionIndex.end())
    Found = FunctionIndex.find(anyConversion(QualifiedName));
  if (Found == FunctionIndex.end())
    return nullptr;

  const FunctionRow *Best = nullptr;
  for (unsigned I : Found->second)
    if (const FunctionRow &Row = Functions[I];
        matches(Row, ArgCount, ArgTemplates) && (!Best || Row.When.size() > Best->When.size()))
      Best = &Row;
  return Best;
}

TypeRole ModelSet::type(StringRef Template) const {
  auto Found = TypeIndex.find(Template);
  return Found == TypeIndex.end() ? TypeRole::None : Types[Found->second].Role;
}

std::vector<std::string> ModelSet::keepBodies() const {
  std::vector<std::string> Names = Kept;
  for (const FunctionRow &Row : Functions)
    if (llvm::any_of(Row.Effects, needsBody))
      Names.push_back(Row.Name);
  llvm::sort(Names);
  Names.erase(llvm::unique(Names), Names.end());
  return Names;
}
