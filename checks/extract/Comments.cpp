// Clang keeps only documentation comments, so the project's files are lexed once more, where the word
// occurs at all.
#include "extract/Comments.h"

namespace fearless {

static constexpr llvm::StringLiteral Marker = "NOLINT";

static void collect(clang::FileID Id, Sources &Files, const clang::LangOptions &Language,
                    std::vector<Comment> &Out) {
  const clang::SourceManager &Manager = Files.manager();
  std::optional<llvm::MemoryBufferRef> Text = Manager.getBufferOrNone(Id);
  if (!Text || !Text->getBuffer().contains(Marker))
    return;
  clang::Lexer Raw(Id, *Text, Manager, Language);
  Raw.SetCommentRetentionState(true);
  clang::Token Next;
  while (!Raw.LexFromRawLexer(Next)) {
    if (!Next.is(clang::tok::comment))
      continue;
    llvm::StringRef Spelling(Manager.getCharacterData(Next.getLocation()), Next.getLength());
    if (Spelling.contains(Marker))
      Out.push_back({Files.place(Next.getLocation()), Spelling.str()});
  }
}

std::vector<Comment> commentsOf(Sources &Files, const clang::LangOptions &Language) {
  std::vector<Comment> Found;
  for (clang::FileID Id : Files.projectFiles())
    collect(Id, Files, Language, Found);
  return Found;
}

} // namespace fearless
