#include "mailbox.h"
#include <cstdio>

int main() {
  std::unique_ptr<Executor> executor = makeExecutor();
  Mailbox mailbox(*executor);
  mailbox.deliver("ann", "are you there?");
  mailbox.deliver("bob", "yes");
  std::printf("%zu bytes\n", mailbox.bytes());
  return 0;
}
