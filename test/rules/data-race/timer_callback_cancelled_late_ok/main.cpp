#include "retry.h"
#include <chrono>
#include <cstdio>

int main() {
  Retry Connect;
  Connect.begin();
  std::this_thread::sleep_for(std::chrono::milliseconds(20));
  std::printf("%s\n", Connect.giveUp() >= 1 ? "tried" : "never tried");
  return 0;
}
