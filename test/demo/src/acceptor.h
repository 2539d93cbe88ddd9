// The thread that takes new connections and gives each to a worker.
#pragma once
#include "feed.h"
#include "handler.h"
#include "log.h"
#include "metrics.h"
#include "session.h"

namespace pier {

class Acceptor {
public:
  Acceptor(Listener &listener, SessionRegistry &registry, Handler &handler, Feed &feed, WorkerPool &pool,
           Metrics &metrics, Logger &log);
  ~Acceptor() { join(); }

  void start();
  void join();

  /// The ids of all sessions so far, oldest first.
  const std::vector<std::uint32_t> &accepted() const { return accepted_; }

private:
  void run();
  void serve(const std::shared_ptr<Session> &session);

  Listener &listener_;
  SessionRegistry &registry_;
  Handler &handler_;
  Feed &feed_;
  WorkerPool &pool_;
  Metrics &metrics_;
  Logger &log_;
  std::vector<std::uint32_t> accepted_;
  std::thread thread_;
};

} // namespace pier
