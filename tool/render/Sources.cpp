// Lines are found by one pass over each file that is shown; tokens by a few rules that need no language.
#include "render/Sources.h"

#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/Path.h"

namespace fearless {

static std::vector<size_t> startsOfLines(llvm::StringRef Text) {
  std::vector<size_t> Starts = {0};
  for (size_t At = Text.find('\n'); At != llvm::StringRef::npos; At = Text.find('\n', At + 1))
    Starts.push_back(At + 1);
  return Starts;
}

std::optional<llvm::StringRef> SourceTexts::line(llvm::StringRef File, uint32_t Number) {
  auto [It, New] = Loaded.try_emplace(File);
  Text &Source = It->second;
  if (New) {
    llvm::SmallString<256> Path(File);
    llvm::sys::path::make_absolute(Root, Path);
    if (auto Buffer = llvm::MemoryBuffer::getFile(Path)) {
      Source.Buffer = std::move(*Buffer);
      Source.LineStarts = startsOfLines(Source.Buffer->getBuffer());
    }
  }
  if (!Source.Buffer || Number == 0 || Number > Source.LineStarts.size())
    return std::nullopt;
  llvm::StringRef Rest = Source.Buffer->getBuffer().substr(Source.LineStarts[Number - 1]);
  return Rest.take_until([](char C) { return C == '\n'; }).rtrim('\r');
}

static bool isWordByte(char C) { return llvm::isAlnum(C) || C == '_' || C == '$' || (C & 0x80); }

uint32_t tokenEnd(llvm::StringRef Line, uint32_t Column) {
  if (Column == 0 || Column > Line.size())
    return Column + 1;
  llvm::StringRef Rest = Line.substr(Column - 1);
  size_t Length = 1;
  if (isWordByte(Rest.front()))
    Length = Rest.take_while(isWordByte).size();
  else if (Rest.front() == '"')
    Length = std::min(Rest.find('"', 1), Rest.size() - 1) + 1;
  else
    for (llvm::StringRef Sign : {"->*", "<<=", ">>=", "->", "::", "++", "--", "+=", "-=", "*=", "/=", "%=",
                                 "&=",  "|=",  "^=",  "==", "!=", "<=", ">=", "&&", "||", "<<", ">>"})
      if (Rest.starts_with(Sign)) {
        Length = Sign.size();
        break;
      }
  return Column + Length;
}

uint32_t utf16Column(llvm::StringRef Line, uint32_t Column) {
  uint32_t Units = 1;
  for (unsigned char C : Line.take_front(Column == 0 ? 0 : Column - 1)) {
    if ((C & 0xC0) == 0x80) // not the first byte of a character
      continue;
    Units += C >= 0xF0 ? 2 : 1;
  }
  uint32_t Beyond = Column > Line.size() + 1 ? Column - Line.size() - 1 : 0;
  return Units + Beyond;
}

} // namespace fearless
