#include "hub.h"

void Peer::run() {
  for (int I = 0; I < messages_; ++I)
    owner_->relayed();
}

void Hub::run() {
  for (const auto &P : peers_)
    P->start();
  for (const auto &P : peers_)
    P->join();
}
