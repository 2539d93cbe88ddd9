// What a run has looked at. A result without it says little: "no findings" means nothing where no thread
// was seen or half of the units were not read.
#pragma once

namespace fearless {

/// What a run has looked at; printed with every report.
struct Coverage {
  unsigned UnitsRead = 0;
  unsigned UnitsWithErrors = 0; ///< read, but with parse errors
  unsigned Functions = 0;
  unsigned ThreadRoots = 0;
  unsigned CrowdedRoots = 0; ///< of these, such as start more threads than are told apart
  unsigned LockTypes = 0;
  unsigned OpaqueFacts = 0;
  unsigned UnknownCallees = 0; ///< functions called without a body or a model row
  unsigned DroppedFlags = 0;
};

} // namespace fearless
