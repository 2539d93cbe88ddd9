#include "chat.h"

int main() {
  Room lobby(4);
  lobby.run();
  return 0;
}
