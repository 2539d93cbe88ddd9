#pragma once

struct LinkState {
  bool Dirty : 1;
  bool Draining : 1;
  unsigned Peer;
};

void markDirty(LinkState &Link, unsigned Writes);
void beginDrain(LinkState &Link);
