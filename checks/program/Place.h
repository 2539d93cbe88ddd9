// Abstract storage, interned: a place is a root and steps, written as a chain of small nodes, so that
// equal storage has an equal number and walking is following parents.
//
// Roots that mean something in one function only (its object, a parameter, a capture) are *relative*:
// a summary speaks in them, and a caller substitutes what it passes. All other roots are absolute. An
// object from `new` is named by its allocation and, once it has left the function that allocates, by
// the call that brought it out: two calls of one factory yield two objects.
#pragma once

#include "facts/TypeFacts.h"

#include "llvm/ADT/DenseMap.h"

#include <vector>

namespace fearless {

using PlaceId = uint32_t;     ///< 0 is "no place"
using FunctionIdx = uint32_t; ///< index into Linked::Bodies

enum class PlaceKind : uint8_t {
  None,
  // roots
  This,    ///< relative
  Param,   ///< relative; A: index
  Capture, ///< relative; A: index
  Local,   ///< A: function, B: index
  Global,  ///< A: VarId
  Temp,    ///< A: function, B: value
  Heap,    ///< A: function << 32 | value, B: the call that brought it out (0: none yet)
  Once,    ///< A: hash of what is done once; stands for "it was done"
  // steps
  Field, ///< A: FieldId
  Deref,
  Index,    ///< element of an array. A: IndexKind, B: constant or place of the index variable
  Element,  ///< element of a container; as Index
  CaptureOf ///< capture of a closure object, bound argument of a callable. A: index
};

/// Common: by a variable that all threads of a team see alike; it is no number of theirs.
enum class IndexKind : uint8_t { Unknown, Constant, Common, Variable, Neighbour };

/// A of an element so many places beside the one that a variable numbers: `a[i + 1]`.
constexpr uint64_t indexBeside(IndexKind Kind, int64_t By) {
  return static_cast<uint64_t>(By) << 8 | static_cast<uint64_t>(Kind);
}
constexpr IndexKind indexKind(uint64_t A) { return static_cast<IndexKind>(A & 0xff); }
/// How far beside.
constexpr int64_t besideBy(uint64_t A) { return static_cast<int64_t>(A) >> 8; }

struct PlaceNode {
  PlaceKind Kind = PlaceKind::None;
  PlaceId Parent = 0;
  uint64_t A = 0;
  uint64_t B = 0;
  PlaceId Root = 0; ///< 0: itself
  uint8_t Depth = 0;
  bool Relative = false;
  bool Fixed = false; ///< the same in the words of all functions: a global, or a part of one
  bool Told = false;  ///< it is, or is within, an element that has a name of its own: not "some element"
  friend bool operator==(const PlaceNode &L, const PlaceNode &R) {
    return L.Kind == R.Kind && L.Parent == R.Parent && L.A == R.A && L.B == R.B;
  }
};

/// Interns places. Paths longer than MaxDepth steps are cut: such a place is 0.
class PlaceTable {
public:
  static constexpr unsigned MaxDepth = 10;

  PlaceTable();
  PlaceId root(PlaceKind Kind, uint64_t A = 0, uint64_t B = 0);
  PlaceId step(PlaceId Parent, PlaceKind Kind, uint64_t A = 0, uint64_t B = 0);
  PlaceId field(PlaceId P, FieldId F) { return step(P, PlaceKind::Field, F.Hash); }
  PlaceId deref(PlaceId P) { return step(P, PlaceKind::Deref); }
  PlaceId captureOf(PlaceId P, unsigned I) { return step(P, PlaceKind::CaptureOf, I); }
  const PlaceNode &operator[](PlaceId P) const { return Nodes[P]; }
  PlaceId rootOf(PlaceId P) const { return Nodes[P].Root ? Nodes[P].Root : P; }
  /// The same part of To as P is of From, or the same that it leads to; 0 if P has nothing to do with From.
  PlaceId rebase(PlaceId P, PlaceId From, PlaceId To);
  /// The parameter that is, or leads in one step to, the object that the place is in; -1 if there is none.
  int paramOf(PlaceId P) const;
  size_t size() const { return Nodes.size(); }

private:
  /// A slot of the hash table: most that look for a place are content with it.
  struct Slot {
    uint32_t Hash = 0;
    PlaceId Id = 0;
  };
  PlaceId intern(const PlaceNode &N);
  void grow();
  std::vector<PlaceNode> Nodes;
  std::vector<Slot> Slots; ///< open addressing; a power of two, at most half of it in use
};

} // namespace fearless
