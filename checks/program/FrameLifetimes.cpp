// The end of a life that nobody is seen to end. In a library no code makes the object whose member function
// leaves a thread running on it; but die it will, and its destructor and the order of its members say what
// happens then. The function is analysed as if the object were destroyed where it returns: what is declared
// after a `jthread` is gone while the thread still runs, and a destructor that detaches lets it run on.
#include "program/Frame.h"

namespace fearless {

static constexpr uint32_t ExitBlock = 1;

void Frame::runToDestruction(const TypeFacts &Class) {
  makePlans();
  if (Plans.size() <= ExitBlock)
    return;
  PlaceId Object = Places.root(PlaceKind::This);
  CurrentBlock = ExitBlock;
  CurrentLoc = {};
  size_t Before = Plans[ExitBlock].size();
  destroyObject(Object, &Class, {}, 0);
  findLoops();
  hoistJoins();
  hoistWaits();
  solve();
  Sides.resize(Spawns.size());
  Lent.resize(Spawns.size());
  if (!In[ExitBlock].Reached)
    return;
  Flow End = In[ExitBlock];
  llvm::BitVector Terminating(static_cast<unsigned>(Spawns.size()));
  for (const Op &O : Plans[ExitBlock]) {
    llvm::BitVector Before = End.Alive;
    apply(O, End);
    if (O.Kind == OpKind::Join && O.Terminates)
      Terminating |= Before.reset(End.Alive);
  }
  // A handle that nobody joins is joined by users before (or ends the program): no rule of the destructor's.
  Flow S = In[ExitBlock];
  llvm::BitVector Left = End.Alive;
  Left |= Terminating;
  Left.reset(End.Detached);
  S.Alive.reset(Left);
  S.Alive.reset(S.Detached); // told where it is detached
  End.Alive = S.Alive;
  End.Alive &= End.Detached;
  for (size_t I = Before; I < Plans[ExitBlock].size(); ++I) {
    Op O = Plans[ExitBlock][I];
    O.Loc = {};
    if (O.Kind == OpKind::Die)
      collectDeath(O, S, false);
    apply(O, S);
  }
  Op Gone;
  Gone.Kind = OpKind::Die;
  Gone.Place = Object;
  Gone.Death = DeathKind::Object;
  collectDeath(Gone, End, false);
}

} // namespace fearless
