// The forms of effects, as rows write them: `kind role=operand key=word key`. One line of the table per
// kind says which roles it takes ("!" marks one that must be given) and which keys, the main key first;
// a key with words is written `when=true`, a key without is a word of its own (`many`). A form that is
// not in the table does not parse, and the message names the nearest that is.
#include "models/Model.h"
#include "models/Nearest.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

using namespace fearless;
using llvm::StringRef;

namespace {

struct EffectForm {
  EffectKind Kind;
  StringRef Name;
  StringRef Roles;
  StringRef Keys;
};

using enum EffectKind;
constexpr StringRef ResultAndMode = "when=true|false|zero|nonzero|negative mode=exclusive|shared timed";

constexpr EffectForm Forms[] = {
    {Spawn, "spawn", "callable! args handle", "many method= when=true|false|zero|nonzero"},
    {SpawnAsync, "spawn-async", "callable! args handle", "many method="},
    {JoinOnDestroy, "join-on-destroy", "on! from", "terminates"},
    {Join, "join", "on!", "when=true|false|zero|nonzero"},
    {Detach, "detach", "on!", ""},
    {Joinable, "joinable", "on!", ""},
    {ParallelFor, "parallel-for", "callable! args", "self distributed"},
    {Acquire, "acquire", "on!", "mode=exclusive|shared at="},
    {TryAcquire, "try-acquire", "on!", ResultAndMode},
    {Release, "release", "on!", "mode=exclusive|shared|any at="},
    {GuardInit, "guard-init", "guard! on!", "take=yes|no|adopt|try mode=exclusive|shared"},
    {GuardRelease, "guard-release", "guard!", ""},
    {GuardAcquire, "guard-acquire", "guard!", ResultAndMode},
    {GuardForget, "guard-forget", "guard!", ""},
    {GuardMove, "guard-move", "guard! from!", ""},
    {GuardHeld, "guard-held", "guard!", ""},
    {Initialise, "initialise", "on", "permits=0|1|2"},
    {Once, "once", "callable! on! args", ""},
    {Wait, "wait", "on! lock callable", "predicate when=true|false|zero|nonzero"},
    {Notify, "notify", "on!", "all"},
    {Blocks, "blocks", "on",
     "what=sleep|io|socket|join|queue|future|condition|atomic|latch|barrier|semaphore|process|lock"},
    {Arrive, "arrive", "on", "at= phase"},
    {Await, "await", "on", "when=true|false|zero|nonzero at= phase"},
    {Handler, "handler", "callable!", ""},
    {SignalSafe, "signal-safe", "", ""},
    {Make, "make", "args to", ""},
    {Get, "get", "on!", ""},
    {Move, "move", "from! to!", ""},
    {Copy, "copy", "from! to!", ""},
    {Store, "store", "from! to!", "of=value|pair last"},
    {Element, "element", "on!", "last each"},
    {Insert, "insert", "on!", "last"},
    {Relocate, "relocate", "on!", ""},
    {Room, "room", "on!", ""},
    {Dispose, "dispose", "on!", "some"},
    {Negate, "negate", "from!", ""},
    {Equals, "equals", "from! to!", ""},
    {Deal, "deal", "on!", "identity"},
    {Forward, "forward", "on!", ""},
    {Bindf, "bindf", "callable! args", ""},
    {CallNow, "call-now", "callable! args", "distributed"},
    {Keep, "keep", "callable! to!", ""},
    {Read, "read", "on!", ""},
    {Write, "write", "on!", ""},
    {ReadWrite, "read-write", "on!", ""},
    {AtomicRead, "atomic-read", "on!", "order=0|1|2|3|4|5|6|7|8|9"},
    {AtomicWrite, "atomic-write", "on!", "order=0|1|2|3|4|5|6|7|8|9"},
    {AtomicReadWrite, "atomic-read-write", "on!", "order=0|1|2|3|4|5|6|7|8|9 down=left|was|step"},
    {HiddenState, "hidden-state", "", "use= state= access=write|read"},
    {Pure, "pure", "", ""},
    {NoReturn, "no-return", "", "crash"},
    {MayThrow, "may-throw", "", ""},
};
static_assert(std::size(Forms) == size_t(MayThrow) + 1, "one form for every kind of effect");

std::vector<StringRef> effectNames() {
  std::vector<StringRef> Names;
  for (const EffectForm &Form : Forms)
    Names.push_back(Form.Name);
  return Names;
}

llvm::Error fail(const llvm::Twine &Message) { return llvm::createStringError(Message.str()); }

/// "this", "2", "1+", "result", "*0".
bool parseOperand(StringRef Text, Operand &Into) {
  using What = Operand::What;
  while (Text.consume_front("*"))
    ++Into.Derefs;
  if (Text == "this" || Text == "result") {
    Into.Which = Text == "this" ? What::This : What::Result;
    return true;
  }
  Into.Which = Text.consume_back("+") ? What::ArgumentsFrom : What::Argument;
  return !Text.getAsInteger(10, Into.Index);
}

Operand *roleOf(Effect &E, StringRef Role) {
  const std::pair<StringRef, Operand *> Roles[] = {
      {"on", &E.On},       {"callable", &E.Callable}, {"args", &E.Args}, {"handle", &E.Handle},
      {"guard", &E.Guard}, {"from", &E.From},         {"to", &E.To},     {"lock", &E.Lock}};
  for (const auto &[Name, Place] : Roles)
    if (Name == Role)
      return Place;
  return nullptr;
}

llvm::SmallVector<StringRef, 4> words(StringRef Text, char Separator) {
  llvm::SmallVector<StringRef, 4> Words;
  Text.split(Words, Separator, /*MaxSplit=*/-1, /*KeepEmpty=*/false);
  return Words;
}

/// One word of a form's Roles or Keys, without its mark or list of words.
StringRef bare(StringRef Spec) { return Spec.split('=').first.rtrim('!'); }

llvm::Error setKey(Effect &E, StringRef Spec, StringRef Word) {
  auto [Name, Allowed] = Spec.split('=');
  if (!E.key(Name).empty())
    return fail("'" + Name + "' is given twice");
  bool HasWord = Spec.contains('=');
  if (!HasWord && !Word.empty())
    return fail("key '" + Name + "' takes no word");
  if (!HasWord)
    Word = Name;
  if (Word.empty())
    return fail("key '" + Name + "' needs a word: " + Name + "=" + (Allowed.empty() ? "…" : Allowed));
  llvm::SmallVector<StringRef, 4> Choices = words(Allowed, '|');
  if (!Choices.empty() && !llvm::is_contained(Choices, Word))
    return fail("unknown word '" + Word + "' for key '" + Name + "'" + nearest(Word, Choices));
  E.Keys.push_back({Name.str(), Word.str()});
  return llvm::Error::success();
}

llvm::Error addWord(Effect &E, const EffectForm &Form, StringRef Text) {
  auto [Name, Word] = Text.split('=');
  llvm::SmallVector<StringRef, 4> Valid;
  for (StringRef Spec : words(Form.Keys, ' ')) {
    Valid.push_back(bare(Spec));
    if (bare(Spec) == Name)
      return setKey(E, Spec, Word);
  }
  for (StringRef Spec : words(Form.Roles, ' ')) {
    Valid.push_back(bare(Spec));
    if (bare(Spec) != Name)
      continue;
    if (roleOf(E, Name)->Which != Operand::What::None)
      return fail("'" + Name + "' is given twice");
    if (parseOperand(Word, *roleOf(E, Name)))
      return llvm::Error::success();
    return fail("bad operand '" + Word + "' for role '" + Name +
                "': expected this, result, N, N+ or * before one of these");
  }
  return fail("effect '" + Form.Name + "' has no role or key '" + Name + "'" + nearest(Name, Valid));
}

} // namespace

StringRef Effect::key(StringRef Name) const {
  for (const auto &[Key, Word] : Keys)
    if (Key == Name)
      return Word;
  return {};
}

StringRef fearless::effectName(EffectKind Kind) {
  const EffectForm &Form = Forms[size_t(Kind)];
  assert(Form.Kind == Kind && "the table is in the order of the enumeration");
  return Form.Name;
}

llvm::Expected<Effect> fearless::parseEffect(StringRef Text) {
  llvm::SmallVector<StringRef, 4> Words = words(Text, ' ');
  StringRef Name = Words.empty() ? StringRef() : Words.front();
  const EffectForm *Form = llvm::find_if(Forms, [&](const EffectForm &F) { return F.Name == Name; });
  if (Form == std::end(Forms))
    return fail("unknown effect '" + Name + "'" + nearest(Name, effectNames()));

  Effect E{};
  E.Kind = Form->Kind;
  for (StringRef Word : llvm::drop_begin(Words))
    if (llvm::Error Problem = addWord(E, *Form, Word))
      return Problem;
  bool Placed = !E.key("at").empty(); // a name takes the place of an operand
  for (StringRef Spec : words(Form->Roles, ' '))
    if (Spec.ends_with("!") && !(Placed && bare(Spec) == "on") &&
        roleOf(E, bare(Spec))->Which == Operand::What::None)
      return fail("effect '" + Name + "' needs the role '" + bare(Spec) + "'");
  llvm::sort(E.Keys);
  E.Key = E.key(bare(Form->Keys.split(' ').first)).str();
  return E;
}
