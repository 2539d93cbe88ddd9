// The reader of the text form, in the order of Text.h's grammar. TextParse.cpp reads what stands at top
// level, TextParseBody.cpp what stands in a body.
#pragma once

#include "facts/TextCursor.h"

#include "llvm/Support/Error.h"

#include <array>

namespace fearless::text {

class Parser {
public:
  explicit Parser(llvm::StringRef Text) : Text(Text), In(Text) {}
  llvm::Expected<TuFacts> parse();

private:
  // Top level
  void readNameTable();
  void statement();
  void unit();
  void file();
  void type();
  void part(TypeFacts &Of);
  void global();
  void decl();
  void function(bool Declares);
  void comment();
  bool declFlag(FunctionDecl &D);
  bool typeFlag(TypeFacts &T);

  // Bodies
  void body(FunctionFacts &F);
  void local(FunctionFacts &F);
  bool atBlockLabel();
  bool terminator(Block &B);
  void straightBody(FunctionFacts &F);
  void block(FunctionFacts &F);
  void checkSuccessors(const FunctionFacts &F, size_t Where);
  Fact fact();
  FactKind factKind();
  Access access();
  Bind bind();
  Call call();
  Construct construct();
  Destroy destroy();
  Alloc alloc();
  MakeClosure closure();

  // Parts of them
  AccessPath path();
  Root root();
  Root variable(llvm::StringRef Word, size_t Begin);
  Step index();
  Value value();
  bool atValue();
  std::vector<Argument> args();
  std::vector<CaptureInit> captures();
  CaptureInit capture();
  Variable param();
  bool annotation(std::vector<Annotation> &Into);
  SourceLoc place();
  bool at(SourceLoc &Into);
  bool typeAfterColon(TypeId &Into);
  ValueId result();

  FunctionId functionId() { return {hash(NameKind::Function, "a function")}; }
  TypeId typeId() { return {hash(NameKind::Type, "a type")}; }
  FileId fileId() { return {hash(NameKind::File, "a path")}; }
  uint64_t hash(NameKind Kind, llvm::StringRef What, std::string *Name = nullptr);
  uint64_t hashOf(NameKind Kind, llvm::StringRef Name) const;
  bool string(llvm::StringRef Word, std::string &Into);
  bool flag(llvm::StringRef Word, bool &Into, bool Value = true);
  template <typename Item> bool list(llvm::StringRef Word, std::vector<Item> &Into, Item (Parser::*One)());
  template <typename Read> void commaSeparated(llvm::StringRef Close, Read One);
  std::string text() { return In.string(); }

  llvm::StringRef Text;
  Cursor In;
  TuFacts Facts;
  std::array<llvm::StringMap<uint64_t>, NameKinds> Names; ///< what the lines `name …` say
  FileId File;                                            ///< of places without @
  Scope Variables;                                        ///< of the function that is read
  const FunctionFacts *Current = nullptr;                 ///< likewise
};

/// What follows an opening bracket, to the one that closes it.
template <typename Read> void Parser::commaSeparated(llvm::StringRef Close, Read One) {
  if (In.take(Close))
    return;
  do {
    One();
  } while (In.take(","));
  In.expect(Close);
}

template <typename Item>
bool Parser::list(llvm::StringRef Word, std::vector<Item> &Into, Item (Parser::*One)()) {
  if (!In.takeWord(Word))
    return false;
  In.expect("(");
  commaSeparated(")", [&] { Into.push_back((this->*One)()); });
  return true;
}

} // namespace fearless::text
