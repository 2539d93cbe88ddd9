// Mechanism: objects made in a loop call the table after their own lock; the table calls them under its lock.
#include "chat.h"

void Guest::hear(int words) {
  std::lock_guard<std::mutex> lock(mutex_);
  heard_ += words;
}

void Guest::talk() {
  for (int words = 1; words < 20; ++words) {
    hear(words);
    room_.count(words);
  }
}
