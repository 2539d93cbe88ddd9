// A few lines of one source file with marks below them:
//
//   42 |     hits += size(queue);
//      |     ^^^^         ----- read here, holding `mu`
//      |     |
//      |     written here, holding no lock
#pragma once

#include "render/Ink.h"

namespace fearless {

/// The labels of one file, in order of lines.
struct Snippet {
  std::string File;
  std::vector<Label> Labels;
};

/// Prints the lines and marks. GutterWidth is the room for line numbers; Primary the colour of primary
/// labels.
void printSnippet(const Snippet &Part, SourceTexts &Sources, unsigned GutterWidth, Role Primary, Ink &Write);

} // namespace fearless
