// One client's visit, and all visits that are going on.
#pragma once
#include "transport.h"
#include <atomic>
#include <chrono>
#include <cstdint>
#include <memory>
#include <shared_mutex>
#include <unordered_map>
#include <vector>

namespace pier {

using Clock = std::chrono::steady_clock;

class Session {
public:
  Session(std::uint32_t id, Connection connection) : id_(id), connection_(std::move(connection)) { touch(); }

  std::uint32_t id() const { return id_; }
  const Connection &connection() const { return connection_; }

  void touch() { lastActive_.store(Clock::now().time_since_epoch().count(), std::memory_order_relaxed); }
  Clock::duration idleFor() const;

  void rename(std::string name);
  std::string name() const;

private:
  const std::uint32_t id_;
  const Connection connection_;
  std::atomic<Clock::rep> lastActive_{0};
  mutable std::mutex nameMutex_;
  std::string name_ = "guest";
};

class SessionRegistry {
public:
  std::shared_ptr<Session> open(Connection connection);
  void remove(std::uint32_t id);
  std::shared_ptr<Session> find(std::uint32_t id) const;
  std::vector<std::shared_ptr<Session>> all() const;
  void closeAll() const;
  /// The most sessions at a time since the last call.
  std::size_t takePeak();

private:
  mutable std::shared_mutex mutex_;
  std::unordered_map<std::uint32_t, std::shared_ptr<Session>> sessions_;
  std::uint32_t lastId_ = 0;
  std::size_t peak_ = 0;
};

} // namespace pier
