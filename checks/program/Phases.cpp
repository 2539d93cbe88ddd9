// Linear congruences, as far as they fit into a byte.
#include "program/Phases.h"

#include <numeric>

namespace fearless {

static constexpr unsigned Limit = 15;

static unsigned every(uint8_t P) { return P >> 4; }
static unsigned rest(uint8_t P) { return P & 0xf; }
static unsigned distance(uint8_t A, uint8_t B) {
  return rest(A) > rest(B) ? rest(A) - rest(B) : rest(B) - rest(A);
}

uint8_t phase(unsigned Every, unsigned Rest) {
  if (Every)
    Rest %= Every;
  return Every > Limit || Rest > Limit ? AnyPhase : static_cast<uint8_t>(Every << 4 | Rest);
}

uint8_t followedBy(uint8_t First, uint8_t Then) {
  return phase(std::gcd(every(First), every(Then)), rest(First) + rest(Then));
}

uint8_t either(uint8_t A, uint8_t B) {
  return phase(std::gcd(std::gcd(every(A), every(B)), distance(A, B)), rest(A));
}

bool coincide(uint8_t A, uint8_t B) {
  unsigned Common = std::gcd(every(A), every(B));
  return Common ? distance(A, B) % Common == 0 : rest(A) == rest(B);
}

} // namespace fearless
