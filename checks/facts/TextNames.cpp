// Plain names are recognised by the same function when they are written and when they are read, so a name
// can never be written in a form that reads differently.
#include "facts/TextNames.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/xxhash.h"

using namespace fearless;
using llvm::StringRef;

namespace fearless::text {

// Words that begin a path, an argument or a callee.
static constexpr StringRef Reserved[] = {"none",  "this",  "ref",     "cref",    "move",
                                         "local", "param", "capture", "virtual", "indirect"};

static bool startsIdentifier(StringRef Text) {
  return !Text.empty() && (llvm::isAlpha(Text[0]) || Text[0] == '_');
}

static size_t identifierLength(StringRef Text) {
  if (!startsIdentifier(Text))
    return 0;
  return Text.take_while([](char C) { return llvm::isAlnum(C) || C == '_'; }).size();
}

/// The length of "<…>", with what is nested in it; 0 if it does not end on its line.
static size_t argumentsLength(StringRef Text) {
  int Depth = 0;
  for (size_t I = 0; I < Text.size() && Text[I] != '\n' && Text[I] != '"'; ++I) {
    Depth += Text[I] == '<' ? 1 : Text[I] == '>' ? -1 : 0;
    if (Depth == 0)
      return I + 1;
  }
  return 0;
}

/// `[]`, `->` after `operator`, or the ` bool` of a conversion.
static size_t operatorLength(StringRef Text) {
  if (Text.starts_with(" "))
    return identifierLength(Text.drop_front()) == 0 ? 0 : 1 + identifierLength(Text.drop_front());
  if (Text.starts_with("()") || Text.starts_with("[]"))
    return 2;
  return Text.take_while([](char C) { return StringRef("+-*/%^&|~!=<>").contains(C); }).size();
}

/// `~name`, `name`, `name<…>`, `operator[]`, and `name()` where a name within the function follows.
static size_t componentLength(StringRef Text) {
  size_t Tilde = Text.starts_with("~") ? 1 : 0;
  size_t Length = identifierLength(Text.drop_front(Tilde));
  if (Length == 0)
    return 0;
  StringRef Rest = Text.drop_front(Tilde + Length);
  if (Text.substr(Tilde, Length) == "operator")
    return Tilde + Length + operatorLength(Rest);
  if (Rest.starts_with("()::"))
    return Tilde + Length + 2;
  return Tilde + Length + (Rest.starts_with("<") ? argumentsLength(Rest) : 0);
}

/// ` *`, ` &&`, `[3]` after a type's name.
static size_t declaratorLength(StringRef Text) {
  size_t Length = 0;
  for (;;) {
    StringRef Rest = Text.drop_front(Length);
    StringRef Array = Rest.starts_with("[") ? Rest.drop_front().take_while(llvm::isDigit) : StringRef();
    size_t Blank = Rest.starts_with(" ") ? 1 : 0;
    if (!Array.empty() && Rest.drop_front(Array.size() + 1).starts_with("]"))
      Length += Array.size() + 2;
    else if (Rest.size() > Blank && (Rest[Blank] == '*' || Rest[Blank] == '&'))
      Length += Blank + 1;
    else
      return Length;
  }
}

static size_t fileLength(StringRef Text) {
  return Text.take_while([](char C) { return llvm::isAlnum(C) || StringRef("_./+~-").contains(C); }).size();
}

size_t plainLength(StringRef Text, NameKind Kind) {
  if (Kind == NameKind::File)
    return fileLength(Text);
  size_t Length = componentLength(Text);
  while (Length != 0 && Text.drop_front(Length).starts_with("::")) {
    size_t Next = componentLength(Text.drop_front(Length + 2));
    if (Next == 0)
      break;
    Length += 2 + Next;
  }
  if (Length != 0 && Text.drop_front(Length).starts_with("'"))
    Length += 1 + Text.drop_front(Length + 1).take_while(llvm::isDigit).size();
  return Length + (Kind == NameKind::Type && Length != 0 ? declaratorLength(Text.drop_front(Length)) : 0);
}

std::string quoted(StringRef Text) {
  std::string Out = "\"";
  for (char C : Text) {
    if (C == '"' || C == '\\')
      (Out += '\\') += C;
    else if (C == '\n')
      Out += "\\n";
    else if (C == '\t')
      Out += "\\t";
    else if (static_cast<unsigned char>(C) < 0x20 || C == 0x7f)
      Out += "\\x" + llvm::utohexstr(static_cast<unsigned char>(C), /*LowerCase=*/false, /*Width=*/2);
    else
      Out += C;
  }
  return Out + '"';
}

std::string written(StringRef Name, NameKind Kind) {
  bool Plain = !Name.empty() && plainLength(Name, Kind) == Name.size() &&
               !llvm::is_contained(Reserved, Name) && !Name.starts_with("0x");
  return Plain ? Name.str() : quoted(Name);
}

std::string writtenVariable(StringRef Name) {
  bool Plain = !Name.empty() && plainLength(Name, NameKind::Global) == Name.size();
  return Plain ? Name.str() : quoted(Name);
}

StringRef withoutTail(StringRef Label) {
  StringRef Head = Label.rtrim("0123456789");
  return Head.size() != Label.size() && Head.size() > 1 && Head.ends_with("'") ? Head.drop_back() : Label;
}

StringRef fieldName(StringRef Label) {
  int Depth = 0;
  Label = withoutTail(Label);
  for (size_t I = Label.size(); I > 1; --I) {
    Depth += Label[I - 1] == '>' ? 1 : Label[I - 1] == '<' ? -1 : 0;
    if (Depth == 0 && Label.substr(I - 2, 2) == "::")
      return Label.drop_front(I);
  }
  return Label;
}

std::string templateName(const TypeFacts &T) {
  if (T.Kind != TypeKind::Record && T.Kind != TypeKind::Union)
    return {};
  std::string Out;
  int Depth = 0;
  for (char C : T.Name) {
    Depth += C == '<' ? 1 : 0;
    if (Depth <= 0)
      Out += C;
    Depth -= C == '>' ? 1 : 0;
  }
  return Out;
}

uint64_t hashOf(StringRef Name) { return llvm::xxh3_64bits(Name); }

Scope::Scope(const FunctionFacts &F) {
  for (uint32_t I = 0; I < F.Params.size(); ++I)
    add(Params.emplace_back(F.Params[I].Name), Param{I});
  for (uint32_t I = 0; I < F.Captures.size(); ++I)
    add(Captures.emplace_back(F.Captures[I].Name), Capture{I});
  for (uint32_t I = 0; I < F.Locals.size(); ++I)
    add(Locals.emplace_back(F.Locals[I].Name), Local{I});
}

void Scope::add(StringRef Name, Root Variable) {
  if (identifierLength(Name) != Name.size() || Name.empty() || llvm::is_contained(Reserved, Name))
    return;
  auto [Entry, New] = Known.try_emplace(Name);
  Entry->second = {Variable, !New};
}

const Root *Scope::find(StringRef Name, bool &Clash) const {
  auto Found = Known.find(Name);
  Clash = Found != Known.end() && Found->second.Clash;
  return Found == Known.end() || Clash ? nullptr : &Found->second.Variable;
}

std::string Scope::nameOf(const Root &Variable) const {
  auto Choose = [&](const std::vector<std::string> &Names, uint32_t Index, const char *Word) {
    bool Clash = false;
    const Root *Found = Index < Names.size() ? find(Names[Index], Clash) : nullptr;
    return Found && *Found == Variable ? Names[Index] : Word + std::to_string(Index);
  };
  if (auto *P = std::get_if<Param>(&Variable))
    return Choose(Params, P->Index, "param#");
  if (auto *C = std::get_if<Capture>(&Variable))
    return Choose(Captures, C->Index, "capture#");
  return Choose(Locals, std::get<Local>(Variable).Index, "local#");
}

TypeId declaredType(const FunctionFacts &F, const AccessPath &Path) {
  if (!Path.Steps.empty())
    return {};
  if (auto *P = std::get_if<Param>(&Path.Base))
    return P->Index < F.Params.size() ? F.Params[P->Index].Type : TypeId();
  if (auto *L = std::get_if<Local>(&Path.Base))
    return L->Index < F.Locals.size() ? F.Locals[L->Index].Type : TypeId();
  return {};
}

} // namespace fearless::text
