// A function body is the blocks of its control-flow graph; a block is a list of facts and a
// terminator. Facts are events in evaluation order, not conclusions: which lock is held is found
// after linking, because the wrapper that takes it may live in another translation unit. Facts know
// no library: `std::lock_guard g(m)` is a Construct with an argument, and what that means is a row
// of checks/models.
#pragma once

#include "facts/AccessPath.h"

#include <string>
#include <tuple>
#include <vector>

namespace fearless {

enum class AccessKind : uint8_t { Read, Write, ReadWrite };

/// Storage is read or written directly by the language: a scalar, a pointer, a trivially copied
/// struct, an element. Uses of class objects are Calls and Constructs.
/// No fact: any access of a scalar local or parameter whose address is never taken, that is bound to
/// no reference and captured by no closure; of constants (constexpr, const with constant
/// initialiser); the initialisation of a local at its declaration (a Bind instead).
/// What the result of an access tells of a number that is taken from: what it leaves, or what there was before.
enum class CountDown : uint8_t { No, Left, Was };

struct Access {
  AccessPath Path;
  AccessKind Kind = AccessKind::Read;
  TypeId Type;          ///< of the storage accessed
  bool Atomic = false;  ///< `_Atomic`, `__atomic_*`, `__sync_*`
  uint8_t Order = 5;    ///< std::memory_order as a number, of an atomic access
  bool Volatile = false;
  ValueId Result = 0;   ///< of a read whose value a later fact or terminator names
  CountDown Down = CountDown::No; ///< of `--n`, `n -= 1`, `n--` and their like
  friend auto operator<=>(const Access &, const Access &) = default;
};

/// Dest now holds Source. Emitted for every initialisation, assignment and by-value copy of a scalar,
/// pointer or reference (beside the Access, where that is one), and for a trivially copied
/// class: `p = &x` is Bind{p, AddressOf x}; `int &r = x` is Bind{r, AddressOf x}; `++i` is
/// Bind{i, Unknown}.
struct Bind {
  AccessPath Dest;
  Value Source;
  friend auto operator<=>(const Bind &, const Bind &) = default;
};

enum class PassMode : uint8_t { ByValue, ByReference, ByConstReference, Moved };

struct Argument {
  Value What;      ///< ByReference/Moved of an lvalue: AddressOf it. Of a temporary object: AddressOf its Temp.
                   ///< A class passed by value: AddressOf the parameter's Temp (built by a Construct before).
  PassMode Pass = PassMode::ByValue;
  TypeId Type;     ///< of the argument expression, references removed
  SourceLoc Loc;   ///< where the argument is written
  friend auto operator<=>(const Argument &, const Argument &) = default;
};

struct StaticCallee {
  FunctionId Id;
  friend auto operator<=>(const StaticCallee &, const StaticCallee &) = default;
};
struct VirtualCallee {
  FunctionId Id; ///< the method named; the object's type decides which override runs
  friend auto operator<=>(const VirtualCallee &, const VirtualCallee &) = default;
};
/// Through a function pointer, a pointer to member, a closure object or a std::function at a path. (A
/// call of an object with a known operator() is a StaticCallee to that operator.)
struct IndirectCallee {
  Value Target;
  friend auto operator<=>(const IndirectCallee &, const IndirectCallee &) = default;
};
using Callee = std::variant<StaticCallee, VirtualCallee, IndirectCallee>;

struct Call {
  ValueId Result = 0;
  Callee Target;
  std::optional<Value> Object;   ///< of a member function: AddressOf the object (ValueOf p for p->f())
  std::vector<Argument> Args;    ///< default arguments included; explicit object not included
  TypeId Type;                   ///< of the result
  bool NoReturn = false;
  friend auto operator<=>(const Call &, const Call &) = default;
};

/// A constructor builds an object at Object (a local, a Temp, this.field, *Temp for `new`, This for
/// a base or delegating constructor). Type without a constructor body or of a system header included.
struct Construct {
  AccessPath Object;
  FunctionId Constructor;
  TypeId Type;
  std::vector<Argument> Args;
  friend auto operator<=>(const Construct &, const Construct &) = default;
};

enum class DestroyReason : uint8_t { ScopeEnd, Temporary, Delete, Member, Base, Explicit };

/// An object dies. For trivial types too at ScopeEnd (then Destructor is none).
struct Destroy {
  AccessPath Object;
  TypeId Type;
  FunctionId Destructor;
  DestroyReason Reason = DestroyReason::ScopeEnd;
  friend auto operator<=>(const Destroy &, const Destroy &) = default;
};

/// `new T` (and `new T[n]`): Temp(Result) holds a pointer to a fresh T, built by the Construct that follows.
struct Alloc {
  ValueId Result = 0;
  TypeId Type;
  bool Array = false;
  friend auto operator<=>(const Alloc &, const Alloc &) = default;
};

enum class CaptureMode : uint8_t { ByReference, ByCopy, ByMove, ThisPointer, ThisCopy };

struct CaptureInit {
  std::string Name; ///< of the captured variable; "this" for `this`
  CaptureMode Mode = CaptureMode::ByCopy;
  Value Init;       ///< ByReference: AddressOf the variable; ByCopy/ByMove: ValueOf it; ThisPointer: AddressOf(This)
  TypeId Type;      ///< of what is captured, references removed
  SourceLoc Loc;
  bool Implicit = false;
  friend auto operator<=>(const CaptureInit &, const CaptureInit &) = default;
};

/// A lambda expression is evaluated: Temp(Result) is the closure object. OpenMP regions and blocks
/// are closures too.
struct MakeClosure {
  ValueId Result = 0;
  FunctionId Body; ///< the call operator; of a generic lambda, none: GenericBodies lists its instantiations
  std::vector<FunctionId> GenericBodies;
  TypeId Type;     ///< the closure class
  std::vector<CaptureInit> Captures;
  friend auto operator<=>(const MakeClosure &, const MakeClosure &) = default;
};

enum class SuspendKind : uint8_t { Initial, Await, Yield, Final };

struct Suspend {
  SuspendKind Kind = SuspendKind::Await;
  Value Awaited;
  friend auto operator<=>(const Suspend &, const Suspend &) = default;
};

struct Return {
  Value What; ///< of a class type: AddressOf the returned Temp or local; Unknown for none
  friend auto operator<=>(const Return &, const Return &) = default;
};

struct Throw {
  friend auto operator<=>(const Throw &, const Throw &) = default;
};

/// A construct that the extractor does not translate. Counted, never an error.
struct Opaque {
  std::string What; ///< a short fixed phrase, e.g. "inline assembly"
  friend auto operator<=>(const Opaque &, const Opaque &) = default;
};

using FactKind =
    std::variant<Access, Bind, Call, Construct, Destroy, Alloc, MakeClosure, Suspend, Return, Throw, Opaque>;

struct Fact {
  SourceLoc Loc;
  FactKind What;
  friend auto operator<=>(const Fact &, const Fact &) = default;
};

enum class CompareOp : uint8_t { Equal, NotEqual, Less, LessEqual, Greater, GreaterEqual };

/// A test of two values. A plain `if (x)` is x NotEqual 0; `if (!x)` is x Equal 0.
struct Condition {
  Value Left;
  CompareOp Op = CompareOp::NotEqual;
  Value Right;
  friend auto operator<=>(const Condition &, const Condition &) = default;
};

enum class TerminatorKind : uint8_t {
  Jump,       ///< at most one successor
  Branch,     ///< successor 0 if the test holds, successor 1 otherwise
  Switch,     ///< any of the successors
  StaticInit, ///< successor 0 runs once for the whole program, 1 is every later time
  Unwind,     ///< successor 0 is normal, the others are handlers or the exit, after an exception
  NoReturn,   ///< the block ends in a call that does not return
  Throw       ///< the block ends in a throw; successors are the handlers, if any
};

struct Terminator {
  TerminatorKind Kind = TerminatorKind::Jump;
  std::optional<Condition> Test; ///< of a Branch, where it is understood
  friend auto operator<=>(const Terminator &, const Terminator &) = default;
};

struct Block {
  std::vector<Fact> Facts;
  Terminator End;
  llvm::SmallVector<uint32_t, 2> Successors;
  friend bool operator==(const Block &, const Block &) = default;
  friend std::strong_ordering operator<=>(const Block &A, const Block &B) {
    if (auto Order = std::tie(A.Facts, A.End) <=> std::tie(B.Facts, B.End); Order != 0)
      return Order;
    return std::lexicographical_compare_three_way(A.Successors.begin(), A.Successors.end(), B.Successors.begin(),
                                                  B.Successors.end());
  }
};

/// A local variable, or a parameter's declaration.
struct Variable {
  std::string Name;
  TypeId Type;     ///< as declared; a reference variable has a reference type
  SourceLoc Loc;
  bool Const = false;
  friend auto operator<=>(const Variable &, const Variable &) = default;
};

/// One function, method, lambda body, coroutine or outlined region, with a body.
/// Blocks[0] is the entry, Blocks[1] the exit (no facts, no successors). Unreachable blocks are absent.
struct FunctionFacts {
  FunctionId Id;
  SourceLoc Loc;
  SourceLoc End;
  std::vector<Variable> Params;
  std::vector<Variable> Locals;
  std::vector<CaptureInit> Captures; ///< of a lambda body: names, modes and types; Init is Unknown
  std::vector<Block> Blocks;
  bool Coroutine = false;
  bool HasErrors = false; ///< the body did not parse whole; rules distrust what is missing in it
  friend auto operator<=>(const FunctionFacts &, const FunctionFacts &) = default;
};

} // namespace fearless
