// How a thread borrows storage of others, and how that storage ends.
#pragma once

#include <cstdint>

namespace fearless {

/// Found: the thread comes upon it through pointers kept in what it was handed.
enum class BorrowKind : uint8_t { Reference, This, Pointer, View, Found };

/// Object: a member function leaves a thread running on its object, whatever becomes of it. Unwind: an
/// exception leaves.
enum class DeathKind : uint8_t { ScopeEnd, Temporary, Delete, Member, Exit, Object, Unwind };

} // namespace fearless
