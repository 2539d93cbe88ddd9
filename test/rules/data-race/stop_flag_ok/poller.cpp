#include "poller.h"

Poller::~Poller() {
  stopping_ = true;
  thread_.join();
}

void Poller::poll() {
  while (!stopping_)
    ++polls_;
}
