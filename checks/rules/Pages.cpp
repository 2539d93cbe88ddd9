// A sentence ends at a full stop before a line's end or a capital: "e.g. a lock" is no end.
#include "rules/Pages.h"

#include "llvm/ADT/StringExtras.h"

#include <algorithm>

namespace fearless {

static bool endsSentence(llvm::StringRef Text, size_t Stop) {
  if (Text[Stop] != '.')
    return false;
  llvm::StringRef After = Text.substr(Stop + 1);
  return After.empty() || After.front() == '\n' ||
         (After.consume_front(" ") && !After.empty() && !llvm::isLower(After.front()));
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
