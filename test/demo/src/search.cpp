#include "search.h"

namespace pier {

std::size_t Search::count(const std::string &prefix) const {
  std::atomic<std::size_t> found{0};
  std::latch done(parts);
  for (unsigned part = 0; part < parts; ++part) {
    const bool taken = pool_.submit([&, part] { // expect: borrowed-capture
      found += store_.countPart(part, parts, prefix);
      done.count_down();
    });
    if (!taken)
      return 0; // the parts that were taken go on
  }
  done.wait();
  return found;
}

} // namespace pier
