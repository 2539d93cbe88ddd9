#include "oracle/Shrink.h"

#include "llvm/ADT/STLExtras.h"

namespace fearless::oracle {

namespace {
/// Enumerates the programs that are one cut smaller, until one is accepted.
class Shrinker {
public:
  Shrinker(SmallProgram &P, llvm::function_ref<bool(const SmallProgram &)> StillShows)
      : P(P), Shows(StillShows) {}
  /// Makes the first cut that is accepted.
  bool cut();

private:
  bool accepted() { return Shows(P); }
  bool cutIn(Items &List);
  bool cutAt(Items &List, size_t At);
  bool replace(Items &List, size_t At, const Items &By);
  bool dropLater(Items &List, size_t At, Act What);
  bool simplify(Item &I);

  SmallProgram &P;
  llvm::function_ref<bool(const SmallProgram &)> Shows;
};
} // namespace

bool Shrinker::replace(Items &List, size_t At, const Items &By) {
  Items Before = List;
  auto Here = List.begin() + static_cast<std::ptrdiff_t>(At);
  Here = List.erase(Here);
  List.insert(Here, By.begin(), By.end());
  if (accepted())
    return true;
  List = std::move(Before);
  return false;
}

// A lock goes with its unlock, a start with its join.
bool Shrinker::dropLater(Items &List, size_t At, Act What) {
  for (size_t J = At + 1; J < List.size(); ++J) {
    bool Same = What == Act::Join
                    ? List[J].Thread == List[At].Thread
                    : List[J].On.Index == List[At].On.Index && List[J].On.Parameter == List[At].On.Parameter;
    if (List[J].What != What || !Same)
      continue;
    Items Before = List;
    List.erase(List.begin() + static_cast<std::ptrdiff_t>(J));
    if (replace(List, At, {}))
      return true;
    List = std::move(Before);
  }
  return false;
}

bool Shrinker::simplify(Item &I) {
  auto Try = [&](auto &What, auto To) {
    auto Before = What;
    What = To;
    if (accepted())
      return true;
    What = Before;
    return false;
  };
  return (I.Atomic && Try(I.Atomic, false)) || (I.Guard && Try(I.Guard, false)) ||
         (I.On.Parameter && Try(I.On.Parameter, false)) ||
         (I.Variable.Parameter && Try(I.Variable.Parameter, false)) ||
         (I.Mutex.Parameter && Try(I.Mutex.Parameter, false));
}

bool Shrinker::cutAt(Items &List, size_t At) {
  if (replace(List, At, {}))
    return true;
  const Item I = List[At];
  if (I.What == Act::Lock && dropLater(List, At, Act::Unlock))
    return true;
  if (I.What == Act::Start && dropLater(List, At, Act::Join))
    return true;
  if (I.What == Act::Branch && (replace(List, At, I.Then) || replace(List, At, I.Else)))
    return true;
  if (I.What == Act::Loop && replace(List, At, I.Then))
    return true;
  if (I.What == Act::Call && replace(List, At, Items(P.Functions[I.Callee])))
    return true;
  return simplify(List[At]) || cutIn(List[At].Then) || cutIn(List[At].Else);
}

bool Shrinker::cutIn(Items &List) {
  for (size_t At = 0; At < List.size(); ++At)
    if (cutAt(List, At))
      return true;
  return false;
}

bool Shrinker::cut() {
  return llvm::any_of(P.Functions, [&](Items &List) { return cutIn(List); });
}

SmallProgram shrink(SmallProgram P, llvm::function_ref<bool(const SmallProgram &)> StillShows) {
  // A call that its callee's body replaces makes the program no smaller at once: hence the bound.
  for (unsigned Cuts = 0; Cuts < 500; ++Cuts)
    if (!Shrinker(P, StillShows).cut())
      break;
  return P;
}

} // namespace fearless::oracle
