// Mechanism: an executor behind an interface detaches a thread for a task that borrows a local and `this`.
#include "mailbox.h"
#include <cstdio>

void Mailbox::deliver(const char *from, const char *text) {
  std::string line = from;
  line += ": ";
  line += text;
  executor_.execute([&] { // expect: borrowed-capture
    std::puts(line.c_str());
    bytes_ += line.size();
  });
}
