// Mechanism: two threads set different members, each a memory location of its own.
#include "link_state.h"
#include <cstdio>
#include <functional>
#include <thread>

int main() {
  LinkState Uplink = {false, false, 7};
  std::thread Writer(markDirty, std::ref(Uplink), 5);
  std::thread Drainer(beginDrain, std::ref(Uplink));
  Writer.join();
  Drainer.join();
  std::printf("peer %u: dirty %d, draining %d\n", Uplink.Peer, Uplink.Dirty, Uplink.Draining);
  return 0;
}
