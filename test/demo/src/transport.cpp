#include "transport.h"

namespace pier {

bool Channel::send(std::string message) {
  std::unique_lock lock(mutex_);
  writable_.wait(lock, [this] { return closed_ || messages_.size() < capacity; });
  if (closed_)
    return false;
  messages_.push_back(std::move(message));
  lock.unlock();
  readable_.notify_one();
  return true;
}

bool Channel::trySend(const std::string &message) {
  {
    std::lock_guard lock(mutex_);
    if (closed_ || messages_.size() >= capacity)
      return false;
    messages_.push_back(message);
  }
  readable_.notify_one();
  return true;
}

std::optional<std::string> Channel::receive() {
  std::unique_lock lock(mutex_);
  while (messages_.empty() && !closed_)
    readable_.wait(lock);
  if (messages_.empty())
    return std::nullopt;
  std::string message = std::move(messages_.front());
  messages_.pop_front();
  lock.unlock();
  writable_.notify_one();
  return message;
}

void Channel::close() {
  {
    std::lock_guard lock(mutex_);
    closed_ = true;
  }
  readable_.notify_all();
  writable_.notify_all();
}

void Connection::close() const {
  in_->close();
  out_->close();
}

std::optional<Connection> Listener::connect() {
  auto up = std::make_shared<Channel>();
  auto down = std::make_shared<Channel>();
  {
    std::lock_guard lock(mutex_);
    if (closed_)
      return std::nullopt;
    backlog_.emplace_back(up, down);
  }
  arrived_.notify_one();
  return Connection(std::move(down), std::move(up));
}

std::optional<Connection> Listener::accept() {
  std::unique_lock lock(mutex_);
  arrived_.wait(lock, [this] { return closed_ || !backlog_.empty(); });
  if (backlog_.empty())
    return std::nullopt;
  Connection next = std::move(backlog_.front());
  backlog_.pop_front();
  return next;
}

void Listener::close() {
  std::deque<Connection> refused;
  {
    std::lock_guard lock(mutex_);
    closed_ = true;
    refused.swap(backlog_);
  }
  arrived_.notify_all();
  for (const Connection &connection : refused)
    connection.close();
}

} // namespace pier
