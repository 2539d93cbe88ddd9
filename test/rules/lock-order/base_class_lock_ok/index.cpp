// Mechanism: the locks live in a common base; the index's is held when a document's is taken, that is all.
#include "library.h"
#include <utility>

void Index::put(const std::string &title, Document *document) {
  auto lock = guard();
  byTitle_[title] = document;
}

void Index::rebuild() {
  auto lock = guard();
  std::map<std::string, Document *> fresh;
  for (const auto &[title, document] : byTitle_)
    fresh[document->title()] = document;
  byTitle_ = std::move(fresh);
}
