// Places as people read them: a path, a line, a column. Facts name files by hash; whatever is printed uses
// this instead.
#pragma once

#include <compare>
#include <cstdint>
#include <string>

namespace fearless {

/// A place for people: path as in SourceFile (relative to the root where possible), line and column from 1.
struct Place {
  std::string File;
  uint32_t Line = 0;
  uint32_t Column = 0;
  friend auto operator<=>(const Place &, const Place &) = default;
};

} // namespace fearless
