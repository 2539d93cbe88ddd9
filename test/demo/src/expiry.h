// A timer that removes what is over: leases, idle sessions, cached pages when memory is short.
#pragma once
#include "acceptor.h"
#include "config.h"
#include "store.h"

namespace pier {

class ExpiryTimer {
public:
  ExpiryTimer(Store &store, Cache &cache, SessionRegistry &registry, const Acceptor &acceptor,
              const ConfigHolder &config, Health &health, Quota &quota, Audit &audit, Logger &log);
  ~ExpiryTimer() { stop(); }

  void start(std::chrono::milliseconds period);
  void stop();
  std::size_t closedSessions() const { return closed_; }

private:
  void run();
  void sweep();
  void closeIdle();

  Store &store_;
  Cache &cache_;
  SessionRegistry &registry_;
  const Acceptor &acceptor_;
  const ConfigHolder &config_;
  Health &health_;
  Quota &quota_;
  Audit &audit_;
  Logger &log_;
  std::chrono::milliseconds period_{0};
  std::atomic<std::size_t> closed_{0};
  std::mutex mutex_;
  std::condition_variable wake_;
  bool stopping_ = false;
  std::thread thread_;
};

} // namespace pier
