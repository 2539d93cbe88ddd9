// A YAML file as a tree that outlives the parser, each node with its place: so that every message can point
// at the word it is about.
#pragma once

#include "llvm/ADT/StringMap.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"
#include "llvm/Support/SourceMgr.h"

#include <memory>
#include <string>
#include <vector>

namespace fearless {

struct YamlNode {
  enum { Word, List, Map } Kind = Word;
  llvm::SMLoc Where;
  std::string Text;            ///< of a word; empty also for nothing at all
  std::vector<YamlNode> Items; ///< of a list; of a map: key, value, key, value …

  bool isEmpty() const { return Kind == Word && Text.empty(); }
};

class YamlFile {
public:
  YamlFile(llvm::StringRef Text, llvm::StringRef FileName);
  ~YamlFile();

  llvm::StringRef name() const { return Name; }
  const std::vector<YamlNode> &documents() const { return Documents; }

  /// Notes a mistake; of several the first is kept.
  void fail(llvm::SMLoc Where, const llvm::Twine &Message);
  bool failed() const { return !Message.empty(); }

  /// "file:line:column: message".
  const std::string &problem() const { return Message; }
  /// The same, then the line of the file and a caret below the word.
  std::string problemWithCaret() const;

  unsigned line(llvm::SMLoc Where) const { return Sources.FindLineNumber(Where); }
  /// A message on a place, as problemWithCaret() has it; nothing is noted.
  std::string withCaret(llvm::SMLoc Where, const llvm::Twine &Message) const;
  /// "file:line:column".
  std::string spell(llvm::SMLoc Where) const;

private:
  void note(const llvm::SMDiagnostic &D);

  llvm::SourceMgr Sources;
  std::unique_ptr<struct YamlCopier> Copier;
  std::string Name;
  std::vector<YamlNode> Documents;
  std::string Message, Line;
  int Column = 0;
  friend struct YamlCopier;
};

} // namespace fearless
