// The exit code stays that of what was found: a gate must not pass because the run has edited the sources
// that it judges. The next run sees what is left.
#include "Commands/FixFindings.h"
#include "Files.h"
#include "fixes/Apply.h"
#include "fixes/Export.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/FormatVariadic.h"
#include "llvm/Support/raw_ostream.h"

namespace fearless {

llvm::StringMap<uint64_t> editableFiles(const TuFacts &Linked) {
  llvm::StringMap<uint64_t> Contents;
  for (const SourceFile &File : Linked.Files)
    if (!File.System && File.Content != 0)
      Contents[File.Path] = File.Content;
  return Contents;
}

static std::string counted(size_t Count, llvm::StringRef Noun) {
  return llvm::formatv("{0} {1}{2}", Count, Noun, Count == 1 ? "" : "s");
}

static void tellFixed(const FixPlan &Plan, size_t Written, llvm::ArrayRef<Finding> Findings, bool Quiet) {
  for (const FixPlan::Refusal &R : Plan.Refused)
    llvm::errs() << "fearless: not fixed: " << R.Of->at().File << ":" << R.Of->at().Line << ": " << R.Of->Rule
                 << ": " << R.Why << "\n";
  if (Quiet)
    return;
  size_t Without = llvm::count_if(Findings, [](const Finding &F) { return F.Fixes.empty(); });
  llvm::errs() << "fearless: fixed " << counted(Plan.Fixed, "finding") << " in " << counted(Written, "file");
  if (Without != 0)
    llvm::errs() << "; " << counted(Without, "finding") << " without a fix";
  llvm::errs() << "\n";
}

llvm::Error fixFindings(llvm::ArrayRef<Finding> Findings, llvm::StringMap<uint64_t> Contents,
                        const std::string &Root, const OutputOptions &Output) {
  FilesAsRead Files(Root, std::move(Contents));
  if (!Output.FixesFile.empty())
    if (llvm::Error Error = writeFile(Output.FixesFile, exportedFixes(Findings, Files, Root)))
      return Error;
  if (!Output.Fix)
    return llvm::Error::success();
  FixPlan Plan = planFixes(Findings, Files);
  llvm::Expected<size_t> Written = writeFixes(Plan, Files);
  if (!Written)
    return Written.takeError();
  tellFixed(Plan, *Written, Findings, Output.Quiet);
  return llvm::Error::success();
}

} // namespace fearless
