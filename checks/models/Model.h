// What libraries do, as data. A row names functions by qualified name and lists effects from a closed
// set; the program applies rows to calls of functions without a body (and of system headers). Nothing
// else in fearless knows a library by name.
//
//   - fn: std::thread::thread            # a constructor is Class::Class
//     args: 1+                           # only with that many arguments; "n", "n+", "n-m"; default any
//     do: [spawn callable=0 args=1+ handle=this]
//   - type: std::lock_guard
//     is: guard
//
// Operands are: this, N (argument from 0), N+ (this and all later arguments), result, and *X for what X
// points to. Keys: see EffectKind.
#pragma once

#include "facts/TuFacts.h"

#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"

#include <optional>
#include <string>
#include <vector>

namespace fearless {

enum class EffectKind : uint8_t {
  // threads
  Spawn,         ///< callable runs on a new thread with args; handle names it. key many: several at once
  SpawnAsync,    ///< as Spawn, but the result (a future) is the handle, and its destruction joins
  JoinOnDestroy, ///< the destructor of handle `on` joins (std::jthread)
  Join,          ///< waits for the thread of handle `on`
  Detach,        ///< gives up handle `on`
  Joinable,      ///< the result says whether `on` has a thread
  ParallelFor,   ///< callable runs on several threads and all are done at return. key self: overlaps itself
  // locks
  Acquire,       ///< takes lock `on`. key mode: exclusive (default) or shared
  TryAcquire,    ///< takes lock `on` if the result is true (key when: true, false, zero, nonzero)
  Release,       ///< releases lock `on`. key mode: exclusive, shared, any
  GuardInit,     ///< the guard object `guard` binds the lock or locks `on` and takes them.
                 ///<   key take: yes, no (deferred), adopt, try
  GuardRelease,  ///< the guard `guard` releases what it holds (destructor, unlock(), reset)
  GuardAcquire,  ///< the guard `guard` takes its lock again (lock()); key when as TryAcquire; key mode
  GuardForget,   ///< the guard gives its lock away without releasing it; the result is the lock
  GuardMove,     ///< guard `guard` takes over from guard `from`
  GuardHeld,     ///< the result is true while the guard holds its lock
  Once,          ///< callable runs once for the program, under flag `on`
  // waiting
  Wait,          ///< condition variable `on` waits; guard or lock `lock` is released and retaken; key predicate
  Notify,        ///< wakes waiters of `on`; key all
  Blocks,        ///< may wait long. key what: sleep, io, join, queue, future …
  // signals
  Handler,       ///< callable runs as a signal handler
  // memory
  Make,          ///< the result owns a fresh object of template argument type T, built from args
  Get,           ///< the result points to what handle `on` owns or holds
  Move,          ///< `to` takes over the value of `from`
  Copy,          ///< `to` holds the same value as `from` (copies of a handle share their pointee)
  Store,         ///< the value of `from` is kept in an element of container `to`
  Element,       ///< the result refers to an element of container `on`
  Insert,        ///< as Element, after writing the container
  Dispose,       ///< the pointee of handle `on` is destroyed or given up
  Forward,       ///< the result is argument `on` itself (std::move, std::ref, std::forward, std::addressof)
  Bindf,         ///< the result is a callable that calls `callable` with `args`
  CallNow,       ///< calls `callable` before returning. key args
  Keep,          ///< keeps `callable` in `to` for later (std::function's constructor and assignment)
  // accesses
  Read, Write, ReadWrite, ///< of the object `on` (whole)
  AtomicRead, AtomicWrite, AtomicReadWrite, ///< of `on`; key order: argument index of the memory_order
  Pure,          ///< touches nothing beyond its arguments' values
  NoReturn,
  MayThrow
};

/// What an operand of an effect stands for at a call.
struct Operand {
  enum class What : uint8_t { None, This, Argument, ArgumentsFrom, Result } Which = What::None;
  uint32_t Index = 0;
  uint32_t Derefs = 0; ///< "*": how often it is followed
};

struct Effect {
  EffectKind Kind;
  /// Operands by role; a role that the row does not give is None.
  Operand On, Callable, Args, Handle, Guard, From, To, Lock;
  std::string Key; ///< the row's remaining word: "shared", "deferred", "nonzero" …
};

enum class TypeRole : uint8_t {
  None,
  Mutex,          ///< an exclusive lock
  RecursiveMutex,
  SharedMutex,
  Guard,          ///< an object that holds locks (std::lock_guard, std::unique_lock)
  Atomic,         ///< all its member functions are atomic
  Condition,
  Thread,         ///< a handle of a thread
  Future,
  SmartPointer,   ///< owns a pointee: unique
  SharedPointer,  ///< owns a pointee: shared
  Reference,      ///< std::reference_wrapper and friends: holds a pointer
  Callable,       ///< std::function and friends
  Container,      ///< owns elements
  View,           ///< borrows elements: span, string_view, iterators
  Once,
  Synchronized,   ///< safe to use from several threads in all its operations (latch, barrier, semaphore)
  Plain           ///< an ordinary value: std::string
};

struct TypeRow {
  std::string Template; ///< qualified name without arguments
  TypeRole Role = TypeRole::None;
};

struct FunctionRow {
  std::string Name;
  uint32_t MinArgs = 0, MaxArgs = ~0u;
  std::vector<Effect> Effects;
};

/// All rows in force.
class ModelSet {
public:
  /// Reads YAML rows and adds them; later rows of one name replace earlier ones. Errors name file, line and column.
  llvm::Error read(llvm::StringRef Yaml, llvm::StringRef FileName);

  /// The rows compiled into the program.
  static const ModelSet &builtin();

  /// The row for a call of the function with so many arguments (default arguments not counted if unknown), or null.
  const FunctionRow *function(llvm::StringRef QualifiedName, unsigned ArgCount) const;
  TypeRole type(llvm::StringRef Template) const;

  /// Names of function templates whose system bodies must be instantiated (rows with Spawn or Make).
  std::vector<std::string> keepBodies() const;

  const std::vector<FunctionRow> &functions() const { return Functions; }
  const std::vector<TypeRow> &types() const { return Types; }

private:
  std::vector<FunctionRow> Functions;
  std::vector<TypeRow> Types;
  llvm::StringMap<llvm::SmallVector<unsigned, 2>> FunctionIndex;
  llvm::StringMap<unsigned> TypeIndex;
};

} // namespace fearless
