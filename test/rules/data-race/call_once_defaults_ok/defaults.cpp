#include "defaults.h"
#include <map>
#include <mutex>

namespace {
std::map<std::string, std::string> Table;
std::once_flag TableLoaded;

void load() { Table = {{"timeout", "30"}, {"retries", "3"}, {"region", "north"}}; }
} // namespace

std::string defaultFor(const std::string &Key) {
  std::call_once(TableLoaded, load);
  auto Found = Table.find(Key);
  return Found == Table.end() ? std::string() : Found->second;
}
