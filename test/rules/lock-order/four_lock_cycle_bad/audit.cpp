// Mechanism: four modules with a lock each call one another in a ring.
#include "modules.h"
#include <vector>

std::mutex auditMutex;
static std::vector<std::string> notes;

void auditNote(const std::string &What) {
  std::lock_guard<std::mutex> Lock(auditMutex);
  notes.push_back(What);
}

std::size_t auditRotate() {
  std::lock_guard<std::mutex> Lock(auditMutex);
  const std::size_t Keep = static_cast<std::size_t>(configValue());
  if (notes.size() > Keep)
    notes.resize(Keep);
  return notes.size();
}
