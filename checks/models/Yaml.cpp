// The parser of LLVM walks its nodes only once and drops them afterwards, so they are copied. "&name" before
// a node lets a later one say *name.
#include "models/Yaml.h"

#include "llvm/ADT/SmallString.h"
#include "llvm/Support/YAMLParser.h"

namespace fearless {

namespace yaml = llvm::yaml;

struct YamlCopier {
  YamlFile &File;
  yaml::Stream Stream;
  llvm::StringMap<YamlNode> Anchors;

  YamlNode copy(yaml::Node *From);
  YamlNode alias(const yaml::AliasNode &From);
  void fill(YamlNode &To, yaml::Node &From);
};

YamlNode YamlCopier::alias(const yaml::AliasNode &From) {
  auto Named = Anchors.find(From.getName());
  if (Named != Anchors.end())
    return Named->second;
  File.fail(llvm::SMLoc::getFromPointer(From.getName().data() - 1),
            "unknown anchor '" + From.getName() + "'");
  return {};
}

void YamlCopier::fill(YamlNode &To, yaml::Node &From) {
  llvm::SmallString<64> Storage;
  if (auto *Scalar = llvm::dyn_cast<yaml::ScalarNode>(&From)) {
    To.Text = Scalar->getValue(Storage).str();
  } else if (auto *Block = llvm::dyn_cast<yaml::BlockScalarNode>(&From)) {
    To.Text = Block->getValue().str();
  } else if (auto *List = llvm::dyn_cast<yaml::SequenceNode>(&From)) {
    To.Kind = YamlNode::List;
    for (yaml::Node &Item : *List)
      To.Items.push_back(copy(&Item));
  } else if (auto *Map = llvm::dyn_cast<yaml::MappingNode>(&From)) {
    To.Kind = YamlNode::Map;
    for (yaml::KeyValueNode &Entry : *Map) {
      To.Items.push_back(copy(Entry.getKey()));
      To.Items.push_back(copy(Entry.getValue()));
    }
  } else if (!llvm::isa<yaml::NullNode>(&From)) {
    File.fail(To.Where, "expected a word, a list or a map");
  }
}

YamlNode YamlCopier::copy(yaml::Node *From) {
  YamlNode To;
  if (!From)
    return To;
  if (auto *Alias = llvm::dyn_cast<yaml::AliasNode>(From))
    return alias(*Alias);
  To.Where = From->getSourceRange().Start;
  fill(To, *From);
  if (!From->getAnchor().empty())
    Anchors[From->getAnchor()] = To;
  return To;
}

YamlFile::YamlFile(llvm::StringRef Text, llvm::StringRef FileName) : Name(FileName) {
  Sources.setDiagHandler(
      [](const llvm::SMDiagnostic &D, void *Self) { static_cast<YamlFile *>(Self)->note(D); }, this);
  Copier.reset(new YamlCopier{*this, {llvm::MemoryBufferRef(Text, Name), Sources}, {}});
  for (yaml::Document &Document : Copier->Stream)
    Documents.push_back(Copier->copy(Document.getRoot()));
}

YamlFile::~YamlFile() = default;

void YamlFile::fail(llvm::SMLoc Where, const llvm::Twine &Text) {
  note(Sources.GetMessage(Where, llvm::SourceMgr::DK_Error, Text));
}

void YamlFile::note(const llvm::SMDiagnostic &D) {
  if (failed())
    return;
  Message = (D.getFilename() + ":" + llvm::Twine(D.getLineNo()) + ":" + llvm::Twine(D.getColumnNo() + 1) +
             ": " + D.getMessage())
                .str();
  Line = D.getLineContents().str();
  Column = D.getColumnNo();
}

static std::string linesWithCaret(llvm::StringRef Line, int Column) {
  std::string Caret;
  for (int I = 0; I < Column; ++I)
    Caret += I < static_cast<int>(Line.size()) && Line[I] == '\t' ? '\t' : ' ';
  return ("\n  " + Line + "\n  " + Caret + "^").str();
}

std::string YamlFile::problemWithCaret() const { return Message + linesWithCaret(Line, Column); }

std::string YamlFile::withCaret(llvm::SMLoc Where, const llvm::Twine &Text) const {
  llvm::SMDiagnostic D = Sources.GetMessage(Where, llvm::SourceMgr::DK_Error, Text);
  return spell(Where) + ": " + Text.str() + linesWithCaret(D.getLineContents(), D.getColumnNo());
}

std::string YamlFile::spell(llvm::SMLoc Where) const {
  auto [Line, Column] = Sources.getLineAndColumn(Where);
  return Name + ":" + std::to_string(Line) + ":" + std::to_string(Column);
}

} // namespace fearless
