#include "server.h"
#include "trace.h"

namespace pier {

Server::Server(ConfigSource &source, unsigned workers, std::FILE *logFile)
    : log_(logFile), cache_(32 * 1024), background_(2), pool_(workers), feed_(background_),
      quota_(1'000'000), catalog_(quota_), snapshotter_(journal_, 10'000'000), search_(store_, background_), backup_(store_),
      handler_({store_, cache_, feed_, ledger_, catalog_, journal_, search_, backup_}, config_, tuning_, metrics_),
      acceptor_(listener_, registry_, handler_, feed_, pool_, metrics_, log_),
      expiry_(store_, cache_, registry_, acceptor_, config_, health_, quota_, audit_, log_),
      reporter_(metrics_, cache_, pool_, registry_, audit_, catalog_, log_),
      reloader_(source, config_, tuning_, health_, log_), heartbeat_(log_, "the server is alive") {
  journal_.follow(snapshotter_);
  trace_limit(100'000);
}

void Server::start() {
  background_.start();
  snapshotter_.start();
  heartbeat_.start(std::chrono::milliseconds(700));
  pool_.start();
  reloader_.start();
  expiry_.start(std::chrono::milliseconds(50));
  reporter_.start(std::chrono::milliseconds(400));
  acceptor_.start();
  readySince_ = Clock::now();
  ready_.store(true, std::memory_order_release);
}

Clock::time_point Server::waitUntilReady() const {
  while (!ready_.load(std::memory_order_acquire))
    std::this_thread::yield();
  return readySince_;
}

void Server::stop() {
  listener_.close();
  acceptor_.join();
  registry_.closeAll();
  pool_.stop();
  background_.stop();
  snapshotter_.stop();
  expiry_.stop();
  reporter_.stop();
  reloader_.stop();
  log_.stop();
}

bool Server::alive(std::chrono::milliseconds time) {
  Probe probe(listener_);
  probe.begin();
  const Clock::time_point end = Clock::now() + time;
  while (!probe.answered() && Clock::now() < end)
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
  return probe.answered();
}

std::future<std::size_t> Server::countKeys() const {
  return std::async(std::launch::async, [this] { return store_.size(); });
}

std::string Server::report() const {
  std::string text = std::to_string(acceptor_.accepted().size()) + " sessions (" +
                     std::to_string(expiry_.closedSessions()) + " closed as idle), " +
                     std::to_string(metrics_.requests.load()) + " requests, " +
                     std::to_string(metrics_.failures.load()) + " failures\n";
  text += std::to_string(pool_.executed() + background_.executed()) + " tasks in " +
          std::to_string(std::chrono::duration_cast<std::chrono::milliseconds>(pool_.spent()).count()) + " ms, " +
          std::to_string(feed_.delivered()) + " events delivered\n";
  text += std::string(health_.pressure ? "memory was short, " : "memory sufficed, ") +
          (health_.reloaded ? "configuration reloaded " : "configuration as at start ") +
          std::to_string(reloader_.reloads()) + " times, " + std::to_string(log_.linesWritten()) + " log lines\n";
  text += std::to_string(ledger_.total()) + " credits in all purses, " + std::to_string(catalog_.size()) + " topics, " +
          std::to_string(snapshotter_.snapshots()) + " snapshots\n";
  trace_event last[3];
  for (std::size_t i = 0, count = trace_copy(last, 3); i < count; ++i)
    text += "event " + std::to_string(last[i].id) + " of session " + std::to_string(last[i].subject) + "\n";
  return text;
}

} // namespace pier
