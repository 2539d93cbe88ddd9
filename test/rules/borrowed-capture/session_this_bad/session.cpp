// Mechanism: a session's detached thread holds `this`; the only shared_ptr to it is the accept loop's.
#include "session.h"
#include <cstdio>
#include <thread>

std::atomic<unsigned> Session::served_{0};

void Session::start() {
  std::thread Reader([this] { // expect: borrowed-capture
    serve();
  });
  Reader.detach();
}

void Session::serve() {
  unsigned Checksum = 0;
  for (char C : peer_)
    Checksum = Checksum * 33 + static_cast<unsigned char>(C);
  std::printf("%s: %08x\n", peer_.c_str(), Checksum);
  ++served_;
}
