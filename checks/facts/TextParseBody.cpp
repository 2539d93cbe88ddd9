// Reads bodies: locals, blocks, facts, paths and values.
#include "facts/TextParser.h"

#include "llvm/ADT/StringExtras.h"

using llvm::StringRef;

namespace fearless::text {

// Paths and values

/// `local#2`, `param#0`, `capture#1`; Word is what stands before the mark.
Root Parser::variable(StringRef Word, size_t Begin) {
  auto Index = static_cast<uint32_t>(In.number());
  auto Check = [&](size_t Count) {
    if (Current && Index >= Count)
      In.wrong(Begin, "there is no " + Word + "#" + llvm::Twine(Index) + " here");
  };
  if (Word == "local") {
    Check(Current ? Current->Locals.size() : 0);
    return Local{Index};
  }
  if (Word == "capture") {
    Check(Current ? Current->Captures.size() : 0);
    return Capture{Index};
  }
  Check(Current ? Current->Params.size() : 0);
  return Param{Index};
}

Root Parser::root() {
  if (In.take("%"))
    return Temp{static_cast<ValueId>(In.number())};
  if (In.take("::") || In.peek().starts_with("0x"))
    return Global{{hash(NameKind::Global, "a global variable")}};
  In.peek();
  size_t Begin = In.position();
  Cursor::Name Name = In.name(NameKind::Global, "a path");
  if (Name.Quoted)
    return Global{{hashOf(NameKind::Global, Name.Text)}};
  if (Name.Text == "this")
    return This{};
  if (Name.Text == "none")
    return Global{};
  bool IsWord = Name.Text == "local" || Name.Text == "param" || Name.Text == "capture";
  if (IsWord && In.take("#"))
    return variable(Name.Text, Begin);
  bool Clash = false;
  if (const Root *Found = Variables.find(Name.Text, Clash))
    return *Found;
  if (Clash)
    In.wrong(Begin, "'" + Name.Text + "' names two variables; write param#N, capture#N or local#N");
  return Global{{hashOf(NameKind::Global, Name.Text)}};
}

/// `3]`, `i]`, `i+1]`, `?]`.
Step Parser::index() {
  IndexStep S;
  if (In.take("?"))
    ;
  else if ((In.atNumber() && !In.peek().starts_with("0x")) || In.peek().starts_with("-"))
    S.Constant = In.integer();
  else
    S.Variable = root();
  if (S.Variable && (In.take("+") || In.peek().starts_with("-")))
    S.Constant = In.integer();
  In.expect("]");
  return S;
}

AccessPath Parser::path() {
  AccessPath P;
  P.Base = root();
  for (;;) {
    if (In.take(".*"))
      P.Steps.push_back(DerefStep{});
    else if (In.take("."))
      P.Steps.push_back(FieldStep{{hash(NameKind::Field, "a field")}});
    else if (!In.peek().starts_with("[[") && In.take("["))
      P.Steps.push_back(index());
    else
      return P;
  }
}

bool Parser::atValue() {
  StringRef Next = In.peek();
  return !Next.empty() && !StringRef("\n}").contains(Next[0]);
}

Value Parser::value() {
  if (In.take("?"))
    return Unknown{};
  if (In.take("&"))
    return AddressOf{path()};
  if (In.take("@"))
    return FunctionRef{functionId()};
  StringRef Next = In.peek();
  if (!Next.starts_with("0x") && (In.atNumber() || Next.starts_with("-")))
    return Constant{In.integer()};
  return ValueOf{path()};
}

std::vector<Argument> Parser::args() {
  std::vector<Argument> All;
  In.expect("(");
  commaSeparated(")", [&] {
    Argument A;
    if (In.takeWord("ref"))
      A.Pass = PassMode::ByReference;
    else if (In.takeWord("cref"))
      A.Pass = PassMode::ByConstReference;
    else if (In.takeWord("move"))
      A.Pass = PassMode::Moved;
    A.What = value();
    typeAfterColon(A.Type);
    at(A.Loc);
    All.push_back(std::move(A));
  });
  return All;
}

CaptureInit Parser::capture() {
  CaptureInit C;
  if (!In.takeOne(CaptureModeWords, C.Mode))
    In.expected("ref, copy, move, this or copy-this");
  C.Name = In.name(NameKind::Global, "a captured variable").Text;
  if (In.take("="))
    C.Init = value();
  typeAfterColon(C.Type);
  while (at(C.Loc) || flag("implicit", C.Implicit))
    continue;
  return C;
}

/// `[ref x, copy n = n : int]`, if it is next.
std::vector<CaptureInit> Parser::captures() {
  std::vector<CaptureInit> All;
  if (In.take("["))
    commaSeparated("]", [&] { All.push_back(capture()); });
  return All;
}

ValueId Parser::result() {
  if (!In.take("->"))
    return 0;
  In.expect("%");
  return static_cast<ValueId>(In.number());
}

// Facts

Access Parser::access() {
  Access A;
  if (!In.takeOne(AccessKindWords, A.Kind))
    In.expected("r, w or rw");
  A.Path = path();
  if (!typeAfterColon(A.Type))
    A.Type = declaredType(*Current, A.Path);
  flag("atomic", A.Atomic);
  if (In.takeWord("order")) {
    if (In.atNumber())
      A.Order = static_cast<uint8_t>(In.number());
    else if (!In.takeOne(MemoryOrderWords, A.Order))
      In.expected("a memory order");
  }
  flag("volatile", A.Volatile);
  if (In.takeWord("counts") && !In.takeOne(CountDownWords, A.Down))
    In.expected("left or was");
  A.Result = result();
  return A;
}

Bind Parser::bind() {
  Bind B;
  B.Dest = path();
  In.expect("=");
  B.Source = value();
  return B;
}

Call Parser::call() {
  Call C;
  if (In.takeWord("indirect"))
    C.Target = IndirectCallee{value()};
  else if (In.takeWord("virtual"))
    C.Target = VirtualCallee{functionId()};
  else
    C.Target = StaticCallee{functionId()};
  C.Args = args();
  if (In.takeWord("on"))
    C.Object = value();
  typeAfterColon(C.Type);
  flag("noreturn", C.NoReturn);
  C.Result = result();
  return C;
}

Construct Parser::construct() {
  Construct C;
  C.Object = path();
  C.Constructor = functionId();
  C.Args = args();
  if (!typeAfterColon(C.Type))
    C.Type = declaredType(*Current, C.Object);
  return C;
}

Destroy Parser::destroy() {
  Destroy D;
  D.Object = path();
  if (In.takeWord("calls"))
    D.Destructor = functionId();
  if (!typeAfterColon(D.Type))
    D.Type = declaredType(*Current, D.Object);
  In.takeOne(DestroyReasonWords, D.Reason);
  return D;
}

Alloc Parser::alloc() {
  Alloc A;
  A.Type = typeId();
  flag("array", A.Array);
  A.Result = result();
  return A;
}

MakeClosure Parser::closure() {
  MakeClosure M;
  M.Body = functionId();
  M.Captures = captures();
  typeAfterColon(M.Type);
  list("generic", M.GenericBodies, &Parser::functionId);
  M.Result = result();
  return M;
}

FactKind Parser::factKind() {
  if (In.takeWord("bind"))
    return bind();
  if (In.takeWord("call"))
    return call();
  if (In.takeWord("construct"))
    return construct();
  if (In.takeWord("destroy"))
    return destroy();
  if (In.takeWord("alloc"))
    return alloc();
  if (In.takeWord("closure"))
    return closure();
  if (In.takeWord("suspend")) {
    Suspend S;
    if (!In.takeOne(SuspendKindWords, S.Kind))
      In.expected("initial, await, yield or final");
    if (atValue())
      S.Awaited = value();
    return S;
  }
  if (In.takeWord("return"))
    return atValue() ? Return{value()} : Return{};
  if (In.takeWord("throw"))
    return Throw{};
  if (In.takeWord("opaque"))
    return Opaque{In.string()};
  StringRef Word = In.peekWord();
  if (Word == "r" || Word == "w" || Word == "rw")
    return access();
  In.expected("a fact, a terminator, a block or '}'");
  return Throw{};
}

Fact Parser::fact() {
  Fact F;
  if (In.atNumber())
    F.Loc = place();
  F.What = factKind();
  return F;
}

// Blocks

bool Parser::atBlockLabel() {
  StringRef Next = In.peek();
  return Next.consume_front("b") && !Next.take_while(llvm::isDigit).empty() &&
         Next.ltrim("0123456789").starts_with(":");
}

/// `branch b2 b3 if x == 0`; false if the next word is no terminator.
bool Parser::terminator(Block &B) {
  if (!In.takeOne(TerminatorWords, B.End.Kind))
    return false;
  while (In.peek().starts_with("b") && In.take("b"))
    B.Successors.push_back(static_cast<uint32_t>(In.number()));
  if (In.takeWord("if")) {
    Condition Test;
    Test.Left = value();
    if (!In.takeOne(CompareOpWords, Test.Op))
      In.expected("==, !=, <, <=, > or >=");
    Test.Right = value();
    B.End.Test = std::move(Test);
  }
  return true;
}

void Parser::local(FunctionFacts &F) {
  Variable V;
  V.Name = In.name(NameKind::Global, "a name").Text;
  typeAfterColon(V.Type);
  while (flag("const", V.Const) || at(V.Loc))
    continue;
  F.Locals.push_back(std::move(V));
  Variables = Scope(F);
}

/// Facts without block labels are the entry block; it leads to the exit.
void Parser::straightBody(FunctionFacts &F) {
  F.Blocks.resize(2);
  F.Blocks[0].Successors = {1};
  for (; !In.atEnd() && !In.peek().starts_with("}"); In.skipLines()) {
    F.Blocks[0].Facts.push_back(fact());
    In.endStatement();
  }
}

/// `b0:`, facts, a terminator; only the exit b1 needs none.
void Parser::block(FunctionFacts &F) {
  size_t Index = F.Blocks.size();
  In.expect("b" + std::to_string(Index) + ":");
  Block B;
  bool Ended = false;
  for (In.skipLines(); !Ended && !atBlockLabel() && !In.atEnd() && !In.peek().starts_with("}");
       In.skipLines()) {
    Ended = terminator(B);
    if (!Ended)
      B.Facts.push_back(fact());
    In.endStatement();
  }
  if (!Ended && Index != 1)
    In.expected("a terminator of the block b" + llvm::Twine(Index));
  F.Blocks.push_back(std::move(B));
}

void Parser::checkSuccessors(const FunctionFacts &F, size_t Where) {
  for (const Block &B : F.Blocks)
    for (uint32_t Next : B.Successors)
      if (Next >= F.Blocks.size())
        In.wrong(Where, "this body has no block b" + llvm::Twine(Next));
}

void Parser::body(FunctionFacts &F) {
  size_t Begin = In.position();
  In.expect("{");
  for (In.skipLines(); In.takeWord("local"); In.skipLines()) {
    local(F);
    In.endStatement();
  }
  if (In.takeWord("no-blocks"))
    In.skipLines();
  else if (!atBlockLabel())
    straightBody(F);
  else
    while (!In.atEnd() && !In.peek().starts_with("}"))
      block(F);
  In.expect("}");
  checkSuccessors(F, Begin);
}

} // namespace fearless::text
