// What is known of one line, as text: the line itself with marks, then headed lists. As in Render.h, a
// renderer lays out and adds no words.
#pragma once

#include "render/Render.h"

namespace fearless {

struct OutlineItem {
  unsigned Depth = 0; ///< 0 stands below the head
  std::string Text;
  Place At;           ///< written before the text; line 0: none
  bool Alarm = false; ///< a finding
};

struct OutlineList {
  std::string Head;
  std::vector<OutlineItem> Items;
};

struct Outline {
  std::string Title;
  Place At;
  std::vector<Label> Labels; ///< on the line At
  std::vector<OutlineList> Lists;
};

/// Root is where relative paths are looked up.
void renderOutline(const Outline &O, const std::string &Root, Paint Colors, llvm::raw_ostream &Out);

} // namespace fearless
