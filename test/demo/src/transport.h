// An in-memory network: a client's connect() meets the server's accept().
#pragma once
#include <condition_variable>
#include <cstddef>
#include <deque>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <utility>

namespace pier {

/// A bounded queue of messages in one direction.
class Channel {
public:
  /// Waits while the queue is full; false if it was closed.
  bool send(std::string message);
  /// False if the queue is full or closed: the message is dropped.
  bool trySend(const std::string &message);
  /// Waits for a message; nothing once the queue is closed and drained.
  std::optional<std::string> receive();
  void close();

private:
  static constexpr std::size_t capacity = 64;

  std::mutex mutex_;
  std::condition_variable readable_;
  std::condition_variable writable_;
  std::deque<std::string> messages_;
  bool closed_ = false;
};

/// One end of a two-way connection.
class Connection {
public:
  Connection(std::shared_ptr<Channel> in, std::shared_ptr<Channel> out) : in_(std::move(in)), out_(std::move(out)) {}

  bool send(std::string message) const { return out_->send(std::move(message)); }
  bool trySend(const std::string &message) const { return out_->trySend(message); }
  std::optional<std::string> receive() const { return in_->receive(); }
  void close() const;

private:
  std::shared_ptr<Channel> in_;
  std::shared_ptr<Channel> out_;
};

class Listener {
public:
  /// The client's end of a new connection; nothing once the listener is closed.
  std::optional<Connection> connect();
  /// Waits for the server's end of a new connection; nothing once the listener is closed.
  std::optional<Connection> accept();
  void close();

private:
  std::mutex mutex_;
  std::condition_variable arrived_;
  std::deque<Connection> backlog_;
  bool closed_ = false;
};

} // namespace pier
