#include "defaults.h"
#include <map>
#include <mutex>

namespace {
std::map<std::string, std::string> Table;

void load() {
  Table = {{"timeout", "30"}, {"retries", "3"}, {"region", "north"}}; // expect: data-race
}
} // namespace

std::string defaultFor(const std::string &Key) {
  if (Table.empty())
    load();
  auto Found = Table.find(Key);
  return Found == Table.end() ? std::string() : Found->second;
}
