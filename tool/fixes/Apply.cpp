// Each file is written whole, by way of a temporary neighbour; it is compared once more with what was read
// just before that.
#include "fixes/Apply.h"

#include "Files.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"

#include <algorithm>

namespace fearless {

/// Two insertions at one place overlap as well: nobody knows which is to come first.
static bool overlap(const TextEdit &A, const TextEdit &B) {
  if (A.File != B.File)
    return false;
  if (A.Begin == B.Begin && A.Old.empty() == B.Old.empty())
    return true;
  return A.Begin < B.end() && B.Begin < A.end() && A.Begin != B.Begin;
}

/// Why the edits cannot join those that are accepted; empty if they can.
static std::string clash(llvm::ArrayRef<TextEdit> Edits, llvm::ArrayRef<TextEdit> Accepted) {
  for (const TextEdit &E : Edits) {
    for (const TextEdit &Other : Edits)
      if (!(E == Other) && overlap(E, Other))
        return "its edits overlap in " + E.File;
    for (const TextEdit &Other : Accepted)
      if (!(E == Other) && overlap(E, Other))
        return "it overlaps another fix in " + E.File + "; run again to apply it";
  }
  return "";
}

/// Accepts the fix, or says why not.
static std::string accept(const Fix &F, FilesAsRead &Files, std::vector<TextEdit> &Accepted) {
  if (F.Edits.empty())
    return "it has no edits";
  llvm::Expected<std::vector<TextEdit>> Edits = resolve(F, Files);
  if (!Edits)
    return llvm::toString(Edits.takeError());
  if (std::string Why = clash(*Edits, Accepted); !Why.empty())
    return Why;
  llvm::append_range(Accepted, *Edits);
  llvm::sort(Accepted);
  Accepted.erase(std::unique(Accepted.begin(), Accepted.end()), Accepted.end());
  return "";
}

FixPlan planFixes(llvm::ArrayRef<Finding> Findings, FilesAsRead &Files) {
  FixPlan Plan;
  for (const Finding &Of : Findings) {
    std::string FirstWhy;
    bool Fits = llvm::any_of(Of.Fixes, [&](const Fix &F) {
      std::string Why = accept(F, Files, Plan.Edits);
      FirstWhy = FirstWhy.empty() ? Why : FirstWhy;
      return Why.empty();
    });
    if (Fits)
      ++Plan.Fixed;
    else if (!Of.Fixes.empty())
      Plan.Refused.push_back({&Of, FirstWhy});
  }
  return Plan;
}

std::string edited(llvm::StringRef Text, llvm::ArrayRef<TextEdit> Edits) {
  std::string Result;
  size_t Done = 0;
  for (const TextEdit &E : Edits) {
    Result += Text.substr(Done, E.Begin - Done);
    Result += E.New;
    Done = E.end();
  }
  return Result + Text.substr(Done).str();
}

static llvm::Error rewrite(llvm::StringRef File, llvm::StringRef Old, llvm::StringRef New) {
  llvm::SmallString<256> Path;
  if (std::error_code Error = llvm::sys::fs::real_path(File, Path))
    return llvm::createStringError(Error, "cannot write " + File + ": " + Error.message());
  if (std::error_code Error = llvm::sys::fs::access(Path, llvm::sys::fs::AccessMode::Write))
    return llvm::createStringError(Error, "cannot write " + File + ": " + Error.message());
  auto Now = llvm::MemoryBuffer::getFile(Path);
  if (!Now || (*Now)->getBuffer() != Old)
    return llvm::createStringError(llvm::inconvertibleErrorCode(), File + " has changed since it was read");
  llvm::ErrorOr<llvm::sys::fs::perms> Permissions = llvm::sys::fs::getPermissions(Path);
  if (llvm::Error Error = writeFile(Path, New))
    return Error;
  if (Permissions)
    llvm::sys::fs::setPermissions(Path, *Permissions);
  return llvm::Error::success();
}

llvm::Expected<size_t> writeFixes(const FixPlan &Plan, FilesAsRead &Files) {
  size_t Written = 0;
  for (llvm::ArrayRef<TextEdit> Left = Plan.Edits; !Left.empty(); ++Written) {
    const std::string &File = Left.front().File;
    llvm::ArrayRef<TextEdit> Here = Left.take_while([&](const TextEdit &E) { return E.File == File; });
    llvm::Expected<llvm::StringRef> Text = Files.text(File);
    if (!Text)
      return Text.takeError();
    if (llvm::Error Error = rewrite(Files.absolute(File), *Text, edited(*Text, Here)))
      return std::move(Error);
    Left = Left.drop_front(Here.size());
  }
  return Written;
}

} // namespace fearless
