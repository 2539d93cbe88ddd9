#include "support/Marks.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringExtras.h"

#include <utility>

namespace fearless::test {

static constexpr std::pair<Mark::Kind, llvm::StringLiteral> Words[] = {
    {Mark::Kind::Expect, "expect:"}, {Mark::Kind::Missed, "missed:"}, {Mark::Kind::Spurious, "spurious:"}};

/// The rule ids at the start of a comma-separated list: words of small letters and dashes. What follows is
/// prose.
static std::vector<std::string> rulesIn(llvm::StringRef List) {
  std::vector<std::string> Rules;
  llvm::SmallVector<llvm::StringRef, 4> Parts;
  List.split(Parts, ',');
  for (llvm::StringRef Part : Parts) {
    Part = Part.trim();
    bool IsId = !Part.empty() && llvm::all_of(Part, [](char C) { return llvm::isLower(C) || C == '-'; });
    if (!IsId)
      break;
    Rules.push_back(Part.str());
  }
  return Rules;
}

static void readLine(llvm::StringRef File, unsigned Number, llvm::StringRef Comment, Marks &Into) {
  for (const auto &[Kind, Word] : Words) {
    if (!Comment.starts_with(Word))
      continue;
    std::vector<std::string> Rules = rulesIn(Comment.drop_front(Word.size()));
    if (Kind != Mark::Kind::Expect && Rules.size() > 1)
      Rules.resize(1); // the reason may look like an id
    for (std::string &Rule : Rules)
      Into.All.push_back({Kind, std::move(Rule), File.str(), Number});
  }
  if (Comment.consume_front("flags:"))
    for (llvm::StringRef Flag : llvm::split(Comment.trim(), ' '))
      Into.Flags.push_back(Flag.str());
  if (Comment.consume_front("confidence:"))
    Into.Confidence = Comment.trim().str();
}

void readMarks(llvm::StringRef File, llvm::StringRef Text, Marks &Into) {
  unsigned Number = 0;
  while (!Text.empty()) {
    auto [Line, Rest] = Text.split('\n');
    ++Number;
    for (size_t At = Line.find("//"); At != llvm::StringRef::npos; At = Line.find("//", At + 2))
      readLine(File, Number, Line.substr(At + 2).trim(), Into);
    Text = Rest;
  }
}

std::string say(const Mark &M) {
  for (const auto &[Kind, Word] : Words)
    if (Kind == M.What)
      return (Word + " " + M.Rule + " at " + M.File + ":" + llvm::Twine(M.Line)).str();
  return "";
}

} // namespace fearless::test
