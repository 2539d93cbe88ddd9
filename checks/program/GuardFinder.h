// How guards are inferred: what the accesses of one field agree on, in which contexts they are made, and what
// attributes declare. Guards.cpp counts votes; DeclaredGuards.cpp holds code to its own declarations.
#pragma once

#include "program/Classes.h"
#include "program/Describe.h"
#include "program/Guards.h"

#include <map>
#include <set>

namespace fearless {

/// How the lock is found from the object whose field is accessed.
enum class Relation : uint8_t {
  Same,     ///< a member of the same object, or a global
  Outer,    ///< of an object that the accessed one is reached through
  Elsewhere ///< of an object that is not known to have to do with it
};

/// A lock as the accesses of one field can agree on it.
struct Belief {
  uint64_t Key = 0;
  Relation How = Relation::Elsewhere;
  LockMode Mode = LockMode::Exclusive;
  PlaceId Lock = 0;
};

struct Evidence {
  const Observation *At = nullptr;
  std::vector<Belief> Holds;
  const CallSite *Via = nullptr; ///< of a helper whose callers do not agree: the call
  PlaceId Guarded = 0;           ///< what is declared to be guarded, of which the access may be a part
};

/// Per function: what all its callers hold, in its own words; and whether they all own its object.
struct Context {
  bool Known = false;
  Lockset Locks;
  std::vector<Belief> Alien; ///< held, but with no name in the function's words
  bool Owned = false;
  bool Building =
      false; ///< all its callers are constructors and destructors of its object, or called by such
  bool Called = false;
  bool SetUp = false;       ///< called only to set up a module, once
  uint32_t OwnedParams = 0; ///< bit per parameter: leads to what is the callers' alone
  bool Unseen = false;      ///< nobody was seen to call it, or those only whom nobody was seen to call
};

/// A way from an operation of a class to a function, and what is held on it.
struct Way {
  FunctionIdx From = 0;
  SourceLoc At; ///< of the call in From; none if From is the function itself
  std::vector<Belief> Holds;
  uint64_t Through = 0; ///< by which members of the operation's object; 0: its own, or not known
};

class GuardFinder {
public:
  explicit GuardFinder(Engine &E) : E(E), D(E), FromMain(reachedFromMain(E)) {
    findContexts();
    findLocksOfMain();
    groupObservations();
    findWays();
  }
  std::vector<GuardGap> gaps();
  Lockset heldByCallers(FunctionIdx F) const { return Contexts[F].Locks; }
  bool isGuardedByCallers(const RawRace &Raw) const;
  void name(const RawRace &Raw, Race &Out);

private:
  void findContexts();
  void findLocksOfMain();
  void enter(const CallSite &C, const Context &Outer, Context &Now, bool First);
  PlaceSet inCallee(PlaceId P, const CallSite &C);
  void groupObservations();
  std::vector<Evidence> evidenceOf(const Observation &O);
  bool isHelper(FunctionIdx F) const;
  bool isOpen(FunctionIdx F) const;
  PlaceId inCaller(PlaceId P, const CallSite &C);
  void addLockingCallers(const Evidence &V, uint64_t Key, llvm::DenseSet<FunctionIdx> &Into);
  bool isTwoFaced(const Evidence &V, llvm::ArrayRef<const Evidence *> Held);
  static FunctionIdx functionOf(const Evidence &V) { return V.Via ? V.Via->Caller : V.At->F; }
  std::vector<Belief> beliefs(const Observation &O);
  PlaceId nameOfLock(PlaceId P) const;
  Belief belief(PlaceId Access, const HeldLock &H);
  Belief handedIn(const Observation &O, const HeldLock &H);
  bool isOfAtomics(const TypeFacts *T, unsigned Depth) const;
  bool isWatched(uint64_t Key, const Observation &O, bool Declared = false) const;
  bool isOfOwner(const Observation &O) const;
  void findWholes();
  void addToWholes(const Observation &O);
  std::optional<GuardGap> gapOf(const std::vector<Evidence> &All);
  uint64_t about(const Evidence &V) const;
  std::optional<GuardGap> gapOfEach(const std::vector<Evidence> &All);
  std::vector<GuardGap> declaredGaps(const std::vector<Evidence> &All, bool Pointee);
  void findWays();
  void addWay(std::vector<Way> &To, const Way &New);
  std::vector<Belief> named(LocksetId Locks);
  const TypeFacts *ownerOf(const Belief &B) const;
  using Vote = std::pair<const Evidence *, Way>;
  uint64_t through(uint64_t Outer, PlaceId P) const;
  std::optional<GuardGap> gapOfWays(const std::vector<Evidence> &All);
  std::optional<GuardGap> gapOfVotes(llvm::ArrayRef<Vote> Votes);
  GuardGap describeWays(const std::vector<const std::pair<const Evidence *, Way> *> &Held,
                        const std::vector<const std::pair<const Evidence *, Way> *> &Odd, uint64_t Key,
                        bool Weak);
  bool isWriteAmongReaders(const Evidence &V, uint64_t Key) const;
  bool areBareReads(llvm::ArrayRef<const Evidence *> Odd) const;
  bool isReachedByMember(PlaceId P) const;
  bool mayBeCommon(PlaceId Lock) const;
  bool isHeld(const Evidence &V, uint64_t Key, bool SameObject) const;
  bool isInReach(const Evidence &V, llvm::ArrayRef<const Evidence *> Held, uint64_t Key) const;
  GuardGap describe(const std::vector<const Evidence *> &Held, std::vector<const Evidence *> Odd,
                    uint64_t Key);
  GuardGap::Witness witness(const Observation &O) const;
  std::string lockName(uint64_t Key, const std::vector<const Evidence *> &Held) const;
  bool isEntered(const Observation &O) const;
  void addDeclared(FunctionIdx Fn, Lockset &Into, bool Entered = false);
  PlaceId inBody(PlaceId P, FunctionIdx Fn);
  bool isBroken(const CallSite &C, PlaceId Lock, const Lockset &Within, unsigned Depth = 0);
  Lockset heldAt(const Observation &O) const;
  PlaceId placeOf(const Value &V);
  PlaceId rebased(PlaceId P, PlaceId Object);
  void unkeptPromises(std::vector<GuardGap> &Out);
  bool holds(const Lockset &Held, PlaceId Lock, bool Exclusively = false) const;
  GuardGap brokenPromise(const FunctionDecl *F, const FunctionDecl *Caller, PlaceId Lock, SourceLoc At);
  PlaceId declaredLock(PlaceId Guarded, bool Pointee, std::string *Text = nullptr);
  bool holdsDeclared(const Evidence &V, bool Pointee);
  static constexpr PlaceId AnyLock = ~0u;
  const Evidence *lockedElsewhere(const RawRace &Raw, uint64_t &Key);
  bool sameClass(PlaceId Access, const Belief &B) const;

  Engine &E;
  Describe D;
  llvm::BitVector FromMain;
  llvm::DenseSet<uint64_t> WrittenUnder; ///< locks that somebody holds exclusively and writes something
  llvm::DenseSet<uint64_t> Wholes;       ///< members that are touched as wholes
  llvm::DenseSet<uint64_t> LocksOfMain;  ///< that main takes and does not give back
  std::vector<Context> Contexts;
  std::vector<std::vector<Way>> Ways;                 ///< by function
  std::vector<std::vector<const CallSite *>> Sites;   ///< by callee
  std::map<uint64_t, std::vector<Evidence>> Fields;   ///< what counts in library code
  std::map<uint64_t, std::vector<Evidence>> Declared; ///< every access of what has a declared guard
  std::map<uint64_t, std::vector<Evidence>> Pointees; ///< and of what is reached through such a pointer
  std::map<uint64_t, std::vector<Evidence>>
      Locked; ///< every access with a lock, also before threads and after
};

inline bool isWrite(const Observation &O) { return O.Kind != AccessKind::Read; }

} // namespace fearless
