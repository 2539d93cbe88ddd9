#include "render/Outline.h"
#include "render/Snippet.h"

namespace fearless {

void renderOutline(const Outline &O, const std::string &Root, Paint Colors, llvm::raw_ostream &Out) {
  Ink Write(Out, Colors);
  SourceTexts Sources(Root);
  unsigned Width = static_cast<unsigned>(std::to_string(O.At.Line).size());
  Write(Role::Strong, O.Title)("\n");
  Write(Role::Gutter, std::string(Width, ' ') + "--> ");
  Write(O.At.File + ":" + std::to_string(O.At.Line))("\n");
  printSnippet({O.At.File, O.Labels}, Sources, Width, Role::Error, Write);
  for (const OutlineList &List : O.Lists) {
    Write("\n")(Role::Strong, List.Head)("\n");
    for (const OutlineItem &Item : List.Items) {
      Write(std::string(2 + 4 * size_t(Item.Depth), ' '));
      if (Item.At.Line)
        Write(Role::Faint, Item.At.File + ":" + std::to_string(Item.At.Line) + "  ");
      if (Item.Alarm)
        Write(Role::Error, Item.Text)("\n");
      else
        Write(Item.Text)("\n");
    }
  }
}

} // namespace fearless
