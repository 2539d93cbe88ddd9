// A concurrent program that is small enough to be run in every order: a main that starts at most three
// threads, at most three locks, four variables and a dozen events, in helpers that callers share, in branches
// and loops; the locks may be for readers and writers, the variables fields of two objects that helpers are
// handed by pointer. It is a tree, so that a shrinker can cut it, and is written as facts for the analysis
// and unfolded into steps for the explorer: the two judge the same program and share nothing else.
//
//   main:  start t0 f1; write x0; join t0          f1:  lock m0; call f2(&x0); unlock m0        f2(v):  read
//   *v
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

namespace fearless::oracle {

inline constexpr unsigned MaxThreads = 3, MaxLocks = 3, MaxVariables = 4, MaxEvents = 12;

enum class Act : uint8_t { Read, Write, Lock, Unlock, Call, Start, Join, Branch, Loop };

/// A variable or lock by number, or what the function's parameter points to. Where the variables are fields,
/// 0 and 1 are those of the first object, whose lock is 0, 2 and 3 those of the second with lock 1; through a
/// parameter the number only tells which field.
struct Operand {
  unsigned Index = 0;
  bool Parameter = false;
};

struct Item {
  Act What = Act::Read;
  Operand On;                   ///< of Read, Write, Lock, Unlock
  bool Atomic = false;          ///< of Read and Write, in relaxed order
  bool Guard = false;           ///< of Lock: by a lock_guard, where the Unlock stands in the same list
  bool Shared = false;          ///< of Lock, Unlock: for reading
  unsigned Thread = 0;          ///< of Start, Join: number of the handle
  unsigned Callee = 0;          ///< of Call, Start
  Operand Variable, Mutex;      ///< what a Call or Start passes for the callee's parameters
  std::vector<Item> Then, Else; ///< of Branch: either may run; of Loop: Then runs any number of times
};
using Items = std::vector<Item>;

/// C with pthreads; C++ with std::thread and std::mutex.
enum class Style : uint8_t { C, Cpp };

struct SmallProgram {
  Style In = Style::C;
  std::vector<Items> Functions; ///< the first is main; calls lead to higher numbers only
  bool Shared = false;          ///< locks are for readers and writers
  bool Objects = false;         ///< variables are fields of two objects, which have a lock each
};

/// Which parameters a function has: those that it uses or hands on.
struct Parameters {
  bool Variable = false, Mutex = false;
};
Parameters parametersOf(const SmallProgram &P, unsigned Function);

/// The program as the text form of facts; nothing of what no call leads to.
std::string asFacts(const SmallProgram &P);

} // namespace fearless::oracle
