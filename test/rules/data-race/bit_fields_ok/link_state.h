#pragma once

struct LinkState {
  bool Dirty;
  bool Draining;
  unsigned Peer;
};

void markDirty(LinkState &Link, unsigned Writes);
void beginDrain(LinkState &Link);
