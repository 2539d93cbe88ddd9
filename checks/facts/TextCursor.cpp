// Blanks, comments, marks, words, numbers and strings of the text form.
#include "facts/TextCursor.h"

#include "llvm/ADT/StringExtras.h"

using llvm::StringRef;

namespace fearless::text {

void Cursor::wrong(size_t Where, const llvm::Twine &What) {
  if (failed())
    return;
  StringRef Before = Text.take_front(Where);
  size_t Line = Before.count('\n') + 1, LineStart = Before.rfind('\n') + 1;
  Message = (llvm::Twine(Line) + ":" + llvm::Twine(Where - LineStart + 1) + ": " + What).str();
  At = Text.size();
  Open = 0;
}

void Cursor::expected(const llvm::Twine &What) {
  StringRef Found = peek().take_until([](char C) { return StringRef(" \t\r\n").contains(C); });
  std::string Seen = At == Text.size() ? "the end"
                     : Found.empty()   ? "the end of the line"
                                       : "'" + Found.str() + "'";
  wrong(At, "expected " + What + ", found " + Seen);
}

void Cursor::skipBlanks() {
  for (; At < Text.size(); ++At) {
    bool AtStart = At == 0 || llvm::isSpace(Text[At - 1]);
    if (Text[At] == '#' && AtStart)
      At = std::min(Text.find('\n', At), Text.size()) - 1;
    else if (Text[At] != ' ' && Text[At] != '\t' && Text[At] != '\r' && !(Open != 0 && Text[At] == '\n'))
      return;
  }
}

void Cursor::skipLines() {
  do {
    skipBlanks();
  } while (At < Text.size() && Text[At] == '\n' && ++At);
}

StringRef Cursor::peek() {
  skipBlanks();
  return rest();
}

void Cursor::endStatement() {
  StringRef Next = peek();
  if (!Next.empty() && Next[0] != '\n' && Next[0] != '}')
    expected("the end of the line");
}

bool Cursor::take(StringRef Mark) {
  if (!peek().starts_with(Mark))
    return false;
  At += Mark.size();
  if (Mark == "(" || Mark == "[" || Mark == "[[")
    ++Open;
  if (Open != 0 && (Mark == ")" || Mark == "]" || Mark == "]]"))
    --Open;
  return true;
}

void Cursor::expect(StringRef Mark) {
  if (!take(Mark))
    expected("'" + Mark + "'");
}

bool Cursor::takeColon() {
  StringRef Next = peek();
  if (!Next.starts_with(":") || Next.starts_with("::"))
    return false;
  ++At;
  return true;
}

static bool isWordChar(char C) { return llvm::isAlnum(C) || C == '_' || C == '-'; }

StringRef Cursor::peekWord() {
  StringRef Next = peek();
  return Next.take_while(isWordChar);
}

bool Cursor::takeWord(StringRef Word) {
  StringRef Next = peek();
  if (!Next.consume_front(Word))
    return false;
  bool Longer = !Next.empty() && (isWordChar(Word.back()) ? isWordChar(Next[0]) : Next[0] == '=');
  if (Longer || Next.starts_with("::"))
    return false;
  At += Word.size();
  return true;
}

bool Cursor::atNumber() {
  StringRef Next = peek();
  return !Next.empty() && llvm::isDigit(Next[0]);
}

uint64_t Cursor::number() {
  uint64_t Value = 0;
  StringRef Digits = peek().take_while(llvm::isDigit);
  if (Digits.getAsInteger(10, Value))
    expected("a number");
  At += failed() ? 0 : Digits.size();
  return Value;
}

int64_t Cursor::integer() {
  StringRef Next = peek();
  StringRef Digits =
      Next.take_front((Next.starts_with("-") ? 1 : 0) + Next.ltrim('-').take_while(llvm::isDigit).size());
  int64_t Value = 0;
  if (Digits.getAsInteger(10, Value))
    expected("a number");
  At += failed() ? 0 : Digits.size();
  return Value;
}

uint64_t Cursor::hexadecimal() {
  uint64_t Value = 0;
  StringRef Digits =
      peek().starts_with("0x") ? rest().drop_front(2).take_while(llvm::isHexDigit) : StringRef();
  if (Digits.getAsInteger(16, Value))
    expected("a hash, 0x…");
  At += failed() ? 0 : 2 + Digits.size();
  return Value;
}

std::string Cursor::string() {
  std::string Value;
  size_t Begin = At;
  if (!take("\"")) {
    expected("a string in quotes");
    return {};
  }
  for (; At < Text.size() && Text[At] != '"' && Text[At] != '\n'; ++At) {
    if (Text[At] != '\\' || At + 1 == Text.size()) {
      Value += Text[At];
      continue;
    }
    char Escaped = Text[++At];
    unsigned Code = 0;
    if (Escaped == 'x' && !Text.substr(At + 1, 2).getAsInteger(16, Code)) {
      Value += static_cast<char>(Code);
      At += 2;
    } else {
      Value += Escaped == 'n' ? '\n' : Escaped == 't' ? '\t' : Escaped;
    }
  }
  if (At >= Text.size() || Text[At] != '"')
    wrong(Begin, "this string does not end on its line");
  else
    ++At;
  return Value;
}

Cursor::Name Cursor::name(NameKind Kind, StringRef What) {
  StringRef Next = peek();
  if (Next.starts_with("\""))
    return {string(), true};
  StringRef Plain = Next.take_front(plainLength(Next, Kind));
  if (Plain.empty())
    expected(What);
  At += Plain.size();
  return {failed() ? std::string() : Plain.str(), false};
}

} // namespace fearless::text
