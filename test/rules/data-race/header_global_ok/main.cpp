// Mechanism: main changes an atomic inline variable of a header that a worker of another unit consults.
#include "log.h"
#include "worker.h"
#include <cstdio>
#include <future>

int main() {
  std::future<int> Logged = std::async(std::launch::async, work, 1000);
  logLevel = Chatty;
  std::printf("%s\n", Logged.get() <= 1000 ? "logged" : "too much");
  return 0;
}
