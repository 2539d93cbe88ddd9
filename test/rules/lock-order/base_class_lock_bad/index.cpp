// Mechanism: the locks live in a common base; a document's is held when the index's is taken, and vice versa.
#include "library.h"
#include <utility>

void Index::put(const std::string &title, Document *document) {
  auto lock = guard(); // expect: lock-order
  byTitle_[title] = document;
}

void Index::rebuild() {
  auto lock = guard();
  std::map<std::string, Document *> fresh;
  for (const auto &[title, document] : byTitle_)
    fresh[document->title()] = document;
  byTitle_ = std::move(fresh);
}
