#include "library.h"

void Document::rename(Index &index, const std::string &title) {
  {
    auto lock = guard();
    title_ = title;
  }
  index.put(title, this);
}

std::string Document::title() const {
  auto lock = guard();
  return title_;
}
