#include "modules.h"
#include <vector>

std::mutex storeMutex;
static std::vector<std::string> rows;

void storeWrite(const std::string &Row) {
  std::lock_guard<std::mutex> Lock(storeMutex);
  rows.push_back(Row);
}

void storeCompact(std::size_t Keep) {
  std::lock_guard<std::mutex> Lock(storeMutex);
  if (rows.size() > Keep)
    rows.resize(Keep);
  auditNote("compacted to " + std::to_string(Keep));
}
