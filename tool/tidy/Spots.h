// A finding's places in the source manager of the unit that clang-tidy is looking at. A place in a file of
// another unit is a place, too: the file is loaded, so that a note can show its line.
#pragma once

#include "findings/Finding.h"

#include "clang/Basic/SourceManager.h"

namespace fearless {

class Spots {
public:
  /// Relative paths are looked up below Root.
  Spots(clang::SourceManager &Manager, std::string Root) : Manager(Manager), Root(std::move(Root)) {}

  /// Invalid when the file is gone.
  clang::SourceLocation at(const Place &P) const;

  /// The place is in a file that the unit is made of; in its main file.
  bool inUnit(const Place &P) const;
  bool inMainFile(const Place &P) const;

  const clang::SourceManager &manager() const { return Manager; }

private:
  clang::OptionalFileEntryRef fileOf(const Place &P) const;
  clang::SourceManager &Manager;
  std::string Root;
};

} // namespace fearless
