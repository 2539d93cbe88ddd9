// Mechanism: a session's detached thread holds a shared_ptr to the session.
#include "session.h"
#include <cstdio>
#include <thread>

std::atomic<unsigned> Session::served_{0};

void Session::start() {
  std::thread Reader([Self = shared_from_this()] { Self->serve(); });
  Reader.detach();
}

void Session::serve() {
  unsigned Checksum = 0;
  for (char C : peer_)
    Checksum = Checksum * 33 + static_cast<unsigned char>(C);
  std::printf("%s: %08x\n", peer_.c_str(), Checksum);
  ++served_;
}
