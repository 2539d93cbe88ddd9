#include "expiry.h"
#include "trace.h"

namespace pier {

static constexpr std::size_t crowded = 500;

ExpiryTimer::ExpiryTimer(Store &store, Cache &cache, SessionRegistry &registry, const Acceptor &acceptor,
                         const ConfigHolder &config, Health &health, Quota &quota, Audit &audit, Logger &log)
    : store_(store), cache_(cache), registry_(registry), acceptor_(acceptor), config_(config), health_(health),
      quota_(quota), audit_(audit), log_(log) {}

void ExpiryTimer::start(std::chrono::milliseconds period) {
  period_ = period; // before the thread that reads it
  thread_ = std::thread([this] { run(); });
}

void ExpiryTimer::stop() {
  {
    std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  wake_.notify_one();
  if (thread_.joinable())
    thread_.join();
}

void ExpiryTimer::run() {
  std::unique_lock lock(mutex_);
  while (!stopping_) {
    lock.unlock();
    sweep();
    lock.lock();
    wake_.wait_for(lock, period_, [this] { return stopping_; });
  }
}

void ExpiryTimer::sweep() {
  if (const std::size_t removed = store_.removeExpired(Clock::now()); removed != 0)
    log_.write(Level::Info, std::to_string(removed) + " leases are over");
  if (store_.size() > crowded) {
    health_.pressure = true; // expect: data-race
    cache_.tryTrim();
  }
  quota_.settle(audit_);
  closeIdle();
}

void ExpiryTimer::closeIdle() {
  const auto limit = config_.get()->idleLimit;
  for (std::uint32_t id : acceptor_.accepted()) {
    std::shared_ptr<Session> session = registry_.find(id);
    if (session == nullptr || session->idleFor() < limit)
      continue;
    session->connection().close();
    trace_add(TRACE_EXPIRE, id);
    ++closed_;
  }
}

} // namespace pier
