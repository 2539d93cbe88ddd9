// Mechanism: a table in another unit is filled on first use, and two threads can be the first.
#include "defaults.h"
#include <cstdio>
#include <thread>

int main() {
  std::string Timeout, Region;
  std::thread Client([&Timeout] { Timeout = defaultFor("timeout"); });
  std::thread Router([&Region] { Region = defaultFor("region"); });
  Client.join();
  Router.join();
  std::printf("timeout %s, region %s\n", Timeout.c_str(), Region.c_str());
  return 0;
}
