// fearless: source → facts → program → findings → text. Each arrow is a folder; this file only sets off.
#include "Commands/Commands.h"
#include "Frontend/DeepStack.h"
#include "Options.h"

#include "llvm/Support/raw_ostream.h"
#include "llvm/Support/thread.h"

static constexpr int UsageExit = 2;

/// Each joined error on its own, outermost context first.
static int complain(llvm::Error Error) {
  llvm::handleAllErrors(std::move(Error), [](const llvm::ErrorInfoBase &Why) {
    llvm::errs() << "fearless: error: " << Why.message() << "\n";
  });
  return UsageExit;
}

static int start(llvm::ArrayRef<const char *> Args) {
  llvm::Expected<fearless::Options> Opts = fearless::parseOptions(Args);
  if (!Opts)
    return complain(Opts.takeError());
  for (const std::string &Warning : Opts->Warnings)
    llvm::errs() << "fearless: warning: " << Warning << "\n";
  llvm::Expected<int> ExitCode = fearless::run(*Opts);
  if (!ExitCode)
    return complain(ExitCode.takeError());
  return *ExitCode;
}

int main(int argc, char **argv) {
  int ExitCode = UsageExit;
  llvm::thread Deep(std::optional<unsigned>(fearless::DeepStackBytes),
                    [&] { ExitCode = start({argv + 1, argv + argc}); });
  Deep.join();
  return ExitCode;
}
