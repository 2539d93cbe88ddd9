// Simulated clients that use the server for a while and check its answers.
#pragma once
#include "server.h"

namespace pier {

struct SelfTestResult {
  unsigned long requests = 0;
  unsigned long wrong = 0;
};

SelfTestResult runSelfTest(Server &server, ConfigSource &source, unsigned clients, std::chrono::milliseconds time);

} // namespace pier
