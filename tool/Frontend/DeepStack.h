// Generated sources nest tens of thousands of parentheses, and call graphs have long chains: recursion over
// either needs more than the 8 MB that the main thread has. So all work is done on one thread with more; the
// pages that are not touched cost nothing.
#pragma once

namespace fearless {

inline constexpr unsigned DeepStackBytes = 256u << 20;

} // namespace fearless
