// All parts of the server, in the order in which they need each other.
#pragma once
#include "acceptor.h"
#include "expiry.h"
#include "reloader.h"
#include <future>

namespace pier {

class Server {
public:
  explicit Server(ConfigSource &source, unsigned workers, std::FILE *logFile);
  ~Server() { stop(); }

  void start();
  /// Waits until start() has done its work on another thread.
  Clock::time_point waitUntilReady() const;
  void stop();

  Listener &listener() { return listener_; }
  Store &store() { return store_; }
  /// Whether the server answers a new client within that time.
  bool alive(std::chrono::milliseconds time);
  /// The number of keys, counted on a thread of its own.
  std::future<std::size_t> countKeys() const;
  /// To be asked after stop().
  std::string report() const;

private:
  Logger log_;
  ConfigHolder config_;
  Tuning tuning_;
  Health health_;
  Metrics metrics_;
  Store store_;
  Cache cache_;
  Listener listener_;
  SessionRegistry registry_;
  WorkerPool background_;
  WorkerPool pool_;
  Feed feed_;
  Ledger ledger_;
  Quota quota_;
  Catalog catalog_;
  Audit audit_;
  Journal journal_;
  Snapshotter snapshotter_;
  Search search_;
  Backup backup_;
  Handler handler_;
  Acceptor acceptor_;
  ExpiryTimer expiry_;
  MetricsReporter reporter_;
  Reloader reloader_;
  Heartbeat heartbeat_;
  Clock::time_point readySince_;
  std::atomic<bool> ready_{false};
};

} // namespace pier
