// Work handed to threads that run already. A closure put into a container from which a started thread
// takes closures and calls them runs on that thread from then on: a hand-written pool is understood
// without its name being known. The place that it is put into is its carrier.
#include "program/Frame.h"

#include "llvm/ADT/Hashing.h"

namespace fearless {

bool Frame::isPosted(PlaceId P) const {
  bool Element = false;
  for (PlaceId Q = P; Q; Q = Places[Q].Parent) {
    PlaceKind K = Places[Q].Kind;
    if (K == PlaceKind::Element || K == PlaceKind::Index)
      Element = true;
    if (K == PlaceKind::Field || K == PlaceKind::Global)
      if (Element && E.ExecutorFields.count(Places[Q].A))
        return true;
  }
  return false;
}

void Frame::post(PlaceId Dest, const Val &V, PlaceId Result) {
  if ((V.Kind != ValKind::Closure && V.Kind != ValKind::Bound) || !isPosted(Dest))
    return;
  SpawnRecord R;
  R.Callable = {V};
  R.Loc = CurrentLoc;
  R.Carrier = erased(Dest);
  for (PlaceId Q = Dest; Q; Q = Places[Q].Parent)
    if (auto It = E.ExecutorFields.find(Places[Q].A); It != E.ExecutorFields.end() &&
        (Places[Q].Kind == PlaceKind::Field || Places[Q].Kind == PlaceKind::Global))
      R.Many |= It->second;
  uint32_t Index = addSpawn(std::move(R), static_cast<uint64_t>(llvm::hash_combine(Site, Dest, V.Place, V.N)), false);
  if (Result && L.role(typeOf(Result)) == TypeRole::Future)
    bind(Result, Val{ValKind::Thread, 0, Index});
}

// Joining a thread that an object keeps ends what was handed to that object.
bool Frame::servesCarrier(PlaceId Handle, PlaceId Carrier) const {
  PlaceId Owner = Carrier;
  while (Owner && Places[Owner].Kind != PlaceKind::Field)
    Owner = Places[Owner].Parent;
  Owner = Owner ? Places[Owner].Parent : 0;
  for (PlaceId P = Handle; Owner && P; P = Places[P].Parent)
    if (Places[P].Parent == Owner)
      return true;
  return false;
}

bool Frame::sameCarrier(uint32_t A, uint32_t B) const {
  const SpawnRecord &X = Spawns[A].Record, &Y = Spawns[B].Record;
  return X.Carrier && X.Carrier == Y.Carrier && !X.Many && !Y.Many;
}

} // namespace fearless
