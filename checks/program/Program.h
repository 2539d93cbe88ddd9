// The linked, analysed program: what rules read. Immutable; every question has one answer.
#pragma once

#include "facts/Coverage.h"
#include "facts/SourcePlace.h"
#include "facts/TuFacts.h"
#include "models/Model.h"
#include "program/BorrowKinds.h"

#include <memory>
#include <string>
#include <vector>

namespace fearless {

/// One step on the way from a thread's start to an event, in the order in which it happens.
struct Waypoint {
  enum class What : uint8_t { Call, Spawn, Post, Event } Kind = What::Event;
  Place At;
  std::string Callee; ///< of a call, spawn or post: the function entered, as a reader says it
};

/// One access, by one thread.
struct AccessSide {
  Place At;
  bool Writes = false;
  bool Reads = false;
  bool Volatile = false;
  bool Atomic = false;
  bool Frees = false;             ///< gives the storage back
  std::vector<std::string> Locks; ///< held, by name
  std::vector<Waypoint> Way;      ///< from the start of the thread; the last is the access
  std::string Function;           ///< that the access stands in
  std::string Identity;           ///< function, kind and locks, in names that outlive a renamed local
  bool Started = false;           ///< by a thread that the program starts, at ThreadStart
  Place ThreadStart;
  uint64_t Runs = 0; ///< the function that it was given to run, where one class starts all threads
  std::vector<Waypoint> ToStart; ///< from the function that sees both sides to the start of the thread
};

/// How an access fails to hold the lock that guards its storage.
enum class GuardFailure : uint8_t { NotHeld, OtherLock, OtherInstance, SharedOnly };

/// Storage that two threads reach at once, one of them writing, with nothing that keeps them apart.
struct Race {
  std::string Storage;      ///< as the user writes it: "g_hits", "Counter::total"
  std::string Cause;        ///< equal for races of the same storage
  std::string Lasting;      ///< the storage, in names that outlive a renamed local
  std::string Local;        ///< the local as written, where Lasting hides its name
  std::string Identity;     ///< storage and both sides in names that outlive moved lines and renamed locals
  unsigned Rank = 0;        ///< among races of the same storage: 0 is the best witnessed
  Place Declared;           ///< of the storage, if it has a declaration
  AccessSide First, Second; ///< First is always in a started thread
  std::string Frame;        ///< the function that sees both
  bool SelfOverlap = false; ///< two instances of one thread
  bool Guess = false;       ///< rests on one of several possible callees or elements
  bool Alias = false;       ///< rests on one of several objects that a pointer may lead to
  bool Library = false;     ///< the second side is a public operation that nobody was seen to call
  std::string Guard;        ///< the lock that guards the storage elsewhere, if there is one
  GuardFailure How = GuardFailure::NotHeld; ///< of the side that does not hold it
  bool Named = false;      ///< in a variable that both sides are known to share: no pointer leads there
  bool Mixed = false;      ///< its ways lead through two programs of one compile database
  bool Crowded = false;    ///< its threads race on so much that something unseen must keep them apart
  bool FirstFails = false; ///< the side that does not hold it is First
  unsigned Held = 0, Total = 0, HeldWrites = 0; ///< accesses with the guard, all, and writes with it
};

/// A field or global that one lock guards, and an access that does not hold it.
struct GuardGap {
  struct Witness {
    Place At;
    std::string Function;
    bool Writes = false;
  };
  std::string Storage, Lock, Cause;
  std::string Lasting; ///< the storage, in names that outlive a renamed local or a moved file
  std::string Local;   ///< as in Race
  Place Declared;
  Witness Odd;           ///< the access without the lock
  Place Leaf;            ///< where the storage is touched, if Odd is a call that leads there
  std::string OtherLock; ///< what it holds instead, if anything
  GuardFailure How = GuardFailure::NotHeld;
  std::vector<Witness> Locked;  ///< a few accesses that hold it
  std::vector<Witness> MoreOdd; ///< further accesses without it
  unsigned Held = 0, Total = 0, HeldWrites = 0;
  bool Annotated = false; ///< declared by GUARDED_BY or REQUIRES
  bool IsCall = false;    ///< Storage is a function that requires the lock, Odd a call of it
  bool Weak = false;      ///< rests on few accesses, or on a lock of some other object
  bool OfWhole = false;   ///< Storage is touched as a whole elsewhere, and here a part of it
  bool Crowded = false;   ///< one of so many of this lock that something unseen may take its place
};

/// "Holds one lock, waits for another."
struct LockEdge {
  std::string Held, Wanted;
  bool HeldShared = false, WantedShared = false;
  std::string HeldObject,
      WantedObject;          ///< of two instances: the variable that leads to each, if it has a name
  std::string Function;      ///< that the wait stands in
  Place TakenAt;             ///< where the held lock was taken, if known
  Place At;                  ///< of the wait
  std::vector<Waypoint> Way; ///< from the start of the thread; the last is the wait
  bool Started = false;      ///< by a thread that the program starts, at ThreadStart
  Place ThreadStart;
  std::vector<Waypoint> ToStart;
  unsigned Witnesses = 1; ///< places that wait for the one lock with the other held
};

/// Locks of which each edge waits for the one that the next edge holds.
struct LockCycle {
  std::vector<LockEdge> Edges; ///< the first is the one to change
  std::string Cause;           ///< the locks' names, sorted
  std::string Identity;
  std::string Locals;     ///< of the locks, as written, where Identity hides their names
  std::string Frame;      ///< the function that sees all the threads
  bool Library = false;   ///< nobody was seen to call these functions; they may run at once
  unsigned Guesses = 0;   ///< calls on the way that may run one of several functions
  bool Elements = false;  ///< rests on elements that are not known
  bool Instances = false; ///< one edge, between two instances of one class
  bool Declared = false;  ///< one edge, against a declared order
  bool Readers = false;   ///< closes only because somebody wants a shared lock exclusively
  unsigned More = 0;      ///< cycles among the same locks that are not told
};

/// Storage that a thread borrows and that can die while the thread runs.
struct Borrow {
  std::string Storage;           ///< as the user writes it; "" for a temporary
  std::string Capture;           ///< name of the capture; "" for an argument
  std::string Type;              ///< of what is captured, as written
  std::vector<std::string> Also; ///< borrowed by the same closure
  std::string Part;              ///< the part that dies too early, if it is not the whole
  Place PartDeclared;            ///< of a part whose death has no place in the source
  Place At;                      ///< where it is captured or handed over
  BorrowKind How = BorrowKind::Reference;
  DeathKind Death = DeathKind::ScopeEnd;
  bool Implicit = false; ///< `[&]`, `[=]`
  bool Argument = false;
  bool Copyable = false;  ///< a copy costs little and the thread only reads
  bool Returning = false; ///< dies at a `return`
  bool Detached = false;
  bool Posted = false; ///< handed to a thread that runs already
  bool Guess = false;
  bool Distant = false;     ///< frame and thread start are different functions
  bool OwnsStorage = false; ///< a variable of the frame, not an object on the heap
  Place Start;              ///< of the thread
  Place Dies;
  Place Declared;
  std::vector<Waypoint> ToStart; ///< from the function whose storage it is
  std::string Entry;             ///< what the thread runs
  std::string Frame;             ///< the function whose storage dies
  std::string Cause, Identity;
  std::string Local; ///< as in Race
};

class Program {
public:
  static Program link(TuFacts Facts, const ModelSet &Models);
  ~Program();
  Program(Program &&);

  /// One per pair of places that access the same storage; sorted by cause, then by rank.
  const std::vector<Race> &races() const { return Races; }
  /// Accesses without the lock that guards their storage, in code that no `main` of the program reaches.
  const std::vector<GuardGap> &guardGaps() const { return Gaps; }
  /// Each set of locks once, at most ten of those that hang together.
  const std::vector<LockCycle> &lockCycles() const { return LockCycles; }
  /// One per closure or argument and cause of death, sorted by place.
  const std::vector<Borrow> &borrows() const { return Borrows; }
  Coverage coverage() const { return Covered; }
  const TuFacts &facts() const { return *Facts; }

private:
  Program();
  std::unique_ptr<TuFacts> Facts;
  std::vector<Race> Races;
  std::vector<GuardGap> Gaps;
  std::vector<LockCycle> LockCycles;
  std::vector<Borrow> Borrows;
  Coverage Covered;
};

} // namespace fearless
