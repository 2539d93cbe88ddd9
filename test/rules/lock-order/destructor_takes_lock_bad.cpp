// Mechanism: an assignment destroys an object under a lock, and its destructor takes another one.
#include <memory>
#include <mutex>
#include <string>
#include <utility>

namespace net {

class Connection;

class Pool {
public:
  void replace(std::unique_ptr<Connection> Fresh);
  bool connected() const {
    std::lock_guard<std::mutex> Lock(mutex_);
    return current_ != nullptr;
  }

private:
  mutable std::mutex mutex_;
  std::unique_ptr<Connection> current_;
};

std::mutex statsMutex;
unsigned openConnections = 0;

class Connection {
public:
  explicit Connection(std::string Peer) : peer_(std::move(Peer)) {
    std::lock_guard<std::mutex> Stats(statsMutex);
    ++openConnections;
  }
  ~Connection() {
    std::lock_guard<std::mutex> Stats(statsMutex); // expect: lock-order
    --openConnections;
  }
  Connection(const Connection &) = delete;
  Connection &operator=(const Connection &) = delete;

private:
  const std::string peer_;
};

void Pool::replace(std::unique_ptr<Connection> Fresh) {
  std::lock_guard<std::mutex> Lock(mutex_);
  current_ = std::move(Fresh);
}

/// For the status page.
std::string status(const Pool &P) {
  std::lock_guard<std::mutex> Stats(statsMutex);
  std::string Text = std::to_string(openConnections) + " open";
  return P.connected() ? Text : Text + ", none in the pool";
}

} // namespace net
