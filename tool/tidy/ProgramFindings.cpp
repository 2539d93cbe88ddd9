// JSON as tool/render writes it. Keys that this reader does not know are no mistake; a missing key is.
#include "tidy/ProgramFindings.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/JSON.h"
#include "llvm/Support/MemoryBuffer.h"

namespace fearless {

namespace json = llvm::json;

static bool fromJSON(const json::Value &V, Confidence &Out, json::Path P) {
  for (Confidence C : {Confidence::Possible, Confidence::Likely, Confidence::Certain})
    if (V.getAsString() == llvm::StringRef(name(C)))
      return Out = C, true;
  P.report("expected a confidence");
  return false;
}

static bool fromJSON(const json::Value &V, Severity &Out, json::Path P) {
  for (Severity S : {Severity::Warning, Severity::Error})
    if (V.getAsString() == llvm::StringRef(name(S)))
      return Out = S, true;
  P.report("expected a severity");
  return false;
}

static bool fromJSON(const json::Value &V, Place &Out, json::Path P) {
  uint64_t Line = 0, Column = 0;
  json::ObjectMapper O(V, P);
  if (!O || !O.map("file", Out.File) || !O.map("line", Line) || !O.map("column", Column))
    return false;
  Out.Line = static_cast<uint32_t>(Line);
  Out.Column = static_cast<uint32_t>(Column);
  return true;
}

static bool fromJSON(const json::Value &V, Label &Out, json::Path P) {
  json::ObjectMapper O(V, P);
  return fromJSON(V, Out.At, P) && O && O.map("text", Out.Text) && O.map("primary", Out.Primary);
}

static bool fromJSON(const json::Value &V, TraceStep &Out, json::Path P) {
  json::ObjectMapper O(V, P);
  return fromJSON(V, Out.At, P) && O && O.map("text", Out.Text);
}

static bool fromJSON(const json::Value &V, Trace &Out, json::Path P) {
  json::ObjectMapper O(V, P);
  return O && O.map("title", Out.Title) && O.map("steps", Out.Steps);
}

static bool fromJSON(const json::Value &V, Edit &Out, json::Path P) {
  json::ObjectMapper O(V, P);
  return fromJSON(V, Out.At, P) && O && O.map("old", Out.Old) && O.map("new", Out.New);
}

static bool fromJSON(const json::Value &V, Fix &Out, json::Path P) {
  json::ObjectMapper O(V, P);
  return O && O.map("title", Out.Title) && O.map("edits", Out.Edits);
}

static bool fromJSON(const json::Value &V, Finding &Out, json::Path P) {
  json::ObjectMapper O(V, P);
  if (!O || !O.map("rule", Out.Rule) || !O.map("confidence", Out.Sure) || !O.map("severity", Out.Weight) ||
      !O.map("message", Out.Message) || !O.map("fingerprints", Out.Folded) || !O.map("labels", Out.Labels) ||
      !O.map("traces", Out.Sides) || !O.map("notes", Out.Notes) || !O.map("help", Out.Help) ||
      !O.map("fixes", Out.Fixes))
    return false;
  if (Out.Labels.empty())
    P.field("labels").report("expected a label");
  return !Out.Labels.empty();
}

static bool fromJSON(const json::Value &V, FileState &Out, json::Path P) {
  std::string Digits;
  json::ObjectMapper O(V, P);
  if (!O || !O.map("file", Out.Path) || !O.map("xxh3", Digits))
    return false;
  bool Wrong = llvm::StringRef(Digits).getAsInteger(16, Out.Content);
  if (Wrong)
    P.field("xxh3").report("expected hexadecimal digits");
  return !Wrong;
}

static bool fromJSON(const json::Value &V, ProgramFindings &Out, json::Path P) {
  std::vector<FileState> Files;
  json::ObjectMapper O(V, P);
  if (!O || !O.map("root", Out.Root) || !O.map("files", Files) || !O.map("findings", Out.All) ||
      !O.map("silent", Out.Silent))
    return false;
  for (const FileState &F : Files)
    Out.Content[F.Path] = F.Content;
  return true;
}

llvm::Expected<ProgramFindings> readProgramFindings(const std::string &File) {
  auto Buffer = llvm::MemoryBuffer::getFile(File);
  if (!Buffer)
    return llvm::createStringError(File + ": " + Buffer.getError().message());
  llvm::Expected<ProgramFindings> Report = json::parse<ProgramFindings>((*Buffer)->getBuffer(), "report");
  if (!Report)
    return llvm::createStringError(
        File + ": not a report of `fearless check --format json`: " + llvm::toString(Report.takeError()));
  return Report;
}

/// Of several files with one content and name, the one that lies where the report was made, else the longest
/// path.
std::optional<std::string> rootHere(const ProgramFindings &Report, llvm::StringRef Path, uint64_t Content) {
  std::optional<llvm::StringRef> Best;
  for (const auto &File : Report.Content) {
    llvm::StringRef Above = Path;
    if (File.second != Content || !Above.consume_back(File.first()) || !Above.consume_back("/"))
      continue;
    if (!Best || Above == Report.Root || (*Best != Report.Root && Above.size() < Best->size()))
      Best = Above;
  }
  return Best ? std::optional<std::string>(Best->str()) : std::nullopt;
}

std::vector<Finding> stillTrue(const ProgramFindings &Report,
                               llvm::function_ref<std::optional<uint64_t>(llvm::StringRef)> Now) {
  auto Unchanged = [&](const std::string &File) {
    auto Then = Report.Content.find(File);
    return Then != Report.Content.end() && Now(File) == Then->second;
  };
  std::vector<Finding> Kept;
  for (const Finding &F : Report.All)
    if (llvm::all_of(filesOf(F), Unchanged))
      Kept.push_back(F);
  return Kept;
}

} // namespace fearless
