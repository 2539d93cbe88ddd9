// What a caller needs to know of a function, in the function's own words: its object, parameters,
// captures, and globals. A caller substitutes what it passes and gets the same things in its own words.
// This is the compositional analysis of RacerD (Blackshear et al., OOPSLA 2018) with named locks
// instead of a count, with writes, closures and threads.
#pragma once

#include "facts/TuFacts.h"
#include "program/BorrowKinds.h"
#include "program/Place.h"

#include "llvm/ADT/Hashing.h"
#include "llvm/ADT/SmallVector.h"

#include <optional>
#include <string>
#include <vector>

namespace fearless {

enum class ValKind : uint8_t {
  Unknown,
  Pointee,  ///< a pointer or reference to Place
  Load,     ///< what Place holds; not known here
  Constant, ///< N
  Function, ///< the function with hash N
  Closure,  ///< the closure object at Place, whose body is the function with hash N
  Bound,    ///< a callable at Place: captures 0 is what is called, 1… the arguments
  Thread    ///< a handle of the thread that the frame's spawn number N has started
};

/// An abstract value.
struct Val {
  ValKind Kind = ValKind::Unknown;
  PlaceId Place = 0;
  uint64_t N = 0;
  friend auto operator<=>(const Val &, const Val &) = default;
};
inline llvm::hash_code hash_value(const Val &V) { return llvm::hash_combine(V.Kind, V.Place, V.N); }
using Vals = llvm::SmallVector<Val, 2>;
using PlaceSet = llvm::SmallVector<PlaceId, 2>;
inline void addPlace(PlaceSet &S, PlaceId P) {
  if (!llvm::is_contained(S, P))
    S.push_back(P);
}

/// How strongly a lock is held. Once and publication are locks here, too: what is done once holds
/// `Exclusive` on its flag, and everything after it `Shared`; a release store gives `Publish` to what
/// comes before it, and an acquire load that saw it `Observe` to what comes after; what is done by somebody
/// who releases now and then, before and after, has a `Turn`, and by somebody who looks now and then a
/// `Glance`.
/// `Phase` counts how often a barrier was passed (Phases.h). A `Gate` has been passed by whoever waited for a
/// condition variable until something had been done for it that nobody does when the storage is made.
enum class LockMode : uint8_t { Shared, Exclusive, Publish, Observe, Turn, Glance, Phase, Gate };

/// Of a `Publish` and an `Observe`: what is stored, what was seen. One who has seen `true` has not seen the
/// `false` of later.
enum FlagValue : uint8_t { AnyValue = 1, Zero, NotZero };
/// Of a `Turn`: after one notification, and before another of the same.
inline constexpr uint8_t TurnAfterAnother = 2;
/// Of a `Glance`: at a flag that is raised only; at a semaphore of several permits.
inline constexpr uint8_t GlanceAtRaised = 2, GlanceAtPermits = 3;
struct HeldLock {
  PlaceId Lock = 0;
  LockMode Mode = LockMode::Exclusive;
  uint8_t Count = 1; ///< of takings; of an order, a FlagValue
  friend auto operator<=>(const HeldLock &, const HeldLock &) = default;
};
inline llvm::hash_code hash_value(const HeldLock &H) { return llvm::hash_combine(H.Lock, H.Mode, H.Count); }
/// Sorted by lock and mode, unique.
using Lockset = llvm::SmallVector<HeldLock, 2>;

using LocksetId = uint32_t; ///< 0: nothing held
using TraceId = uint32_t;   ///< 0: end

/// One link of the way from a function's start to an event, outermost first.
struct TraceNode {
  SourceLoc Loc;
  enum class What : uint8_t { Event, Call, Spawn, Post } Kind = What::Event;
  uint64_t Callee = 0; ///< FunctionId hash
  TraceId Next = 0;
};

/// A test has shown that a number, which a caller may know, is this one, or is not.
struct Premise {
  PlaceId Of = 0;
  int64_t Value = 0;
  bool Equal = true;
  friend auto operator<=>(const Premise &, const Premise &) = default;
};
inline llvm::hash_code hash_value(const Premise &P) { return llvm::hash_combine(P.Of, P.Value, P.Equal); }
using Premises = llvm::SmallVector<Premise, 2>;

/// First and last (excluded) of parts of a sequence: numbers, or the variables that hold them.
using Ranges = llvm::SmallVector<std::pair<Val, Val>, 2>;

/// One access, as a caller sees it.
struct SharedAccess {
  PlaceId Place = 0;
  uint32_t When = 0; ///< premises on which it happens
  LocksetId Locks = 0;
  LocksetId Joined = 0;   ///< handles (as exclusive "locks") whose threads are done before it
  LocksetId Released = 0; ///< of the caller's locks, before it; as `Observe`, of its guards
  uint32_t Ranges = 0;    ///< that its elements are between
  LocksetId Handed = 0;   ///< where (as exclusive "locks") the object is put after it, for others to find
  TraceId Trace = 0;
  AccessKind Kind = AccessKind::Read;
  bool Atomic = false;
  bool Guess = false;     ///< through a call that may run one of several functions
  bool Alias = false;     ///< through a pointer that may lead to one of several objects
  bool Container = false; ///< of the container itself, not of its elements
  bool Volatile = false;
  bool Frees = false;     ///< the storage is given back
  bool Lookup = false;    ///< of a container, which is changed only if nothing is found
  bool Published = false; ///< of an object made here, after others could find it
  bool Exposed = false;   ///< of an object that was put where others find it before
  bool Made = false;      ///< of an object made in the very call that this access is part of
  bool Building = false;  ///< by a constructor or destructor of the object
  bool Each = false;      ///< of each of the objects that a container's elements lead to
  bool Moves = false;     ///< the element is moved elsewhere, since its container grows
  bool Walks = false;     ///< in a walk over all elements of a container
  PlaceId Shelf = 0;      ///< of one of many objects with one name: the element by which it was found
  TypeId Type;
};

/// Starts a thread, or hands work to one, and does not wait for it.
struct SpawnRecord {
  llvm::SmallVector<Val, 1> Callable;
  llvm::SmallVector<Vals, 2> Args;         ///< values of the arguments, as the entry's parameters see them
  llvm::SmallVector<PlaceId, 2> ArgPlaces; ///< where they are stored for the thread
  llvm::SmallVector<const TypeFacts *, 2> ArgTypes;
  SourceLoc Loc;
  TraceId Trace = 0;
  bool Many = false;      ///< several at once
  bool Ended = false;     ///< joined before the function returns
  bool Each = false;      ///< one for each of the objects that a container's elements lead to
  bool Nested = false;    ///< started by a started thread, which it outlives
  uint32_t Starter = ~0u; ///< of a nested one: the number of that thread
  LocksetId Joined = 0;   ///< handles (as exclusive "locks") whose threads are done before it starts
  uint32_t Ranges = 0;    ///< that its arguments name
  llvm::SmallVector<uint32_t, 2> Beside; ///< of an ended one: numbers of others that ran at the same time
  bool Guess = false;
  PlaceId Carrier = 0;   ///< of posted work: the place from which a thread takes it
  bool Async = false;    ///< the destructor of its future waits for it
  bool Detached = false; ///< no handle waits for it any more
  bool Settled = false;  ///< done with what it borrows before the function returns, though it may still run
  PlaceSet Seen;         ///< what it has signalled, and the function has waited for
  PlaceId Once = 0;      ///< it is started once in all, when this is done
  int8_t AliveWhen =
      -1; ///< it runs only if the result of the call is zero (0) or is not (1); -1: in any case
};

/// Calls a callable that the function does not know.
struct InvokeRecord {
  Val Callable;
  llvm::SmallVector<Vals, 2> Args;
  LocksetId Locks = 0;
  LocksetId Joined = 0;
  PlaceSet
      Announces; ///< flags published and numbers changed after it, in the same round of the caller's loop
  bool AsThread = false; ///< by threads that are done at return
  TraceId Trace = 0;
};

struct BindRecord {
  PlaceId Dest = 0;
  Val Source;
  friend auto operator<=>(const BindRecord &, const BindRecord &) = default;
};

/// A guard object and the locks that it holds at the end of the function.
struct GuardRecord {
  PlaceId Guard = 0;
  Lockset Locks;
  bool Held = true;
};

/// On return of Value, the lock is held.
struct ConditionalLock {
  HeldLock Lock;
  bool WhenTrue = true;
};

/// A lock that is held: the class of the object that it is part of, and where it was taken.
struct HeldFrom {
  PlaceId Lock = 0;
  TypeId Object;
  SourceLoc At;
};

/// Waits for a lock. A try does not wait, and of several that one operation takes none waits for another.
struct WantRecord {
  PlaceId Lock = 0;
  LockMode Mode = LockMode::Exclusive;
  uint8_t Guesses = 0;    ///< calls on the way that may run one of several functions
  TypeId Object;          ///< the class of the object that the lock is part of, if known
  LocksetId Held = 0;     ///< just before
  LocksetId Released = 0; ///< of the caller's locks; as `Observe`, of its guards
  LocksetId Joined = 0;
  TraceId Trace = 0;
  llvm::SmallVector<HeldFrom, 2> Taken;  ///< of those held
  llvm::SmallVector<uint32_t, 2> Beside; ///< threads that the function itself has started by then
};

/// Storage that is dead after the call.
struct DeathRecord {
  PlaceId Place = 0;
  PlaceSet Joined; ///< handles whose threads were done before
  DeathKind Kind = DeathKind::Delete;
  bool Replaced = false; ///< another object takes the place
};

/// A pointer to storage of the function's own was put into a container of others, and the storage has died.
struct LeftRecord {
  PlaceId In = 0;   ///< the element
  PlaceId What = 0; ///< in the words of Frame
  SourceLoc At;
  DeathKind Death = DeathKind::ScopeEnd;
  SourceLoc DeathLoc;
  bool View = false, Returning = false;
  FunctionIdx Frame = 0;
};

/// What a function does with the number, flag or pointer that a parameter leads to, and what it holds there.
struct LentAccess {
  PlaceId Place = 0;
  AccessKind Kind = AccessKind::Read;
  LocksetId Locks = 0;
  friend bool operator==(const LentAccess &, const LentAccess &) = default;
};

struct Summary {
  std::vector<SharedAccess> Accesses;
  std::vector<LentAccess> Lent;
  std::vector<SpawnRecord> Spawns; ///< threads that may be alive after return
  std::vector<InvokeRecord> Invokes;
  std::vector<WantRecord> Wants; ///< of locks that the caller knows
  std::vector<BindRecord> Binds;
  std::vector<PlaceId> Fresh;     ///< objects made here that it returns and that nobody else can find yet
  std::vector<Val> Returns;       ///< values or, for class types, Load of the place returned
  Lockset Acquired;               ///< held at every return, not at entry
  std::vector<HeldLock> Released; ///< let go, not taken here
  std::vector<GuardRecord> Guards;
  std::vector<PlaceId> GuardReleases; ///< guards of the caller that are released
  std::vector<ConditionalLock> Conditional;
  std::vector<PlaceId> Joins; ///< handles joined on every path
  std::vector<PlaceId>
      Terminates; ///< handles that are destroyed, which ends the program where their thread runs
  std::vector<PlaceId> Detaches; ///< handles detached on some path
  std::vector<PlaceId> Waits;    ///< condition variables waited for on every path
  PlaceSet Drains;               ///< of these, those that tell that all work handed over is done
  std::vector<DeathRecord> Deaths;
  std::vector<HeldLock> Publishes; ///< flags by which what came before is made visible
  PlaceSet Takes;                  ///< places of posted work that it takes and runs
  PlaceSet Cancels;                ///< places of posted work from which it takes work away, to be run no more
  PlaceSet Removes;                ///< containers from which it takes elements away
  std::vector<LeftRecord> Left;
  bool Analysed = false;

  /// After a call the caller's locks, guards or handles may be others than before.
  bool changesLocks() const {
    return !(Acquired.empty() && Released.empty() && Guards.empty() && GuardReleases.empty() &&
             Conditional.empty() && Joins.empty() && Terminates.empty() && Publishes.empty() &&
             Detaches.empty() && Waits.empty());
  }
};

} // namespace fearless
