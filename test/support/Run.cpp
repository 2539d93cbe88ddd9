#include "support/Run.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/Program.h"
#include "llvm/Support/raw_ostream.h"

#include <optional>
#include <unistd.h>

namespace fearless::test {

static llvm::StringRef nameOf(llvm::StringRef Entry) { return Entry.split('=').first; }

/// The caller's environment with Added in place of entries of the same name.
static std::vector<std::string> environment(llvm::ArrayRef<std::string> Added) {
  std::vector<std::string> Result = {"FEARLESS_CACHE=", "NO_COLOR=1"};
  for (const std::string &Entry : Added) {
    llvm::erase_if(Result, [&](const std::string &Old) { return nameOf(Old) == nameOf(Entry); });
    Result.push_back(Entry);
  }
  const std::vector<std::string> Ours = Result;
  for (char **Entry = environ; *Entry; ++Entry)
    if (llvm::none_of(Ours, [&](const std::string &Mine) { return nameOf(Mine) == nameOf(*Entry); }))
      Result.push_back(*Entry);
  return Result;
}

Outcome runTool(llvm::ArrayRef<std::string> Args, llvm::ArrayRef<std::string> Environment) {
  Scratch Folder;
  std::string Out = Folder.path() + "/out", Err = Folder.path() + "/err";
  std::vector<std::string> Variables = environment(Environment);

  std::vector<llvm::StringRef> Command = {FEARLESS_BINARY};
  Command.insert(Command.end(), Args.begin(), Args.end());
  std::vector<llvm::StringRef> Env(Variables.begin(), Variables.end());
  std::optional<llvm::StringRef> Redirects[] = {llvm::StringRef(""), llvm::StringRef(Out),
                                                llvm::StringRef(Err)};

  Outcome Result;
  std::string Reason;
  Result.ExitCode = llvm::sys::ExecuteAndWait(FEARLESS_BINARY, Command, llvm::ArrayRef<llvm::StringRef>(Env),
                                              Redirects, /*SecondsToWait=*/100, /*MemoryLimit=*/0, &Reason);
  Result.Out = readFile(Out);
  Result.Err = readFile(Err) + Reason;
  return Result;
}

Scratch::Scratch() {
  llvm::SmallString<128> Made;
  if (!llvm::sys::fs::createUniqueDirectory("fearless-test", Made))
    Folder = Made.str().str();
}

Scratch::~Scratch() { llvm::sys::fs::remove_directories(Folder); }

std::string Scratch::write(const std::string &Name, const std::string &Text) const {
  std::string Path = Folder + "/" + Name;
  llvm::sys::fs::create_directories(llvm::sys::path::parent_path(Path));
  std::error_code Failed;
  llvm::raw_fd_ostream(Path, Failed) << Text;
  return Path;
}

std::string readFile(const std::string &Path) {
  auto Buffer = llvm::MemoryBuffer::getFile(Path);
  return Buffer ? (*Buffer)->getBuffer().str() : "";
}

} // namespace fearless::test
