// In CI a checkout is often shallow: the commit to compare with, or the way to it, is not there. That is
// told, with the command that mends it; a gate that compared with nothing would let everything pass.
#include "Git.h"

#include "Frontend/Paths.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/FileUtilities.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/Program.h"

namespace fearless {

using llvm::StringRef;

namespace {
struct Answer {
  bool Good = false;
  std::string Out, Err;
};
} // namespace

static llvm::Error wrong(const llvm::Twine &Message) { return llvm::createStringError(Message); }

static std::string contents(StringRef Path) {
  auto Buffer = llvm::MemoryBuffer::getFile(Path);
  return Buffer ? (*Buffer)->getBuffer().str() : "";
}

/// Runs git in Folder; its output goes through files, so that no pipe can fill up.
static llvm::Expected<Answer> git(StringRef Folder, llvm::ArrayRef<StringRef> Args) {
  llvm::ErrorOr<std::string> Program = llvm::sys::findProgramByName("git");
  if (!Program)
    return wrong("--diff needs git, which is not installed");
  llvm::SmallString<128> Out, Err;
  if (std::error_code Why = llvm::sys::fs::createTemporaryFile("fearless-git", "out", Out))
    return wrong("cannot make a temporary file: " + Why.message());
  llvm::FileRemover RemoveOut(Out);
  if (std::error_code Why = llvm::sys::fs::createTemporaryFile("fearless-git", "err", Err))
    return wrong("cannot make a temporary file: " + Why.message());
  llvm::FileRemover RemoveErr(Err);
  std::vector<StringRef> Command = {"git", "-C", Folder, "-c", "core.quotePath=false"};
  llvm::append_range(Command, Args);
  std::optional<StringRef> Redirects[] = {StringRef(""), StringRef(Out), StringRef(Err)};
  int Code = llvm::sys::ExecuteAndWait(*Program, Command, std::nullopt, Redirects);
  return Answer{Code == 0, contents(Out), contents(Err)};
}

static llvm::Expected<bool> isShallow(StringRef Root) {
  llvm::Expected<Answer> Told = git(Root, {"rev-parse", "--is-shallow-repository"});
  if (!Told)
    return Told.takeError();
  return StringRef(Told->Out).trim() == "true";
}

static llvm::Error absent(StringRef Ref, StringRef Root, StringRef What) {
  llvm::Expected<bool> Shallow = isShallow(Root);
  if (!Shallow)
    return Shallow.takeError();
  if (*Shallow)
    return wrong("--diff " + Ref + ": " + What +
                 ", because this clone is shallow; fetch its history with `git fetch " +
                 "--unshallow` (GitHub Actions: `fetch-depth: 0`; GitLab: `GIT_DEPTH: 0`)");
  return wrong("--diff " + Ref + ": " + What);
}

/// The commit at which the checkout left Ref.
static llvm::Expected<std::string> mergeBase(StringRef Ref, StringRef Root) {
  llvm::Expected<Answer> Inside = git(Root, {"rev-parse", "--show-toplevel"});
  if (!Inside)
    return Inside.takeError();
  if (!Inside->Good)
    return wrong("--diff " + Ref + ": " + Root + " is in no git checkout");
  std::string Commit = (Ref + "^{commit}").str();
  llvm::Expected<Answer> Known = git(Root, {"rev-parse", "--verify", "--quiet", "--end-of-options", Commit});
  if (!Known)
    return Known.takeError();
  if (!Known->Good)
    return Ref.contains("..")
               ? wrong("--diff " + Ref + ": name one commit or branch, not a range; what it is compared " +
                       "with is the checkout as it is")
               : absent(Ref, Root, "git knows no such commit");
  llvm::Expected<Answer> Base = git(Root, {"merge-base", StringRef(Known->Out).trim(), "HEAD"});
  if (!Base)
    return Base.takeError();
  if (!Base->Good)
    return absent(Ref, Root, "git finds no commit that it has in common with HEAD");
  return StringRef(Base->Out).trim().str();
}

static std::string realPath(StringRef Path) {
  llvm::SmallString<256> Real;
  return llvm::sys::fs::real_path(Path, Real) ? Path.str() : std::string(Real);
}

/// Paths from the top of the checkout to paths as findings write them.
static ChangedLines fromTop(const ChangedLines &Changed, StringRef Top, StringRef Root) {
  ChangedLines Result;
  std::string RealRoot = realPath(Root);
  for (const auto &[File, Lines] : Changed)
    Result[relativeTo((Top + "/" + File).str(), RealRoot)] = Lines;
  return Result;
}

llvm::Expected<ChangedLines> changedSince(StringRef Ref, StringRef Root) {
  llvm::Expected<std::string> Base = mergeBase(Ref, Root);
  if (!Base)
    return Base.takeError();
  llvm::Expected<Answer> Top = git(Root, {"rev-parse", "--show-toplevel"});
  if (!Top)
    return Top.takeError();
  std::string TopFolder = StringRef(Top->Out).trim("\n").str();
  llvm::Expected<Answer> Diff =
      git(TopFolder, {"diff", "--unified=0", "--no-color", "--no-ext-diff", "--no-renames", "--src-prefix=a/",
                      "--dst-prefix=b/", *Base, "--"});
  if (!Diff)
    return Diff.takeError();
  if (!Diff->Good)
    return wrong("--diff " + Ref + ": git diff failed: " + StringRef(Diff->Err).trim());
  llvm::Expected<Answer> Untracked = git(TopFolder, {"ls-files", "--others", "--exclude-standard", "-z"});
  if (!Untracked)
    return Untracked.takeError();
  ChangedLines Changed = parseUnifiedDiff(Diff->Out);
  llvm::SmallVector<StringRef, 16> Names;
  StringRef(Untracked->Out).split(Names, '\0', -1, /*KeepEmpty=*/false);
  for (StringRef Name : Names)
    Changed[Name] = {WholeFile};
  return fromTop(Changed, TopFolder, Root);
}

bool wasKnownToGit(StringRef Path) {
  std::string Folder = nearestHolding(Path, {".git"});
  if (Folder.empty())
    return false;
  for (std::vector<StringRef> Question :
       {std::vector<StringRef>{"--literal-pathspecs", "ls-files", "-z", "--", Path},
        {"--literal-pathspecs", "log", "-1", "--format=%H", "HEAD", "--", Path}}) {
    llvm::Expected<Answer> Told = git(Folder, Question);
    if (!Told)
      llvm::consumeError(Told.takeError());
    else if (Told->Good && !Told->Out.empty())
      return true;
  }
  return false;
}

bool isShallowClone(StringRef Folder) {
  llvm::Expected<bool> Shallow = Folder.empty() ? false : isShallow(Folder);
  if (Shallow)
    return *Shallow;
  llvm::consumeError(Shallow.takeError());
  return false;
}

} // namespace fearless
