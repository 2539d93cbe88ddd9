// Storage, in words that a caller can translate: a root and the steps walked from it.
//
//   this->items[i].size   is   this . items [i] . size
//   *p                    is   p . *          (p a local, a parameter, a capture …)
//   r (int &r)            is   r . *          a reference is a pointer that is always followed
//   x captured by [&]     is   capture0 . *   inside the lambda; by [=] it is capture0
//   this->x in a lambda   is   capture1 . * . x   when `this` is its second capture
//
// A path names *storage*, never the value in it. A member of a base class needs no step: its field
// is named by the class that declares it. Casts are invisible.
#pragma once

#include "facts/Ids.h"

#include "llvm/ADT/SmallVector.h"

#include <algorithm>
#include <optional>
#include <variant>

namespace fearless {

/// The object whose member function runs (the object itself, not the pointer). Unused in lambda bodies.
struct This {
  friend auto operator<=>(const This &, const This &) = default;
};
/// The storage of the i-th parameter, from 0. A reference parameter is followed by a Deref.
struct Param {
  uint32_t Index = 0;
  friend auto operator<=>(const Param &, const Param &) = default;
};
/// The storage of the i-th capture of the closure whose body this is.
struct Capture {
  uint32_t Index = 0;
  friend auto operator<=>(const Capture &, const Capture &) = default;
};
/// The i-th entry of FunctionFacts::Locals.
struct Local {
  uint32_t Index = 0;
  friend auto operator<=>(const Local &, const Local &) = default;
};
/// Static or thread storage: a global, a static member, a static local.
struct Global {
  VarId Id;
  friend auto operator<=>(const Global &, const Global &) = default;
};
/// The unnamed storage that holds the value with this number: a call's result, a temporary object,
/// a closure, the pointer that `new` yields. For a call that returns a reference or pointer, what it
/// refers to is `Temp . *`.
struct Temp {
  ValueId Value = 0;
  friend auto operator<=>(const Temp &, const Temp &) = default;
};

using Root = std::variant<This, Param, Capture, Local, Global, Temp>;

struct FieldStep {
  FieldId Id;
  friend auto operator<=>(const FieldStep &, const FieldStep &) = default;
};
struct DerefStep {
  friend auto operator<=>(const DerefStep &, const DerefStep &) = default;
};
/// An element of an array in place: by a number, by a variable, by their sum (`a[i + 1]`), or by what is unknown.
struct IndexStep {
  std::optional<int64_t> Constant;
  std::optional<Root> Variable; ///< the index is the plain variable with this root: `a[i]`; a Temp: the field read under this number: `a[w->id]`
  friend auto operator<=>(const IndexStep &, const IndexStep &) = default;
};

using Step = std::variant<FieldStep, DerefStep, IndexStep>;

struct AccessPath {
  Root Base;
  llvm::SmallVector<Step, 1> Steps; ///< most are short, and a fact holds several
  friend bool operator==(const AccessPath &, const AccessPath &) = default;
  friend std::strong_ordering operator<=>(const AccessPath &A, const AccessPath &B) {
    if (auto Order = A.Base <=> B.Base; Order != 0)
      return Order;
    return std::lexicographical_compare_three_way(A.Steps.begin(), A.Steps.end(), B.Steps.begin(), B.Steps.end());
  }
};

/// What an expression evaluates to, as far as the analysis follows it.
struct Unknown {
  friend auto operator<=>(const Unknown &, const Unknown &) = default;
};
/// A pointer or reference to the storage. Normal form: AddressOf(p.*) is written ValueOf(p).
struct AddressOf {
  AccessPath Path;
  friend auto operator<=>(const AddressOf &, const AddressOf &) = default;
};
/// The value that the storage holds at this moment (for class types: a copy of the object there).
struct ValueOf {
  AccessPath Path;
  friend auto operator<=>(const ValueOf &, const ValueOf &) = default;
};
/// An integer, enumerator, boolean or character; null is Constant 0.
struct Constant {
  int64_t Value = 0;
  friend auto operator<=>(const Constant &, const Constant &) = default;
};
/// A function or a member function, by name (`f`, `&f`, `&C::f`).
struct FunctionRef {
  FunctionId Id;
  friend auto operator<=>(const FunctionRef &, const FunctionRef &) = default;
};

using Value = std::variant<Unknown, AddressOf, ValueOf, Constant, FunctionRef>;

} // namespace fearless
