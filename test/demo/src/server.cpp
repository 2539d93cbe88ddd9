#include "server.h"
#include "trace.h"

namespace pier {

Server::Server(ConfigSource &source, unsigned workers, std::FILE *logFile)
    : log_(logFile), cache_(32 * 1024), background_(2), pool_(workers), feed_(background_),
      handler_(store_, cache_, feed_, config_, tuning_, metrics_),
      acceptor_(listener_, registry_, handler_, feed_, pool_, metrics_, log_),
      expiry_(store_, cache_, registry_, acceptor_, config_, health_, log_), reporter_(metrics_, cache_, pool_, log_),
      reloader_(source, config_, tuning_, health_, log_) {
  trace_limit(100'000);
}

void Server::start() {
  background_.start();
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
  expiry_.stop();
  reporter_.stop();
  reloader_.stop();
  log_.stop();
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
  trace_event last[3];
  for (std::size_t i = 0, count = trace_copy(last, 3); i < count; ++i)
    text += "event " + std::to_string(last[i].id) + " of session " + std::to_string(last[i].subject) + "\n";
  return text;
}

} // namespace pier
