// Rows are read node by node, so that every message can point at the word it is about. A row is expanded as
// it is read: each of its classes with each of its functions becomes a FunctionRow.
#include "models/Rows.h"
#include "models/Nearest.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringMap.h"

using namespace fearless;
using llvm::SMLoc;
using llvm::StringRef;

namespace {

/// In the order of TypeRole, from Mutex on.
constexpr StringRef TypeRoles[] = {
    "mutex",  "recursive-mutex", "shared-mutex",   "guard",     "atomic",   "condition", "thread",
    "future", "smart-pointer",   "shared-pointer", "reference", "callable", "container", "view",
    "once",   "synchronized",    "plain"};
static_assert(std::size(TypeRoles) == size_t(TypeRole::Plain), "one name for every role");

using Node = YamlNode;

/// The parts of a row, by key; a key that is not given is null.
struct RowNodes {
  SMLoc Where;
  llvm::StringMap<const Node *> Parts;
  const Node *operator[](StringRef Key) const { return Parts.lookup(Key); }
};

/// Reads rows into Result. After the first mistake, which the file notes, nothing more is read.
class Reader {
public:
  explicit Reader(YamlFile &File) : File(File) {}
  void readList(const Node &Top);
  Node listBelow(const Node &Settings);
  void readRow(const Node &Row);

  Rows Result;

private:
  std::optional<RowNodes> split(const Node &Row);
  void readTypes(const RowNodes &Row);
  void readFunctions(const RowNodes &Row);
  void readArgs(const Node &From, FunctionRow &Row);
  void readWhen(const Node &From, FunctionRow &Row);
  void readEffects(const Node &From, FunctionRow &Row);
  std::vector<Node> functionNames(const RowNodes &Row);
  std::vector<Node> words(const Node *From);
  void add(FunctionRow Row, SMLoc Where);

  void fail(SMLoc Where, const llvm::Twine &Message) { File.fail(Where, Message); }

  YamlFile &File;
  /// Where each function's rows were written, to find two that say the same.
  llvm::StringMap<llvm::SmallVector<std::pair<size_t, SMLoc>, 1>> Written;
};

void Reader::readList(const Node &Top) {
  if (Top.isEmpty())
    return;
  if (Top.Kind != Node::List)
    return fail(Top.Where, "expected a list of rows, each beginning with '- '");
  for (const Node &Row : Top.Items)
    readRow(Row);
}

/// The rows of a .fearless.yaml; its other keys are not the reader's business.
Node Reader::listBelow(const Node &Settings) {
  std::vector<StringRef> Keys;
  for (size_t I = 0; I < Settings.Items.size(); I += 2) {
    if (Settings.Items[I].Text == "models")
      return Settings.Items[I + 1];
    Keys.push_back(Settings.Items[I].Text);
  }
  StringRef First = Keys.empty() ? StringRef() : Keys.front();
  fail(Settings.Where,
       "expected a list of rows, each beginning with '- ', or the key 'models' above them" +
           (nearest(First, {"models"}) == "; did you mean 'models'?" ? nearest(First, {"models"}) : ""));
  return {};
}

/// The words of a list, or the one word that stands for itself.
std::vector<Node> Reader::words(const Node *From) {
  if (!From)
    return {};
  if (From->Kind == Node::Word)
    return {*From};
  if (From->Kind == Node::Map)
    fail(From->Where, "expected a word or a list of words");
  for (const Node &Item : From->Items)
    if (Item.Kind != Node::Word)
      fail(Item.Where, "expected a word");
  return From->Items;
}

void Reader::readRow(const Node &Row) {
  std::optional<RowNodes> Parts = split(Row);
  if (!Parts)
    return;
  if ((*Parts)["type"])
    return readTypes(*Parts);
  if ((*Parts)["fn"])
    return readFunctions(*Parts);
  for (const Node &Name : words((*Parts)["keep"]))
    Result.Kept.push_back(Name.Text);
}

/// Checks that the keys of a row are those of its kind, which its first key names.
std::optional<RowNodes> Reader::split(const Node &Row) {
  static const std::pair<StringRef, std::vector<StringRef>> Forms[] = {
      {"fn", {"fn", "class", "args", "when", "do"}}, {"type", {"type", "is"}}, {"keep", {"keep"}}};
  RowNodes Parts;
  Parts.Where = Row.Where;
  if (Row.Kind != Node::Map) {
    fail(Row.Where, "expected a row: a map with 'fn', 'type' or 'keep'");
    return std::nullopt;
  }
  for (size_t I = 0; I < Row.Items.size(); I += 2)
    if (!Parts.Parts.insert({Row.Items[I].Text, &Row.Items[I + 1]}).second)
      fail(Row.Items[I].Where, "key '" + Row.Items[I].Text + "' is given twice");
  for (const auto &[Kind, Keys] : Forms) {
    if (!Parts[Kind])
      continue;
    for (size_t I = 0; I < Row.Items.size(); I += 2)
      if (!llvm::is_contained(Keys, Row.Items[I].Text))
        fail(Row.Items[I].Where,
             "unknown key '" + Row.Items[I].Text + "'" + nearest(Row.Items[I].Text, Keys));
    return Parts;
  }
  StringRef First = Row.Items.empty() ? StringRef() : StringRef(Row.Items[0].Text);
  fail(Row.Where, "a row needs the key 'fn', 'type' or 'keep'" + nearest(First, {"fn", "type", "keep"}));
  return std::nullopt;
}

void Reader::readTypes(const RowNodes &Row) {
  const Node *Is = Row["is"];
  if (!Is)
    return fail(Row.Where, "a type row needs the key 'is'");
  const StringRef *Role = llvm::find(TypeRoles, Is->Text);
  if (Role == std::end(TypeRoles))
    return fail(Is->Where, "unknown type role '" + Is->Text + "'" + nearest(Is->Text, TypeRoles));
  auto Meaning = static_cast<TypeRole>(Role - TypeRoles + 1);
  for (const Node &Name : words(Row["type"])) {
    if (llvm::any_of(Result.Types, [&](const TypeRow &T) { return T.Template == Name.Text; }))
      return fail(Name.Where, "second row for the type '" + Name.Text + "'");
    Result.Types.push_back({Name.Text, Meaning, File.name().str()});
  }
}

void Reader::readFunctions(const RowNodes &Row) {
  FunctionRow Model;
  Model.From = File.name().str();
  if (const Node *Args = Row["args"])
    readArgs(*Args, Model);
  if (const Node *When = Row["when"])
    readWhen(*When, Model);
  if (!Row["do"])
    return fail(Row.Where, "a function row needs the key 'do'");
  readEffects(*Row["do"], Model);
  for (const Node &Name : functionNames(Row)) {
    Model.Name = Name.Text;
    add(Model, Name.Where);
  }
}

/// "2", "1+", "0-1".
void Reader::readArgs(const Node &From, FunctionRow &Row) {
  StringRef Text = From.Text;
  bool Open = Text.consume_back("+");
  auto [Min, Max] = Text.split('-');
  if (Min.getAsInteger(10, Row.MinArgs))
    return fail(From.Where, "bad number of arguments '" + From.Text + "': expected n, n+ or n-m");
  if (Open && Max.empty())
    return;
  Row.MaxArgs = Row.MinArgs;
  if (Open || (Text.contains('-') && (Max.getAsInteger(10, Row.MaxArgs) || Row.MaxArgs < Row.MinArgs)))
    fail(From.Where, "bad number of arguments '" + From.Text + "': expected n, n+ or n-m");
}

void Reader::readWhen(const Node &From, FunctionRow &Row) {
  if (From.Kind != Node::Map)
    return fail(From.Where, "expected a map from argument to type, as in {1: std::defer_lock_t}");
  for (size_t I = 0; I < From.Items.size(); I += 2) {
    ArgCondition Condition;
    if (StringRef(From.Items[I].Text).getAsInteger(10, Condition.Index))
      return fail(From.Items[I].Where, "expected the index of an argument, not '" + From.Items[I].Text + "'");
    for (const Node &Template : words(&From.Items[I + 1]))
      Condition.Templates.push_back(Template.Text);
    Row.When.push_back(std::move(Condition));
  }
}

void Reader::readEffects(const Node &From, FunctionRow &Row) {
  for (const Node &Text : words(&From)) {
    llvm::Expected<Effect> Read = parseEffect(Text.Text);
    if (!Read)
      return fail(Text.Where, llvm::toString(Read.takeError()));
    Row.Effects.push_back(std::move(*Read));
    Row.Words += (Row.Words.empty() ? "" : ", ") + Text.Text;
  }
}

/// `class: A, fn: [f, new, delete]` names A::f, A::A and A::~A.
std::vector<Node> Reader::functionNames(const RowNodes &Row) {
  std::vector<Node> Functions = words(Row["fn"]);
  const Node *Class = Row["class"];
  if (!Class)
    return Functions;
  std::vector<Node> Names;
  for (const Node &Owner : words(Class))
    for (const Node &Function : Functions) {
      StringRef Last = StringRef(Owner.Text).rsplit("::").second;
      if (Last.empty())
        Last = Owner.Text;
      std::string Member = Function.Text == "new"      ? Last.str()
                           : Function.Text == "delete" ? "~" + Last.str()
                                                       : Function.Text;
      Names.push_back(Function);
      Names.back().Text = Owner.Text + "::" + Member;
    }
  return Names;
}

bool overlap(const FunctionRow &A, const FunctionRow &B) {
  auto Same = [](const ArgCondition &X, const ArgCondition &Y) {
    return X.Index == Y.Index && llvm::any_of(X.Templates, [&](const std::string &T) {
             return llvm::is_contained(Y.Templates, T);
           });
  };
  return A.MinArgs <= B.MaxArgs && B.MinArgs <= A.MaxArgs && A.When.size() == B.When.size() &&
         llvm::equal(A.When, B.When, Same);
}

void Reader::add(FunctionRow Row, SMLoc Where) {
  auto &Others = Written[Row.Name];
  for (auto [Index, First] : Others)
    if (overlap(Result.Functions[Index], Row))
      return fail(Where, "second row for '" + Row.Name + "' with these arguments; the first is at line " +
                             llvm::Twine(File.line(First)));
  Others.push_back({Result.Functions.size(), Where});
  Result.Functions.push_back(std::move(Row));
}

} // namespace

StringRef fearless::roleName(TypeRole Role) {
  return Role == TypeRole::None ? StringRef() : TypeRoles[size_t(Role) - 1];
}

Rows fearless::readRows(YamlFile &File, llvm::ArrayRef<YamlNode> Written) {
  Reader Read(File);
  for (const Node &Row : Written)
    Read.readRow(Row);
  return std::move(Read.Result);
}

Rows fearless::readRows(YamlFile &File) {
  Reader Read(File);
  for (const Node &Top : File.documents())
    Read.readList(Top.Kind == Node::Map ? Read.listBelow(Top) : Top);
  return std::move(Read.Result);
}

llvm::Expected<Rows> fearless::readRows(StringRef Yaml, StringRef FileName) {
  YamlFile File(Yaml, FileName);
  Rows Read = readRows(File);
  if (File.failed())
    return llvm::createStringError(File.problem());
  return std::move(Read);
}
