// Reads what stands at top level. The name table may stand anywhere, so its lines are read before all others.
#include "facts/Text.h"
#include "facts/TextParser.h"

#include "llvm/ADT/StringSwitch.h"

using llvm::StringRef;

namespace fearless::text {

uint64_t Parser::hashOf(NameKind Kind, StringRef Name) const {
  auto Told = Names[size_t(Kind)].find(Name);
  return Told == Names[size_t(Kind)].end() ? text::hashOf(Name) : Told->second;
}

/// The hash of the entity that is named next; Name gets the name as it is written.
uint64_t Parser::hash(NameKind Kind, StringRef What, std::string *Name) {
  if (In.peek().starts_with("0x"))
    return In.hexadecimal();
  Cursor::Name Read = In.name(Kind, What);
  if (!Read.Quoted && Read.Text == "none")
    return 0;
  if (Name)
    *Name = Read.Text;
  return hashOf(Kind, Read.Text);
}

bool Parser::string(StringRef Word, std::string &Into) {
  if (!In.takeWord(Word))
    return false;
  Into = In.string();
  return true;
}

bool Parser::flag(StringRef Word, bool &Into, bool Value) {
  if (!In.takeWord(Word))
    return false;
  Into = Value;
  return true;
}

/// `12:3`, `12:3@src/a.cpp`.
SourceLoc Parser::place() {
  SourceLoc L;
  L.File = File;
  L.Line = static_cast<uint32_t>(In.number());
  In.expect(":");
  L.Column = static_cast<uint32_t>(In.number());
  if (In.take("@"))
    L.File = fileId();
  return L;
}

bool Parser::at(SourceLoc &Into) {
  if (!In.takeWord("at"))
    return false;
  Into = place();
  return true;
}

bool Parser::typeAfterColon(TypeId &Into) {
  if (!In.takeColon())
    return false;
  Into = typeId();
  return true;
}

/// `[[guarded_by("mu", &this.mu)]]`.
bool Parser::annotation(std::vector<Annotation> &Into) {
  if (!In.take("[["))
    return false;
  Annotation A;
  A.Name = In.name(NameKind::Global, "an attribute").Text;
  if (In.take("(")) {
    A.Text = In.string();
    while (In.take(","))
      A.Operands.push_back(value());
    In.expect(")");
  }
  In.expect("]]");
  Into.push_back(std::move(A));
  return true;
}

void Parser::unit() {
  UnitInfo U;
  U.MainFile = In.string();
  if (In.takeWord("errors"))
    U.Errors = static_cast<uint32_t>(In.number());
  if (In.takeWord("dropped"))
    U.DroppedFlags = static_cast<uint32_t>(In.number());
  list("messages", U.Messages, &Parser::text);
  Facts.Units.push_back(std::move(U));
}

void Parser::file() {
  SourceFile F;
  std::string Name;
  F.Id = {hash(NameKind::File, "a path", &Name)};
  F.Path = withoutTail(Name);
  string("named", F.Path);
  flag("system", F.System);
  if (In.takeWord("content"))
    F.Content = In.hexadecimal();
  File = F.Id;
  Facts.Files.push_back(std::move(F));
}

void Parser::part(TypeFacts &Of) {
  Part P;
  P.Base = In.takeWord("base");
  if (!P.Base && !In.takeWord("field"))
    return In.expected("'field', 'base' or '}'");
  std::string Name;
  P.Id = {hash(NameKind::Field, "a field", &Name)};
  P.Name = fieldName(Name);
  typeAfterColon(P.Type);
  for (bool More = true; More;) {
    More = string("named", P.Name) || flag("mutable", P.Mutable) || flag("const", P.Const) ||
           flag("volatile", P.Volatile) || In.takeOne(AccessSpecifierWords, P.Access) ||
           annotation(P.Annotations) || at(P.Loc);
    if (!More && In.takeWord("bits")) {
      P.BitUnit = static_cast<uint32_t>(In.number());
      More = true;
    }
  }
  In.endStatement();
  Of.Parts.push_back(std::move(P));
}

bool Parser::typeFlag(TypeFacts &T) {
  auto Id = [&](StringRef Word, auto &Into, auto Read) {
    if (!In.takeWord(Word))
      return false;
    Into = (this->*Read)();
    return true;
  };
  return string("named", T.Name) || string("template", T.Template) ||
         Id("element", T.Element, &Parser::typeId) || flag("element-const", T.ElementConst) ||
         list("args", T.Args, &Parser::typeId) || list("methods", T.Methods, &Parser::functionId) ||
         Id("calls", T.CallOperator, &Parser::functionId) ||
         Id("destructor", T.Destructor, &Parser::functionId) ||
         Id("within", T.Enclosing, &Parser::functionId) || flag("system", T.System) ||
         flag("closure", T.Closure) || flag("incomplete", T.Complete, false) ||
         flag("polymorphic", T.Polymorphic) || flag("trivial-copy", T.TriviallyCopyable) ||
         flag("trivial-destroy", T.TriviallyDestructible) || annotation(T.Annotations) || at(T.Loc);
}

void Parser::type() {
  TypeFacts T;
  T.Kind = TypeKind::Record;
  T.Id = {hash(NameKind::Type, "a type", &T.Name)};
  T.Name = withoutTail(T.Name);
  In.takeOne(TypeKindWords, T.Kind);
  const std::string Unset = "\n"; // no template is called so
  T.Template = Unset;
  while (typeFlag(T))
    continue;
  if (T.Template == Unset)
    T.Template = templateName(T);
  if (In.take("{")) {
    for (In.skipLines(); !In.take("}"); In.skipLines()) {
      if (In.atEnd())
        return In.expected("'}'");
      part(T);
    }
  }
  Facts.Types.push_back(std::move(T));
}

void Parser::global() {
  GlobalVariable G;
  G.Id = {hash(NameKind::Global, "a variable", &G.Name)};
  G.Name = withoutTail(G.Name);
  typeAfterColon(G.Type);
  for (bool More = true; More;) {
    More = string("named", G.Name) || flag("const", G.Const) || flag("thread-local", G.ThreadLocal) ||
           flag("volatile", G.Volatile) || flag("internal", G.Internal) || annotation(G.Annotations) ||
           at(G.Loc);
    if (!More && In.takeWord("within")) {
      G.Enclosing = functionId();
      More = true;
    } else if (!More && In.takeWord("init")) {
      G.Init = functionId();
      More = true;
    }
  }
  Facts.Globals.push_back(std::move(G));
}

bool Parser::declFlag(FunctionDecl &D) {
  if (In.take("->"))
    D.Result = typeId();
  else if (In.takeWord("of"))
    D.Parent = typeId();
  else if (In.takeWord("within"))
    D.Enclosing = functionId();
  else
    return In.takeOne(FunctionKindWords, D.Kind) || string("named", D.Name) || string("shown", D.Display) ||
           list("overrides", D.Overrides, &Parser::functionId) ||
           list("for", D.TemplateArgs, &Parser::typeId) || In.takeOne(AccessSpecifierWords, D.Access) ||
           flag("const", D.Const) || flag("virtual", D.Virtual) || flag("noexcept", D.Noexcept) ||
           flag("variadic", D.Variadic) || flag("system", D.System) || flag("internal", D.Internal) ||
           flag("main", D.Main) || flag("defaulted", D.Defaulted) || flag("instance", D.Instantiation) ||
           annotation(D.Annotations);
  return true;
}

/// A parameter or local: `x : int const at 3:4`. Without a colon it is the type of a nameless one.
Variable Parser::param() {
  Variable V;
  size_t Begin = In.position();
  if (!In.peek().starts_with("0x")) {
    Cursor::Name Name = In.name(NameKind::Type, "a parameter or a type");
    if (In.takeColon())
      V.Name = Name.Text;
    else
      In.moveTo(Begin);
  }
  V.Type = typeId();
  while (flag("const", V.Const) || at(V.Loc))
    continue;
  return V;
}

static const char NoDisplay[] = "\n"; // nothing is shown so

static void nameDecl(FunctionDecl &D) {
  if (D.Display == NoDisplay)
    D.Display = D.Name;
}

void Parser::decl() {
  FunctionDecl D;
  D.Display = NoDisplay;
  D.Id = {hash(NameKind::Function, "a function", &D.Name)};
  D.Name = withoutTail(D.Name);
  bool Named = false;
  In.expect("(");
  commaSeparated(")", [&] {
    size_t Begin = In.position();
    Variable V = param();
    D.Params.push_back(V.Type);
    D.ParamNames.push_back(V.Name);
    Named |= !V.Name.empty() || Text.substr(Begin).ltrim().starts_with("\"\" :");
  });
  if (!Named)
    D.ParamNames.clear();
  while (declFlag(D) || list("names", D.ParamNames, &Parser::text) || at(D.Loc))
    continue;
  nameDecl(D);
  Facts.Decls.push_back(std::move(D));
}

/// `fn` and `body`.
void Parser::function(bool Declares) {
  FunctionFacts F;
  FunctionDecl D;
  D.Display = NoDisplay;
  F.Id = D.Id = {hash(NameKind::Function, "a function", &D.Name)};
  D.Name = withoutTail(D.Name);
  In.expect("(");
  commaSeparated(")", [&] {
    F.Params.push_back(param());
    D.Params.push_back(F.Params.back().Type);
    D.ParamNames.push_back(F.Params.back().Name);
  });
  if (!In.peek().starts_with("[["))
    F.Captures = captures();
  Variables = Scope(F);
  Current = &F;
  for (bool More = true; More;) {
    More = (Declares && declFlag(D)) || flag("coroutine", F.Coroutine) || flag("errors", F.HasErrors) ||
           at(F.Loc);
    if (!More && In.takeWord("to")) {
      F.End = place();
      More = true;
    }
  }
  D.Loc = F.Loc;
  nameDecl(D);
  body(F);
  Variables = Scope();
  Current = nullptr;
  Facts.Functions.push_back(std::move(F));
  if (Declares)
    Facts.Decls.push_back(std::move(D));
}

void Parser::comment() {
  Comment C;
  C.Loc = place();
  C.Text = In.string();
  Facts.Comments.push_back(std::move(C));
}

void Parser::statement() {
  if (In.takeWord("unit"))
    unit();
  else if (In.takeWord("file"))
    file();
  else if (In.takeWord("in"))
    File = fileId();
  else if (In.takeWord("type"))
    type();
  else if (In.takeWord("global"))
    global();
  else if (In.takeWord("decl"))
    decl();
  else if (In.takeWord("fn"))
    function(/*Declares=*/true);
  else if (In.takeWord("body"))
    function(/*Declares=*/false);
  else if (In.takeWord("comment"))
    comment();
  else if (In.takeWord("name")) // read before
    In.moveTo(std::min(Text.find('\n', In.position()), Text.size()));
  else
    In.expected("unit, file, in, type, global, decl, fn, body, comment or name");
  if (!In.peek().empty() && !In.peek().starts_with("\n"))
    In.expected("the end of the line");
}

void Parser::readNameTable() {
  for (size_t Line = 0; Line < Text.size() && !In.failed(); Line = Text.find('\n', Line) + 1) {
    In.moveTo(Line);
    if (Text.substr(Line).ltrim(" \t").starts_with("name ")) {
      In.takeWord("name");
      NameKind Kind{};
      if (!In.takeOne(NameKindWords, Kind))
        In.expected("fn, type, field, global or file");
      std::string Name = In.name(Kind, "a name").Text;
      In.expect("=");
      Names[size_t(Kind)][Name] = In.hexadecimal();
    }
    if (Text.find('\n', Line) == StringRef::npos)
      break;
  }
  In.moveTo(0);
}

llvm::Expected<TuFacts> Parser::parse() {
  readNameTable();
  for (In.skipLines(); !In.atEnd(); In.skipLines())
    statement();
  if (In.failed())
    return llvm::createStringError(In.message());
  normalize(Facts);
  return std::move(Facts);
}

} // namespace fearless::text

llvm::Expected<fearless::TuFacts> fearless::parseText(StringRef Text) { return text::Parser(Text).parse(); }
