#include "worker.h"
#include "log.h"

int work(int Rounds) {
  int Logged = 0;
  for (int I = 0; I < Rounds; ++I)
    if (wants(Chatty))
      ++Logged;
  return Logged;
}
