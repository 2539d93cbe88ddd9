// `facts` and `link`: the pure steps that a build engine can distribute and cache. `facts` parses in this
// very process, so that whoever debugs a unit sees what Clang prints.
#include "Commands/FactsFiles.h"
#include "Commands/Commands.h"
#include "Files.h"
#include "Frontend/Frontend.h"

#include "facts/Binary.h"
#include "facts/Text.h"
#include "models/Model.h"

#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"

namespace fearless {

static llvm::Error wrong(const llvm::Twine &Message) {
  return llvm::createStringError(llvm::inconvertibleErrorCode(), Message);
}

static llvm::Expected<TuFacts> readFactsFile(const std::string &Path) {
  auto Buffer = llvm::MemoryBuffer::getFile(Path);
  if (!Buffer)
    return wrong(Path + ": " + Buffer.getError().message());
  llvm::StringRef Bytes = (*Buffer)->getBuffer();
  bool Text = !Bytes.empty() && !Bytes.contains('\0'); // the binary form is full of zeros
  llvm::Expected<TuFacts> Facts = Text ? parseText(Bytes) : readBinary(Bytes);
  if (!Facts) // errors in text begin with line:column
    return wrong(Path + (Text ? ":" : ": ") + llvm::toString(Facts.takeError()));
  return Facts;
}

llvm::Expected<TuFacts> readFactsFiles(llvm::ArrayRef<std::string> Paths) {
  std::vector<TuFacts> Parts;
  for (const std::string &Path : Paths) {
    llvm::Expected<TuFacts> Facts = readFactsFile(Path);
    if (!Facts)
      return Facts.takeError();
    Parts.push_back(std::move(*Facts));
  }
  return mergeAll(std::move(Parts));
}

static llvm::Expected<int> writeResult(const std::string &File, llvm::StringRef Bytes) {
  if (llvm::Error Error = File.empty() ? writeStandardOutput(Bytes) : writeFile(File, Bytes))
    return std::move(Error);
  return 0;
}

llvm::Expected<int> runFacts(const Options &Opts) {
  llvm::Expected<Selection> Selected = selectUnits(Opts.Input);
  if (!Selected)
    return Selected.takeError();
  ExtractOptions Extraction{Selected->Root, ModelSet::builtin().keepBodies()};
  std::vector<TuFacts> Parts; // a unit that is compiled in several ways has several
  for (const CompileUnit &Unit : Selected->Units) {
    if (!llvm::sys::fs::exists(Unit.File))
      return wrong(Unit.File + ": file not found");
    llvm::Expected<TuFacts> Facts = extractUnit(Unit, Extraction);
    if (!Facts)
      return wrong(Unit.File + ": " + llvm::toString(Facts.takeError()));
    Parts.push_back(std::move(*Facts));
  }
  TuFacts Facts = mergeAll(std::move(Parts));
  return writeResult(Opts.Output.File, Opts.Output.TextFacts ? dumpText(Facts) : writeBinary(Facts));
}

llvm::Expected<int> runLink(const Options &Opts) {
  llvm::Expected<TuFacts> Facts = readFactsFiles(Opts.Input.Paths);
  if (!Facts)
    return Facts.takeError();
  return writeResult(Opts.Output.File, writeBinary(*Facts));
}

} // namespace fearless
