// What libraries do, as data. A row names functions by qualified name and lists effects from a closed
// set; the program applies them, in the order written, to calls of functions without a body (and of system
// headers). Nothing else in fearless knows a library by name.
//
//   - fn: std::thread::thread            # a constructor is Class::Class
//     args: 1+                           # only with that many arguments; "n", "n+", "n-m"; default any
//     do: [spawn callable=0 args=1+ handle=this]
//   - class: [std::vector, std::deque]   # every class with every function;
//     fn: [begin, "operator[]", new]     # `new` is the constructor, `delete` the destructor
//     do: [read on=this]
//   - fn: std::unique_lock::unique_lock
//     when: {1: std::defer_lock_t}       # only if argument 1 is of this class template (or one of a list)
//     do: [guard-init guard=this on=0 take=no]
//   - type: std::lock_guard
//     is: guard
//   - keep: std::jthread::_S_create      # a helper whose system body must be instantiated, see keepBodies()
//
// Of several rows of one function the one with the most conditions that hold is taken, then the first.
// `when` compares TypeFacts::Template of the argument's type without reference (or its Name if it has none).
// A conversion function is called `Class::operator T`, whatever it converts to.
//
// Operands are: this, N (argument from 0), N+ (this and all later arguments), result, and *X for what X
// points to; an argument passed by reference is the object itself. An operand of the role `callable` that
// says N+ means every callable among these arguments. Copy from an argument that is passed as Moved is a
// Move. In a constructor's row `result` is the object built: `forward on=0` makes it refer to argument 0, and
// `element on=0` to an element of it. That a constructor writes its own object goes without saying.
// Roles and keys of each effect: see EffectKind; the rest of a form is in Effects.cpp.
#pragma once

#include "facts/TuFacts.h"

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/ADT/StringSet.h"
#include "llvm/Support/Error.h"

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace fearless {

enum class EffectKind : uint8_t {
  // threads
  Spawn, ///< callable runs on a new thread with args; handle names it. key many: several at once;
         ///<   key method: not `callable` itself runs but its member function of this name (QThread::run)
  SpawnAsync,    ///< as Spawn, but the result (a future) is the handle, and its destruction joins
  JoinOnDestroy, ///< handle `on` joins as in its destructor (std::jthread), or, `terminates`, would end the
                 ///< program (std::thread); what it takes over from `from`
                 ///< goes on
  Join,          ///< waits for the thread of handle `on`. key when: it is done if the result is so
  Detach,        ///< gives up handle `on`
  Joinable,      ///< the result says whether `on` has a thread
  ParallelFor,   ///< callable runs on several threads and all are done at return. key self: overlaps itself;
                 ///<   key distributed: the iterations or elements are shared out among the runs
  // locks
  Acquire,      ///< takes lock `on`. key mode: exclusive (default) or shared
  TryAcquire,   ///< takes lock `on` if the result is true (key when: true, false, zero, nonzero, negative).
                ///<   key timed: it waits first, so that where nobody looks at the result it counts as taken
  Release,      ///< releases lock `on`. key mode: exclusive, shared, any
  GuardInit,    ///< the guard object `guard` binds the lock or locks `on` and takes them.
                ///<   key take: yes, no (deferred), adopt, try; key mode: exclusive, shared
  GuardRelease, ///< the guard `guard` releases what it holds (destructor, unlock(), reset)
  GuardAcquire, ///< the guard `guard` takes its lock again (lock()); key when as TryAcquire; key mode
  GuardForget,  ///< the guard gives its lock away without releasing it; the result is the lock
  GuardMove,    ///< guard `guard` takes over from guard `from`
  GuardHeld,    ///< the result is true while the guard holds its lock
  Initialise,   ///< makes or destroys lock `on`: nobody else can be about
  Once,         ///< callable runs once for the program, under flag `on`
  // waiting
  Wait, ///< condition variable `on` waits; guard or lock `lock` is released and retaken; key predicate:
  ///<   until `callable`, which runs with the lock held, returns true; key when: only if the result is so
  ///<   what was waited for has come
  Notify, ///< wakes waiters of `on`; key all
  Blocks, ///< may wait long. key what: sleep, io, join, queue, future …
  Arrive, ///< what came before is seen by those that pass an Await on the same `on` (latch, semaphore);
  ///<   without `on`: of the team that runs the region (OpenMP); key at: at what has this name in the whole
  ///<   program
  Await, ///< comes after the Arrives on `on`, or at that name; `phase`: all of a team pass it together
  // signals
  Handler,    ///< callable runs as a signal handler
  SignalSafe, ///< may be called in a signal handler
  // memory
  Make,     ///< the result owns a fresh object of template argument type T, built from args
  Get,      ///< the result points to what handle `on` owns or holds
  Move,     ///< `to` takes over the value of `from`
  Copy,     ///< `to` holds the same value as `from` (copies of a handle share their pointee)
  Store,    ///< the value of `from` is kept in an element of container `to`
  Element,  ///< the result refers to an element of container `on`
  Insert,   ///< as Element, after writing the container. key last (of store, too): at its end
            ///<   key each (of element): where a walk over all of them begins or ends
  Relocate, ///< the elements of container `on` move, unless there is room for one more
  Room,     ///< there is, from now on
  Dispose,  ///< the pointee of handle `on` is destroyed or given up; of a container, its elements. key some:
            ///< only
            ///<   some of them
  Negate,   ///< the result is zero when `from` is not
  Equals,   ///< the result tells whether `from` is the number `to`
  Deal, ///< the number in `on` is dealt out: no two threads or rounds have the same. key identity: it names
        ///< the thread that runs
  Forward, ///< the result is argument `on` itself (std::move, std::ref, std::forward, std::addressof)
  Bindf,   ///< the result is a callable that calls `callable` with `args`
  CallNow, ///< calls `callable` before returning. key args
  Keep,    ///< keeps `callable` in `to` for later (std::function's constructor and assignment)
  // accesses
  Read,
  Write,
  ReadWrite, ///< of the object `on` (whole)
  AtomicRead,
  AtomicWrite,
  AtomicReadWrite, ///< of `on`; key order: argument index of the memory_order
  HiddenState, ///< touches state of its own that all threads share (strtok). key use: the safe twin, if any;
               ///<   key state: functions with the same word share it (default: the function alone);
               ///<   key access: write (default) or read
  Pure,        ///< touches nothing beyond its arguments' values
  NoReturn,    ///< key crash: and the process is given up for lost
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
  std::string
      Key; ///< the word of the effect's main key, the first that EffectKind names: "shared", "nonzero" …
  /// All keys with their words, sorted; a key without a word (`many`) is its own word.
  std::vector<std::pair<std::string, std::string>> Keys;
  llvm::StringRef key(llvm::StringRef Name) const;
};

/// The name of an effect in rows: "guard-init".
llvm::StringRef effectName(EffectKind Kind);

/// Reads one effect as written in a row: "acquire on=this mode=shared". The message of an Error says what was
/// expected, with the nearest valid name; it has no position.
llvm::Expected<Effect> parseEffect(llvm::StringRef Text);

enum class TypeRole : uint8_t {
  None,
  Mutex, ///< an exclusive lock
  RecursiveMutex,
  SharedMutex,
  Guard,  ///< an object that holds locks (std::lock_guard, std::unique_lock)
  Atomic, ///< all its member functions are atomic
  Condition,
  Thread, ///< a handle of a thread
  Future,
  SmartPointer,  ///< owns a pointee: unique
  SharedPointer, ///< owns a pointee: shared
  Reference,     ///< std::reference_wrapper and friends: holds a pointer
  Callable,      ///< std::function and friends
  Container,     ///< owns elements
  View,          ///< borrows elements: span, string_view, iterators
  Once,
  Synchronized, ///< safe to use from several threads in all its operations (latch, barrier, semaphore)
  Plain         ///< an ordinary value: std::string
};

struct TypeRow {
  std::string Template; ///< qualified name without arguments
  TypeRole Role = TypeRole::None;
  std::string From; ///< the file that says so
};

/// Argument Index is of one of these class templates.
struct ArgCondition {
  uint32_t Index = 0;
  std::vector<std::string> Templates;
};

struct FunctionRow {
  std::string Name;
  uint32_t MinArgs = 0, MaxArgs = ~0u;
  std::vector<ArgCondition> When; ///< all must hold
  std::vector<Effect> Effects;
  std::string Words; ///< the effects as written
  std::string From;  ///< the file that says so
};

struct Rows;

/// "mutex", as rows write it.
llvm::StringRef roleName(TypeRole Role);

/// All rows in force.
class ModelSet {
public:
  /// Reads YAML rows and adds them; the rows that it has for a name replace all those read before for that
  /// name. Errors name file, line and column, and then nothing is added.
  llvm::Error read(llvm::StringRef Yaml, llvm::StringRef FileName);

  /// Adds rows that a user wrote. As read(); and what a row says of a function holds even where its body is
  /// seen.
  void extend(Rows New);
  llvm::Error extend(llvm::StringRef Yaml, llvm::StringRef FileName);
  bool replacesBody(llvm::StringRef QualifiedName) const { return Users.contains(QualifiedName); }

  /// The names of the functions and of the types that rows of users speak of.
  const llvm::StringSet<> &usersFunctions() const { return Users; }
  const llvm::StringSet<> &usersTypes() const { return UsersTypes; }

  /// The rows compiled into the program.
  static const ModelSet &builtin();

  /// The row for a call of the function with so many arguments (default arguments not counted if unknown),
  /// whose types have these template names (missing ones satisfy no condition), or null.
  const FunctionRow *function(llvm::StringRef QualifiedName, unsigned ArgCount,
                              llvm::ArrayRef<llvm::StringRef> ArgTemplates = {}) const;
  TypeRole type(llvm::StringRef Template) const;

  /// The function templates named by `keep` rows alone.
  const std::vector<std::string> &kept() const { return Kept; }

  /// Names of function templates whose system bodies must be instantiated (rows with Spawn or Make, and
  /// `keep`).
  std::vector<std::string> keepBodies() const;

  const std::vector<FunctionRow> &functions() const { return Functions; }
  const std::vector<TypeRow> &types() const { return Types; }

private:
  void add(Rows New);
  void index();
  std::vector<FunctionRow> Functions;
  std::vector<TypeRow> Types;
  std::vector<std::string> Kept;
  llvm::StringSet<> Users; ///< functions of which a user's row speaks
  llvm::StringSet<> UsersTypes;
  llvm::StringMap<llvm::SmallVector<unsigned, 2>> FunctionIndex;
  llvm::StringMap<unsigned> TypeIndex;
};

} // namespace fearless
