// The words of the text form, read one by one. A cursor remembers the first thing that was not as expected;
// after that it stands at the end and yields empty values, so that its user need not ask after each word.
#pragma once

#include "facts/TextNames.h"

#include "llvm/ADT/Twine.h"

#include <optional>
#include <string>

namespace fearless::text {

class Cursor {
public:
  explicit Cursor(llvm::StringRef Text) : Text(Text) {}

  bool failed() const { return !Message.empty(); }
  /// "3:7: expected a type, found 'x'".
  const std::string &message() const { return Message; }
  /// What was expected here is missing.
  void expected(const llvm::Twine &What);
  /// What stands at an earlier place is wrong.
  void wrong(size_t Where, const llvm::Twine &What);

  size_t position() const { return At; }
  void moveTo(size_t Where) { At = failed() ? Text.size() : Where; }
  bool atEnd() { return peek().empty(); }

  /// The rest, from the next word on. Blanks and comments lie before it, and line ends within brackets.
  llvm::StringRef peek();
  /// Over empty lines and comments.
  void skipLines();
  /// A statement ends with its line, or before the brace that closes its block.
  void endStatement();

  /// Takes the mark, if it is next: "(", "->", "=". A mark that opens a bracket lets lines go on until it is
  /// closed.
  bool take(llvm::StringRef Mark);
  void expect(llvm::StringRef Mark);
  /// A colon that is not half of "::".
  bool takeColon();
  /// Takes the word, if it is next and not a part of a longer one.
  bool takeWord(llvm::StringRef Word);
  llvm::StringRef peekWord();
  /// One of the words of an enum, if it is next.
  template <typename E, size_t N> bool takeOne(const llvm::StringRef (&Words)[N], E &Into) {
    for (size_t I = 0; I < N; ++I)
      if (takeWord(Words[I])) {
        Into = static_cast<E>(I);
        return true;
      }
    return false;
  }

  bool atNumber();
  uint64_t number();
  int64_t integer();
  uint64_t hexadecimal();
  std::string string();

  struct Name {
    std::string Text;
    bool Quoted = false;
  };
  /// A name, plain or quoted.
  Name name(NameKind Kind, llvm::StringRef What);

private:
  llvm::StringRef rest() const { return Text.drop_front(At); }
  void skipBlanks();
  llvm::StringRef Text;
  size_t At = 0;
  unsigned Open = 0; ///< brackets that are not closed yet
  std::string Message;
};

} // namespace fearless::text
