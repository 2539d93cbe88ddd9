// A sentence ends at a full stop before a line's end or before a word that begins none: not after "e.g.".
#include "rules/Pages.h"

#include "llvm/ADT/StringExtras.h"

#include <algorithm>

namespace fearless {

static bool endsSentence(llvm::StringRef Text, size_t Stop) {
  if (Text[Stop] != '.')
    return false;
  llvm::StringRef Word = Text.take_front(Stop), After = Text.substr(Stop + 1);
  Word = Word.substr(Word.find_last_of(" \n") + 1);
  if (After.empty() || After.front() == '\n')
    return true;
  return After.consume_front(" ") && !After.empty() && !llvm::isLower(After.front()) && !Word.contains('.');
}

std::string firstSentence(llvm::StringRef Page) {
  while (Page.starts_with("#") || Page.starts_with("\n"))
    Page = Page.split('\n').second;
  llvm::StringRef Paragraph = Page.take_front(Page.find("\n\n")).rtrim();
  size_t Stop = 0;
  while (Stop < Paragraph.size() && !endsSentence(Paragraph, Stop))
    ++Stop;
  std::string Sentence = Paragraph.take_front(Stop).str();
  std::replace(Sentence.begin(), Sentence.end(), '\n', ' ');
  return Sentence;
}

} // namespace fearless
