#include "session.h"
#include <thread>

static std::string nextPeer(unsigned Number) { return "10.0.0." + std::to_string(Number); }

static void accept(unsigned Number) {
  std::shared_ptr<Session> Fresh = std::make_shared<Session>(nextPeer(Number));
  Fresh->start();
}

int main() {
  for (unsigned Number = 1; Number <= 8; ++Number)
    accept(Number);
  while (Session::served() < 8)
    std::this_thread::yield();
  return 0;
}
