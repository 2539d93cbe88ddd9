// How often a thread has passed a barrier. All threads of a team pass it together, so two places that are
// reached after different numbers of passings are never run at the same time. Within loops the number is
// known up to a multiple of the passings of one round only; the numbers form the domain of linear congruences
// (P. Granger, Static analysis of arithmetical congruences, Int. J. Computer Math. 30, 1989).
#pragma once

#include <cstdint>

namespace fearless {

/// A number of passings in one byte, as a HeldLock counts: Rest modulo Every, exactly Rest if Every is 0.
/// Numbers that do not fit are AnyPhase.
uint8_t phase(unsigned Every, unsigned Rest);
inline constexpr uint8_t NoPhase = 0x00;  ///< exactly 0
inline constexpr uint8_t OnePhase = 0x01; ///< exactly 1
inline constexpr uint8_t AnyPhase = 0x10; ///< 0 modulo 1

/// First so many, then so many more.
uint8_t followedBy(uint8_t First, uint8_t Then);
/// The one or the other.
uint8_t either(uint8_t A, uint8_t B);
/// Threads that have passed so often can both be between the same two passings.
bool coincide(uint8_t A, uint8_t B);

} // namespace fearless
