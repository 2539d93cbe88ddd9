// The limit on memory is RLIMIT_DATA: it counts what is written to, not the address space that shared
// libraries and reserved arenas take. When an allocation fails, the process leaves with an exit code that
// the parent knows; there is nothing to rescue.
#include "Frontend/Worker.h"
#include "Frontend/Cache.h"
#include "Frontend/DeepStack.h"
#include "Frontend/Protocol.h"

#include "facts/Binary.h"

#include "llvm/Support/ErrorHandling.h"

#include <csignal>
#include <fcntl.h>
#include <new>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

namespace fearless {

static void leaveOutOfMemory() { _exit(OutOfMemoryExit); }

static void limitMemory(unsigned Megabytes) {
  rlim_t Bytes = (rlim_t(Megabytes) << 20) + DeepStackBytes;
  rlimit Limit{Bytes, Bytes};
  setrlimit(RLIMIT_DATA, &Limit);
  rlimit NoCoreFile{0, 0};
  setrlimit(RLIMIT_CORE, &NoCoreFile);
  std::set_new_handler(leaveOutOfMemory);
  llvm::install_bad_alloc_error_handler([](void *, const char *, bool) { leaveOutOfMemory(); });
  llvm::install_fatal_error_handler([](void *, const char *Reason, bool) {
    if (llvm::StringRef(Reason).contains("pthread_create")) // no room for a stack
      leaveOutOfMemory();
  });
}

static std::string answer(const Task &T, FactsCache &Cache) {
  std::vector<std::string> Read;
  ExtractOptions Options{T.Root, T.KeepBodies};
  Options.Dependencies = &Read;
  FactsCache::Clock::time_point Started = FactsCache::Clock::now();
  llvm::Expected<TuFacts> Facts = extractUnit(T.Unit, Options);
  if (!Facts)
    return ErrorAnswer + llvm::toString(Facts.takeError());
  std::string Bytes = writeBinary(*Facts);
  bool Whole = llvm::all_of(Facts->Units, [](const UnitInfo &U) { return U.Errors == 0; });
  if (Whole) // of a unit with errors a header may be missing that turns up later
    Cache.store(T, Read, Started, Bytes);
  return FactsAnswer + Bytes;
}

/// Messages go over copies of the standard streams, so that nothing that prints can spoil them.
static int takeOver(int Standard, int Replacement) {
  int Copy = fcntl(Standard, F_DUPFD_CLOEXEC, 10);
  dup2(Replacement, Standard);
  return Copy;
}

int runWorker(unsigned Megabytes) {
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  limitMemory(Megabytes);
  int Nothing = open("/dev/null", O_RDWR | O_CLOEXEC);
  int Tasks = takeOver(STDIN_FILENO, Nothing), Answers = takeOver(STDOUT_FILENO, Nothing);
  std::optional<FactsCache> Cache; // all tasks of a run have the same root
  while (std::optional<std::string> Message = receiveMessage(Tasks)) {
    std::optional<Task> T = decodeTask(*Message);
    if (T && !Cache)
      Cache = FactsCache::open(T->Root);
    if (!T || !sendMessage(Answers, answer(*T, *Cache)))
      return 1;
  }
  return 0;
}

} // namespace fearless
