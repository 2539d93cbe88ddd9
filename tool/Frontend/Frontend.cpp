// The order of the merge is that of the selection, whoever finished first.
#include "Frontend/Frontend.h"
#include "Frontend/Cache.h"
#include "Frontend/Paths.h"

#include "facts/Binary.h"

#include "llvm/Support/FileSystem.h"

namespace fearless {

namespace {
/// One slot per unit, filled in any order.
struct Outcome {
  std::optional<TuFacts> Facts;
  std::string Failure;
};
} // namespace

static Outcome outcomeOf(TaskResult Result) {
  if (const TaskFailure *Failed = std::get_if<TaskFailure>(&Result))
    return {std::nullopt, Failed->Reason};
  llvm::Expected<TuFacts> Facts = readBinary(std::get<std::string>(Result));
  if (!Facts)
    return {std::nullopt, llvm::toString(Facts.takeError())};
  return {std::move(*Facts), ""};
}

static UnitsRead gather(const Selection &Selected, std::vector<Outcome> Outcomes) {
  UnitsRead Result;
  std::vector<TuFacts> Parts;
  for (size_t I = 0; I < Outcomes.size(); ++I) {
    if (Outcomes[I].Facts)
      Parts.push_back(std::move(*Outcomes[I].Facts));
    else
      Result.Failures.push_back({relativeTo(Selected.Units[I].File, Selected.Root), Outcomes[I].Failure});
  }
  Result.Linked = mergeAll(std::move(Parts));
  return Result;
}

llvm::Expected<UnitsRead> readUnits(const Selection &Selected, const PoolLimits &Limits,
                                    llvm::ArrayRef<std::string> KeepBodies, Progress Tell) {
  FactsCache Cache = FactsCache::open(Selected.Root);
  std::vector<Outcome> Outcomes(Selected.Units.size());
  std::vector<Task> Tasks;
  std::vector<size_t> UnitOf; // by task
  size_t Done = 0;
  for (size_t I = 0; I < Selected.Units.size(); ++I) {
    Task T{Selected.Units[I], Selected.Root, KeepBodies};
    if (!llvm::sys::fs::exists(T.Unit.File)) {
      Outcomes[I].Failure = "file not found";
    } else if (Outcomes[I].Facts = Cache.find(T); !Outcomes[I].Facts) {
      UnitOf.push_back(I);
      Tasks.push_back(std::move(T));
      continue;
    }
    Tell(++Done, Outcomes.size(), relativeTo(Selected.Units[I].File, Selected.Root));
  }
  llvm::Error Error = runTasks(Tasks, Limits, [&](size_t Index, TaskResult Result) {
    Outcomes[UnitOf[Index]] = outcomeOf(std::move(Result));
    Tell(++Done, Outcomes.size(), relativeTo(Tasks[Index].Unit.File, Selected.Root));
  });
  if (Error)
    return std::move(Error);
  Cache.prune();
  return gather(Selected, std::move(Outcomes));
}

} // namespace fearless
