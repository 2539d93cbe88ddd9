// The sides of a finding, how each thread comes to its event. The labels below the source have said most of
// it already, so the traces say the rest only: what a label shows is left out, what all sides have in common
// is said once, and of what is left a long way loses its middle.
#pragma once

#include "render/Ink.h"

namespace fearless {

/// The labels, those of some sides but not of all with the numbers of their sides before them: "[2] thread
/// starts here".
std::vector<Label> labelsWithSides(const Finding &F);

void printSides(const Finding &F, SourceTexts &Sources, const std::string &Margin, Ink &Write);

} // namespace fearless
