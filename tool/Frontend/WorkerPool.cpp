// One thread serves all children with poll(). A child is this very program, started anew with `worker`: exec
// instead of fork alone, so that it begins with a small heap and no locks of ours.
#include "Frontend/WorkerPool.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/Errno.h"
#include "llvm/Support/FileSystem.h"

#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstring>
#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

extern char **environ;

namespace fearless {

using Clock = std::chrono::steady_clock;

namespace {
struct Child {
  pid_t Process = 0; ///< 0: none is running
  int Tasks = -1;    ///< we write
  int Answers = -1;  ///< we read
  std::string Arrived;
  std::optional<size_t> Current; ///< index of the task under way
  Clock::time_point Deadline;
};

struct PipeEnds {
  int Read = -1, Write = -1;
};
} // namespace

/// Numbers from 10, so that they do not collide with standard streams that the caller has closed.
static PipeEnds makePipe() {
  int Ends[2];
  if (::pipe(Ends) != 0)
    return {};
  PipeEnds High{fcntl(Ends[0], F_DUPFD_CLOEXEC, 10), fcntl(Ends[1], F_DUPFD_CLOEXEC, 10)};
  ::close(Ends[0]);
  ::close(Ends[1]);
  return High;
}

/// Its standard input and output are the pipes; what Clang prints while crashing goes nowhere.
static int spawnSelf(pid_t &Process, unsigned Megabytes, int Input, int Output) {
  static const std::string Self = llvm::sys::fs::getMainExecutable(nullptr, nullptr);
  std::string Limit = std::to_string(Megabytes);
  const char *Arguments[] = {Self.c_str(), "worker", "--unit-memory", Limit.c_str(), nullptr};
  posix_spawn_file_actions_t Actions;
  posix_spawn_file_actions_init(&Actions);
  posix_spawn_file_actions_adddup2(&Actions, Input, STDIN_FILENO);
  posix_spawn_file_actions_adddup2(&Actions, Output, STDOUT_FILENO);
  posix_spawn_file_actions_addopen(&Actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
  int Error = posix_spawn(&Process, Self.c_str(), &Actions, nullptr, const_cast<char **>(Arguments), environ);
  posix_spawn_file_actions_destroy(&Actions);
  return Error;
}

static llvm::Error start(Child &C, unsigned Megabytes) {
  PipeEnds ToChild = makePipe(), FromChild = makePipe();
  int Error = ToChild.Read < 0 || FromChild.Read < 0
                  ? errno
                  : spawnSelf(C.Process, Megabytes, ToChild.Read, FromChild.Write);
  ::close(ToChild.Read);
  ::close(FromChild.Write);
  C.Tasks = ToChild.Write;
  C.Answers = FromChild.Read;
  C.Arrived.clear();
  if (Error == 0)
    return llvm::Error::success();
  C.Process = 0;
  std::error_code Why(Error, std::generic_category());
  return llvm::createStringError(Why, "cannot start a worker process: " + Why.message());
}

/// Closes the pipes, waits for the end and returns the exit status.
static int finish(Child &C) {
  ::close(C.Tasks);
  ::close(C.Answers);
  int Status = 0;
  llvm::sys::RetryAfterSignal(-1, ::waitpid, C.Process, &Status, 0);
  C.Process = 0;
  return Status;
}

static std::string reasonOf(int Status, const PoolLimits &Limits) {
  if (WIFEXITED(Status) && WEXITSTATUS(Status) == OutOfMemoryExit)
    return "needed more than " + std::to_string(Limits.Megabytes) + " MB (--unit-memory)";
  if (WIFSIGNALED(Status) && WTERMSIG(Status) == SIGKILL)
    return "was killed, most likely for lack of memory on this machine (try a smaller -j)";
  if (WIFSIGNALED(Status))
    return "crashed (signal " + std::to_string(WTERMSIG(Status)) + ")";
  return "crashed (exit code " + std::to_string(WEXITSTATUS(Status)) + ")";
}

static TaskResult resultOf(std::string Message) {
  if (!Message.empty() && Message.front() == FactsAnswer)
    return Message.substr(1);
  return TaskFailure{Message.empty() ? "gave no answer" : Message.substr(1)};
}

namespace {
/// The state of one run: what is still to be given out, and who is at work.
struct Run {
  llvm::ArrayRef<Task> Tasks;
  const PoolLimits &Limits;
  llvm::function_ref<void(size_t, TaskResult)> Done;
  std::vector<Child> Children;
  size_t Next = 0;

  llvm::Error giveOut(Child &C);
  void collect(Child &C);
  void stopIfLate(Child &C);
  int untilDeadline() const;
};
} // namespace

/// A child that has gone away since its last answer is replaced once; a second time is a failure of the unit.
llvm::Error Run::giveOut(Child &C) {
  size_t Index = Next++;
  std::string Message = encode(Tasks[Index]);
  for (int Attempt = 0; Attempt < 2; ++Attempt) {
    if (C.Process == 0)
      if (llvm::Error Error = start(C, Limits.Megabytes))
        return Error;
    if (sendMessage(C.Tasks, Message)) {
      C.Current = Index;
      C.Deadline = Clock::now() + std::chrono::seconds(Limits.Seconds);
      return llvm::Error::success();
    }
    finish(C);
  }
  Done(Index, TaskFailure{"no worker process stays alive"});
  return llvm::Error::success();
}

/// Takes what has arrived: part of an answer, a whole one, or the end of the child.
void Run::collect(Child &C) {
  static std::vector<char> Buffer(1 << 18);
  ssize_t Got = llvm::sys::RetryAfterSignal(-1, ::read, C.Answers, Buffer.data(), Buffer.size());
  if (Got > 0) {
    C.Arrived.append(Buffer.data(), Got);
    std::optional<std::string> Message = takeMessage(C.Arrived);
    if (!Message)
      return;
    size_t Index = *C.Current;
    C.Current.reset();
    Done(Index, resultOf(std::move(*Message)));
    return;
  }
  size_t Index = *C.Current;
  C.Current.reset();
  Done(Index, TaskFailure{reasonOf(finish(C), Limits)});
}

void Run::stopIfLate(Child &C) {
  if (!C.Current || Clock::now() < C.Deadline)
    return;
  ::kill(C.Process, SIGKILL);
  finish(C);
  size_t Index = *C.Current;
  C.Current.reset();
  Done(Index, TaskFailure{"took longer than " + std::to_string(Limits.Seconds) + " s (--unit-timeout)"});
}

int Run::untilDeadline() const {
  Clock::time_point First = Clock::time_point::max();
  for (const Child &C : Children)
    if (C.Current)
      First = std::min(First, C.Deadline);
  auto Left = std::chrono::duration_cast<std::chrono::milliseconds>(First - Clock::now()).count();
  return static_cast<int>(std::clamp<int64_t>(Left + 1, 0, 60'000));
}

llvm::Error runTasks(llvm::ArrayRef<Task> Tasks, const PoolLimits &Limits,
                     llvm::function_ref<void(size_t Index, TaskResult Result)> Done) {
  std::signal(SIGPIPE, SIG_IGN); // a child that has died is seen at the write
  Run R{Tasks, Limits, Done, std::vector<Child>(std::min<size_t>(Limits.Workers, Tasks.size()))};
  llvm::Error Failure = llvm::Error::success();
  while (!Failure) {
    for (Child &C : R.Children)
      while (!Failure && !C.Current && R.Next < Tasks.size())
        Failure = R.giveOut(C);
    std::vector<pollfd> Waiting;
    std::vector<Child *> Busy;
    for (Child &C : R.Children)
      if (C.Current) {
        Waiting.push_back({C.Answers, POLLIN, 0});
        Busy.push_back(&C);
      }
    if (Failure || Busy.empty())
      break;
    ::poll(Waiting.data(), Waiting.size(), R.untilDeadline());
    for (auto [Event, C] : llvm::zip(Waiting, Busy))
      if (Event.revents != 0)
        R.collect(*C);
      else
        R.stopIfLate(*C);
  }
  for (Child &C : R.Children) {
    if (C.Process != 0 && Failure)
      ::kill(C.Process, SIGKILL);
    if (C.Process != 0)
      finish(C);
  }
  return Failure;
}

} // namespace fearless
