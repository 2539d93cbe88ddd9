#include "link_state.h"

void markDirty(LinkState &Link, unsigned Writes) {
  for (unsigned I = 0; I < Writes; ++I)
    Link.Dirty = true;
}

void beginDrain(LinkState &Link) { Link.Draining = true; }
