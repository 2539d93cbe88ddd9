// Copies of the data, written beside the running server.
#pragma once
#include "log.h"
#include "store.h"

namespace pier {

class Backup {
public:
  explicit Backup(const Store &store) : store_(store) {}

  /// Begins to write `name`.pier and returns at once.
  void begin(const std::string &name) const;
  /// Writes `name`.pier and waits for it; the number of keys.
  std::size_t write(const std::string &name) const;

private:
  const Store &store_;
};

/// Logs a sign of life at an interval.
class Heartbeat {
public:
  Heartbeat(Logger &log, std::string line) : log_(log), line_(std::move(line)) {}

  void start(std::chrono::milliseconds interval);

private:
  void run(std::stop_token stop, std::chrono::milliseconds interval);

  Logger &log_;
  std::mutex mutex_;
  std::condition_variable_any wake_;
  std::jthread thread_;
  std::string line_; // below the thread that uses it: it dies first
};

/// Asks the server something, as a client would.
class Probe {
public:
  explicit Probe(Listener &listener) : listener_(listener) {}

  void begin();
  bool answered() const { return answered_; }

private:
  bool ask();

  Listener &listener_;
  std::atomic<bool> answered_{false};
};

} // namespace pier
