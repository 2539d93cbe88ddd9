#include "catalog.h"
#include <unordered_map>

static std::unordered_map<std::string, unsigned> catalog;

void fillCatalog() {
  catalog = {{"nail", 2}, {"hammer", 1450}, {"saw", 1899}}; // expect: data-race
}

unsigned priceOf(const std::string &Article) {
  auto Entry = catalog.find(Article);
  return Entry == catalog.end() ? 0 : Entry->second;
}
