// Mechanism: an executor behind an interface runs a task that borrows a local and `this` at once.
#include "mailbox.h"
#include <cstdio>

void Mailbox::deliver(const char *from, const char *text) {
  std::string line = from;
  line += ": ";
  line += text;
  executor_.execute([&] {
    std::puts(line.c_str());
    bytes_ += line.size();
  });
}
