// The story of one line: which threads can run it, by which calls, holding what; what it touches, who else
// touches that, and for each of these meetings why it is a finding or why it is none. A report is checked
// with it, and a silence is understood: most often no thread that the analysis knows comes by.
#pragma once

#include "program/Program.h"

#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"

namespace fearless {

/// A thread, by where it comes from.
struct ThreadRoot {
  bool Main = false; ///< the one that runs main
  std::string Entry; ///< the function that it enters
  std::vector<Place> StartedAt;
  bool Several = false; ///< of one start
  friend bool operator==(const ThreadRoot &, const ThreadRoot &) = default;
};

/// How a thread comes to a function.
struct WayToLine {
  ThreadRoot Root;
  std::vector<Waypoint> Calls; ///< from its entry; empty if it enters the function itself
};

/// Why two accesses of one storage are a finding, or none.
enum class Meeting : uint8_t {
  Race, ///< a finding
  BothRead,
  BothAtomic,
  Building,  ///< the object is being made or torn down
  Unreached, ///< no known thread runs the one or the other
  CommonLock,
  OneThread, ///< the same runs both
  Ordered,   ///< one is over before the other can begin
  Apart      ///< that, or the objects differ
};

struct LineAccess {
  Place At;
  std::string Storage, Function;
  bool Writes = false, Reads = false, Atomic = false;
  std::vector<std::string> Locks; ///< by the function itself and by all its callers
  std::vector<ThreadRoot> RunBy;
};

struct LineMeeting {
  LineAccess Other;
  Meeting How = Meeting::Apart;
  std::string Lock; ///< of CommonLock
};

struct LineTouch {
  LineAccess Mine;
  std::vector<LineMeeting> Others; ///< findings first
};

/// A call on the line, and what is held at it.
struct LineCall {
  Place At;
  std::string Callee;
  std::vector<std::string> Locks;
};

struct LineStory {
  Place At; ///< the line asked for, or the nearest with an event
  std::vector<std::string> Functions;
  std::vector<std::string> Uncalled; ///< of these or their callers: nobody was seen to call them
  std::vector<WayToLine> Ways;       ///< the shortest for each thread
  std::vector<LineCall> Calls;
  std::vector<LineTouch> Touches;
};

/// The Error says that the file is not part of the program, or that nothing in it does anything.
llvm::Expected<LineStory> storyOfLine(const TuFacts &Facts, const ModelSet &Models, llvm::StringRef File,
                                      uint32_t Line);

} // namespace fearless
