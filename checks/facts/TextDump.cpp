// Writes what stands at top level: files first, then types, globals, declarations and functions by place, and
// the names that do not hash to their ids last, out of a reader's way.
#include "facts/Text.h"
#include "facts/TextDumper.h"

#include "llvm/ADT/DenseSet.h"
#include "llvm/ADT/STLExtras.h"

using llvm::StringRef;

namespace fearless::text {

/// The places that follow are in the file of this one.
void Dumper::enter(SourceLoc Loc) {
  if (Loc == SourceLoc() || Loc.File == File)
    return;
  File = Loc.File;
  Out << "in " << Name(File) << '\n';
}

void Dumper::unit(const UnitInfo &U) {
  Out << "unit " << quoted(U.MainFile);
  if (U.Errors != 0)
    Out << " errors " << U.Errors;
  if (U.DroppedFlags != 0)
    Out << " dropped " << U.DroppedFlags;
  strings("messages", U.Messages);
  Out << '\n';
}

void Dumper::file(const SourceFile &F) {
  Out << "file " << Name(F.Id);
  named(F.Path, withoutTail(Name.name(NameKind::File, F.Id.Hash)), "named");
  flag(F.System, "system");
  if (F.Content != 0)
    Out << " content " << llvm::format_hex(F.Content, 18);
  Out << '\n';
  File = F.Id;
}

void Dumper::part(const Part &P) {
  Out << (P.Base ? "  base " : "  field ") << Name(P.Id);
  typeOf(P.Type);
  named(P.Name, fieldName(Name.name(NameKind::Field, P.Id.Hash)), "named");
  flag(P.Mutable, "mutable");
  flag(P.Const, "const");
  flag(P.Volatile, "volatile");
  if (P.BitUnit != 0)
    Out << " bits " << P.BitUnit;
  word(AccessSpecifierWords, P.Access, AccessSpecifier::Public);
  annotations(P.Annotations);
  at(P.Loc);
  Out << '\n';
}

void Dumper::type(const TypeFacts &T) {
  enter(T.Loc);
  Out << "type " << Name(T.Id);
  word(TypeKindWords, T.Kind, TypeKind::Record);
  named(T.Name, withoutTail(Name.name(NameKind::Type, T.Id.Hash)), "named");
  named(T.Template, templateName(T), "template");
  optionalId("element", T.Element);
  flag(T.ElementConst, "element-const");
  list("args", T.Args);
  list("methods", T.Methods);
  optionalId("calls", T.CallOperator);
  optionalId("destructor", T.Destructor);
  optionalId("within", T.Enclosing);
  flag(T.System, "system");
  flag(T.Closure, "closure");
  flag(!T.Complete, "incomplete");
  flag(T.Polymorphic, "polymorphic");
  flag(T.TriviallyCopyable, "trivial-copy");
  flag(T.TriviallyDestructible, "trivial-destroy");
  annotations(T.Annotations);
  at(T.Loc);
  if (!T.Parts.empty()) {
    Out << " {\n";
    for (const Part &P : T.Parts)
      part(P);
    Out << '}';
  }
  Out << '\n';
}

void Dumper::global(const GlobalVariable &G) {
  enter(G.Loc);
  Out << "global " << Name(G.Id);
  typeOf(G.Type);
  named(G.Name, withoutTail(Name.name(NameKind::Global, G.Id.Hash)), "named");
  optionalId("within", G.Enclosing);
  optionalId("init", G.Init);
  flag(G.Const, "const");
  flag(G.ThreadLocal, "thread-local");
  flag(G.Volatile, "volatile");
  flag(G.Internal, "internal");
  annotations(G.Annotations);
  at(G.Loc);
  Out << '\n';
}

/// What a declaration says beside its name, parameters and place.
void Dumper::declFlags(const FunctionDecl &D) {
  if (D.Result)
    Out << " -> " << Name(D.Result);
  word(FunctionKindWords, D.Kind, FunctionKind::Free);
  optionalId("of", D.Parent);
  named(D.Name, withoutTail(Name.name(NameKind::Function, D.Id.Hash)), "named");
  named(D.Display, D.Name, "shown");
  optionalId("within", D.Enclosing);
  list("overrides", D.Overrides);
  list("for", D.TemplateArgs);
  word(AccessSpecifierWords, D.Access, AccessSpecifier::Public);
  flag(D.Const, "const");
  flag(D.Virtual, "virtual");
  flag(D.Noexcept, "noexcept");
  flag(D.Variadic, "variadic");
  flag(D.System, "system");
  flag(D.Internal, "internal");
  flag(D.Main, "main");
  flag(D.Defaulted, "defaulted");
  flag(D.Instantiation, "instance");
  annotations(D.Annotations);
}

void Dumper::decl(const FunctionDecl &D) {
  enter(D.Loc);
  bool Named = D.ParamNames.size() == D.Params.size();
  Out << "decl " << Name(D.Id) << '(';
  for (size_t I = 0; I < D.Params.size(); ++I) {
    Out << (I == 0 ? "" : ", ");
    if (Named)
      Out << writtenVariable(D.ParamNames[I]) << " : ";
    Out << Name(D.Params[I]);
  }
  Out << ')';
  if (!Named)
    strings("names", D.ParamNames);
  declFlags(D);
  at(D.Loc);
  Out << '\n';
}

void Dumper::function(const FunctionFacts &F, const FunctionDecl *Implied) {
  enter(F.Loc);
  Current = &F;
  Variables = Scope(F);
  Out << (Implied ? "fn " : "body ") << Name(F.Id);
  variables(F.Params);
  captures(F.Captures);
  if (Implied)
    declFlags(*Implied);
  at(F.Loc);
  if (F.End != SourceLoc()) {
    Out << " to ";
    place(F.End);
  }
  flag(F.Coroutine, "coroutine");
  flag(F.HasErrors, "errors");
  Out << " {\n";
  body(F);
  Out << "}\n";
  Variables = Scope();
  Current = nullptr;
}

/// The declaration that `fn` implies has the parameters and the place of the body.
static bool implies(const FunctionFacts &F, const FunctionDecl &D) {
  auto SameType = [](const Variable &V, TypeId Type) { return V.Type == Type; };
  auto SameName = [](const Variable &V, StringRef Name) { return V.Name == Name; };
  return F.Params.size() == D.Params.size() && F.Params.size() == D.ParamNames.size() && F.Loc == D.Loc &&
         std::equal(F.Params.begin(), F.Params.end(), D.Params.begin(), SameType) &&
         std::equal(F.Params.begin(), F.Params.end(), D.ParamNames.begin(), SameName);
}

/// By file, line and column; entities of one place by content.
template <typename T> std::vector<const T *> Dumper::byPlace(const std::vector<T> &Table) const {
  std::vector<const T *> Order;
  for (const T &One : Table)
    Order.push_back(&One);
  llvm::sort(Order, [&](const T *A, const T *B) {
    auto Place = [&](const T *X) {
      return std::tuple(Name.name(NameKind::File, X->Loc.File.Hash), X->Loc.Line, X->Loc.Column);
    };
    auto PlaceA = Place(A), PlaceB = Place(B);
    return PlaceA != PlaceB ? PlaceA < PlaceB : *A < *B;
  });
  return Order;
}

std::string Dumper::dump() {
  llvm::DenseMap<FunctionId, const FunctionDecl *> Decls;
  for (const FunctionDecl &D : Facts.Decls)
    Decls[D.Id] = &D;
  std::vector<std::pair<const FunctionFacts *, const FunctionDecl *>> Functions;
  llvm::DenseSet<const FunctionDecl *> Implied;
  for (const FunctionFacts *F : byPlace(Facts.Functions)) {
    const FunctionDecl *D = Decls.lookup(F->Id);
    bool First = D && implies(*F, *D) && Implied.insert(D).second;
    Functions.push_back({F, First ? D : nullptr});
  }

  llvm::for_each(Facts.Units, [&](const UnitInfo &U) { unit(U); });
  llvm::for_each(Facts.Files, [&](const SourceFile &F) { file(F); });
  llvm::for_each(byPlace(Facts.Types), [&](const TypeFacts *T) { type(*T); });
  llvm::for_each(byPlace(Facts.Globals), [&](const GlobalVariable *G) { global(*G); });
  for (const FunctionDecl *D : byPlace(Facts.Decls))
    if (!Implied.contains(D))
      decl(*D);
  for (auto [F, D] : Functions)
    function(*F, D);
  for (const Comment *C : byPlace(Facts.Comments)) {
    Out << "comment ";
    place(C->Loc);
    Out << ' ' << quoted(C->Text) << '\n';
  }
  Name.writeTable(Out);
  return std::move(Text);
}

} // namespace fearless::text

std::string fearless::dumpText(const TuFacts &Facts) { return text::Dumper(Facts).dump(); }
