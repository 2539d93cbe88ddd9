// The lock lives in one class, what it guards in another: `Cache` locks and calls its unlocked `Table`. No
// access of the table holds anything by itself, so the ways that lead to it vote, one for each operation of
// the class that has the lock: `add` and `get` come with it, `release` without.
#include "program/GuardFinder.h"

#include "program/LockGraph.h"

#include <utility>

namespace fearless {

static constexpr size_t MaxWays = 8;

static bool isOperation(const FunctionDecl *F) {
  return F && F->Parent && F->Kind == FunctionKind::Method &&
         (F->Access == AccessSpecifier::Public || F->Virtual);
}

void GuardFinder::addWay(std::vector<Way> &To, const Way &New) {
  if (To.size() < MaxWays && llvm::none_of(To, [&](const Way &Have) {
        return Have.From == New.From && Have.At == New.At && Have.Through == New.Through &&
               llvm::equal(Have.Holds, New.Holds, [](const Belief &A, const Belief &B) {
                 return A.Key == B.Key && A.Mode == B.Mode;
               });
      }))
    To.push_back(New);
}

// Two members of one class are two objects: `inbox` has the lock, `mine` is the thread's own.
uint64_t GuardFinder::through(uint64_t Outer, PlaceId P) const {
  for (; E.Places[P].Kind == PlaceKind::Field || E.Places[P].Kind == PlaceKind::Deref; P = E.Places[P].Parent)
    Outer = static_cast<uint64_t>(llvm::hash_combine(Outer, E.Places[P].A));
  return E.Places[P].Kind == PlaceKind::This ? Outer : 0;
}

std::vector<Belief> GuardFinder::named(LocksetId Locks) {
  std::vector<Belief> Out;
  for (const HeldLock &H : E.lockset(Locks))
    if (Belief B = belief(0, H); B.Key)
      Out.push_back(B);
  return Out;
}

// Callers before callees. What this program calls itself is entered through those calls only.
void GuardFinder::findWays() {
  Ways.assign(E.L.Bodies.size(), {});
  std::vector<std::vector<const CallSite *>> Sites(E.L.Bodies.size());
  for (const CallSite &C : E.CallSites)
    Sites[C.Callee].push_back(&C);
  for (auto It = E.Order.rbegin(); It != E.Order.rend(); ++It) {
    if (isOperation(E.L.Bodies[*It].Decl) && Sites[*It].empty() && !FromMain.test(*It))
      Ways[*It].push_back({*It, {}, {}});
    for (const CallSite *C : Sites[*It])
      if (C->Caller != *It && !C->Owned)
        for (Way W : std::vector<Way>(Ways[C->Caller])) {
          llvm::append_range(W.Holds, named(C->Locks));
          if (!W.At.Line)
            W.At = C->Loc;
          for (const auto &[From, To] : C->Words)
            if (E.Places[To].Kind == PlaceKind::This)
              W.Through = through(W.Through, From);
          addWay(Ways[*It], W);
        }
    // A function that others call from outside, too: an operation of a library.
    if (isOperation(E.L.Bodies[*It].Decl) && Ways[*It].empty() && !FromMain.test(*It) && !Contexts[*It].Owned)
      Ways[*It].push_back({*It, {}, {}});
  }
}

// The class of whose object the lock is a member.
const TypeFacts *GuardFinder::ownerOf(const Belief &B) const {
  PlaceId P = nameOfLock(B.Lock);
  while (E.Places[P].Kind == PlaceKind::Field && E.Places[E.Places[P].Parent].Kind == PlaceKind::Field)
    P = E.Places[P].Parent;
  if (E.Places[P].Kind != PlaceKind::Field || E.Places[E.Places[P].Parent].Kind != PlaceKind::This)
    return nullptr;
  return E.L.field({E.Places[P].A}).Owner;
}

std::optional<GuardGap> GuardFinder::gapOfWays(const std::vector<Evidence> &All) {
  std::map<uint64_t, std::vector<Vote>> Votes; // by the member that they are about
  const Observation *Last = nullptr;           // each once, whoever calls the helper that it is in
  for (const Evidence &V : All)
    for (Way W : std::exchange(Last, V.At) == V.At ? std::vector<Way>() : Ways[V.At->F]) {
      llvm::append_range(W.Holds, named(V.At->Locks));
      uint64_t About = through(W.Through, V.At->Place);
      Votes[About].push_back({&V, std::move(W)});
    }
  std::optional<GuardGap> Best;
  for (const auto &[About, Of] : Votes)
    if (std::optional<GuardGap> G = gapOfVotes(Of); G && (!Best || Best->Weak))
      Best = std::move(G);
  return Best;
}

// Some lock, of whatever object, is held on every way: that one is the guard.
static bool agree(llvm::ArrayRef<std::pair<const Evidence *, Way>> Votes) {
  if (Votes.empty())
    return false;
  return llvm::any_of(Votes.front().second.Holds, [&](const Belief &One) {
    return llvm::all_of(Votes, [&](const auto &V) {
      return llvm::any_of(V.second.Holds, [&](const Belief &B) {
        return B.Key == One.Key && (!isWrite(*V.first->At) || B.Mode == LockMode::Exclusive);
      });
    });
  });
}

std::optional<GuardGap> GuardFinder::gapOfVotes(llvm::ArrayRef<Vote> Votes) {
  if (agree(Votes))
    return std::nullopt;
  std::map<uint64_t, std::pair<const TypeFacts *, llvm::DenseSet<FunctionIdx>>> Lockers;
  for (const auto &[V, W] : Votes)
    for (const Belief &B : W.Holds)
      if (const TypeFacts *Owner = ownerOf(B)) {
        Lockers[B.Key].first = Owner;
        Lockers[B.Key].second.insert(W.From);
      }
  uint64_t Key = 0;
  for (const auto &[K, N] : Lockers)
    if (!Key || N.second.size() > Lockers[Key].second.size())
      Key = K;
  if (!Key || Lockers[Key].second.size() < 2)
    return std::nullopt;
  const TypeFacts *Class = Lockers[Key].first;
  llvm::DenseSet<FunctionIdx> Good, Bad;
  std::vector<const std::pair<const Evidence *, Way> *> Held, Odd;
  unsigned Writes = 0;
  for (const auto &One : Votes) {
    const FunctionDecl *F = E.L.Bodies[One.second.From].Decl;
    const TypeFacts *T = F ? E.L.type(F->Parent) : nullptr;
    if (!T || !(T == Class || isBaseOf(E.L, Class, T) || isBaseOf(E.L, T, Class)))
      continue;
    bool Write = isWrite(*One.first->At);
    bool Holds = llvm::any_of(One.second.Holds, [&](const Belief &B) {
      return B.Key == Key && (!Write || B.Mode == LockMode::Exclusive);
    });
    (Holds ? Held : Odd).push_back(&One);
    (Holds ? Good : Bad).insert(One.second.From);
    Writes += Holds && Write;
  }
  llvm::erase_if(Odd, [](const auto *One) { return !One->second.At.Line; });
  if (Odd.empty() || Good.size() < 2 || !Writes)
    return std::nullopt;
  return describeWays(Held, Odd, Key, 2 * Bad.size() > Good.size() + Bad.size());
}

GuardGap GuardFinder::describeWays(const std::vector<const std::pair<const Evidence *, Way> *> &Held,
                                   const std::vector<const std::pair<const Evidence *, Way> *> &Odd,
                                   uint64_t Key, bool Weak) {
  auto Alone = [](const auto &Ways) {
    std::vector<Evidence> Out;
    for (const auto *One : Ways)
      Out.push_back({One->first->At, One->second.Holds});
    return Out;
  };
  std::vector<Evidence> HeldHere = Alone(Held), OddHere = Alone(Odd);
  std::vector<const Evidence *> HeldThere, OddThere;
  for (const Evidence &V : HeldHere)
    HeldThere.push_back(&V);
  for (const Evidence &V : OddHere)
    OddThere.push_back(&V);
  GuardGap G = describe(HeldThere, OddThere, Key);
  auto Told = [&](const auto *One) {
    return GuardGap::Witness{D.at(One->second.At.Line ? One->second.At : One->first->At->Loc),
                             D.function(E.L.Bodies[One->second.From].Facts->Id.Hash),
                             isWrite(*One->first->At)};
  };
  auto First = llvm::find_if(Odd, [&](const auto *One) { return D.at(One->first->At->Loc) == G.Odd.At; });
  const auto *Chosen = First == Odd.end() ? Odd.front() : *First;
  G.Leaf = G.Odd.At;
  G.Odd = Told(Chosen);
  for (const Belief &B : Chosen->second.Holds)
    if (B.Key == Key)
      G.How = GuardFailure::SharedOnly;
  G.MoreOdd.clear();
  for (const auto *One : Odd)
    if (GuardGap::Witness W = Told(One);
        !(W.At == G.Odd.At) && llvm::none_of(G.MoreOdd, [&](const auto &Have) { return Have.At == W.At; }))
      G.MoreOdd.push_back(W);
  G.Locked.clear();
  for (const auto *One : Held)
    if (GuardGap::Witness W = Told(One);
        G.Locked.size() < 2 && (G.Locked.empty() || G.Locked.back().Function != W.Function))
      G.Locked.push_back(W);
  G.Weak = Weak;
  return G;
}

} // namespace fearless
