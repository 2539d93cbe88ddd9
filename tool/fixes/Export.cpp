// The keys are those of clang/Tooling/DiagnosticsYaml.h. A place in a file that has changed has no offset any
// more; it is then written as the file's beginning, and no replacement is written for it.
#include "fixes/Export.h"

#include "llvm/Support/YAMLTraits.h"
#include "llvm/Support/raw_ostream.h"

namespace fearless {
namespace {

struct Replacement {
  std::string FilePath;
  uint64_t Offset = 0, Length = 0;
  std::string ReplacementText;
};

struct Message {
  std::string Text, FilePath;
  uint64_t FileOffset = 0;
  std::vector<Replacement> Replacements;
};

struct Diagnostic {
  std::string Name, Level, BuildDirectory;
  Message Primary;
  std::vector<Message> Notes;
};

struct Document {
  std::string MainSourceFile;
  std::vector<Diagnostic> Diagnostics;
};

} // namespace
} // namespace fearless

LLVM_YAML_IS_SEQUENCE_VECTOR(fearless::Replacement)
LLVM_YAML_IS_SEQUENCE_VECTOR(fearless::Message)
LLVM_YAML_IS_SEQUENCE_VECTOR(fearless::Diagnostic)

template <> struct llvm::yaml::MappingTraits<fearless::Replacement> {
  static void mapping(IO &Io, fearless::Replacement &R) {
    Io.mapRequired("FilePath", R.FilePath);
    Io.mapRequired("Offset", R.Offset);
    Io.mapRequired("Length", R.Length);
    Io.mapRequired("ReplacementText", R.ReplacementText);
  }
};

template <> struct llvm::yaml::MappingTraits<fearless::Message> {
  static void mapping(IO &Io, fearless::Message &M) {
    Io.mapRequired("Message", M.Text);
    Io.mapRequired("FilePath", M.FilePath);
    Io.mapRequired("FileOffset", M.FileOffset);
    Io.mapRequired("Replacements", M.Replacements);
  }
};

template <> struct llvm::yaml::MappingTraits<fearless::Diagnostic> {
  static void mapping(IO &Io, fearless::Diagnostic &D) {
    Io.mapRequired("DiagnosticName", D.Name);
    Io.mapRequired("DiagnosticMessage", D.Primary);
    Io.mapOptional("Notes", D.Notes);
    Io.mapRequired("Level", D.Level);
    Io.mapRequired("BuildDirectory", D.BuildDirectory);
  }
};

template <> struct llvm::yaml::MappingTraits<fearless::Document> {
  static void mapping(IO &Io, fearless::Document &D) {
    Io.mapRequired("MainSourceFile", D.MainSourceFile);
    Io.mapRequired("Diagnostics", D.Diagnostics);
  }
};

namespace fearless {

static Message message(std::string Text, const Place &At, FilesAsRead &Files) {
  llvm::Expected<size_t> Offset = offsetOf(At, Files);
  Message M{std::move(Text), Files.absolute(At.File), Offset ? *Offset : 0, {}};
  llvm::consumeError(Offset.takeError());
  return M;
}

/// Empty when the fix does not fit any more.
static std::vector<Replacement> replacements(const Fix &F, FilesAsRead &Files) {
  llvm::Expected<std::vector<TextEdit>> Edits = resolve(F, Files);
  if (!Edits) {
    llvm::consumeError(Edits.takeError());
    return {};
  }
  std::vector<Replacement> Result;
  for (const TextEdit &E : *Edits)
    Result.push_back({Files.absolute(E.File), E.Begin, E.Old.size(), E.New});
  return Result;
}

static Diagnostic diagnostic(const Finding &F, FilesAsRead &Files, const std::string &Folder) {
  Diagnostic D{"fearless-" + F.Rule,
               F.Weight == Severity::Error ? "Error" : "Warning",
               Folder,
               message(F.Message, F.at(), Files),
               {}};
  for (const Label &L : F.Labels)
    if (!L.Text.empty())
      D.Notes.push_back(message(L.Text, L.At, Files));
  for (const Fix &Way : F.Fixes) {
    std::vector<Replacement> Edits = replacements(Way, Files);
    if (Edits.empty())
      continue;
    if (D.Primary.Replacements.empty()) {
      D.Primary.Replacements = std::move(Edits);
      continue;
    }
    D.Notes.push_back(message(Way.Title, Way.Edits.front().At, Files));
    D.Notes.back().Replacements = std::move(Edits);
  }
  return D;
}

std::string exportedFixes(llvm::ArrayRef<Finding> Findings, FilesAsRead &Files, const std::string &Folder) {
  Document All;
  for (const Finding &F : Findings)
    All.Diagnostics.push_back(diagnostic(F, Files, Folder));
  std::string Text;
  llvm::raw_string_ostream Stream(Text);
  llvm::yaml::Output Out(Stream);
  Out << All;
  return Text;
}

} // namespace fearless
