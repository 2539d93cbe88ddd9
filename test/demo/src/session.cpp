#include "session.h"
#include <algorithm>
#include <utility>

namespace pier {

Clock::duration Session::idleFor() const {
  const Clock::duration last(lastActive_.load(std::memory_order_relaxed));
  return Clock::now().time_since_epoch() - last;
}

void Session::rename(std::string name) {
  std::lock_guard lock(nameMutex_);
  name_ = std::move(name);
}

std::string Session::name() const {
  std::lock_guard lock(nameMutex_);
  return name_;
}

std::shared_ptr<Session> SessionRegistry::open(Connection connection) {
  std::unique_lock lock(mutex_);
  const std::uint32_t id = ++lastId_;
  auto session = std::make_shared<Session>(id, std::move(connection));
  sessions_.emplace(id, session);
  peak_ = std::max(peak_, sessions_.size());
  return session;
}

void SessionRegistry::remove(std::uint32_t id) {
  std::shared_ptr<Session> last; // dies after the lock is released
  std::unique_lock lock(mutex_);
  auto entry = sessions_.find(id);
  if (entry == sessions_.end())
    return;
  last = std::move(entry->second);
  sessions_.erase(entry);
  lock.unlock();
}

std::shared_ptr<Session> SessionRegistry::find(std::uint32_t id) const {
  std::shared_lock lock(mutex_);
  auto entry = sessions_.find(id);
  return entry == sessions_.end() ? nullptr : entry->second;
}

std::vector<std::shared_ptr<Session>> SessionRegistry::all() const {
  std::vector<std::shared_ptr<Session>> copy;
  std::shared_lock lock(mutex_);
  copy.reserve(sessions_.size());
  for (const auto &[id, session] : sessions_)
    copy.push_back(session);
  return copy;
}

std::size_t SessionRegistry::takePeak() {
  std::shared_lock lock(mutex_);
  return std::exchange(peak_, sessions_.size()); // missed: guarded-by, too little evidence
}

void SessionRegistry::closeAll() const {
  for (const std::shared_ptr<Session> &session : all())
    session->connection().close();
}

} // namespace pier
