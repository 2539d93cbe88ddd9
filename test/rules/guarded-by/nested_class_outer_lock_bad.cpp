// Mechanism: objects of a nested class are guarded by the registry that they belong to; touch() forgets it.
#include <cstddef>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

class ConnectionRegistry {
public:
  class Connection {
  public:
    Connection(ConnectionRegistry &Owner, std::string Peer) : owner_(Owner), peer_(std::move(Peer)) {}

    void close() {
      std::lock_guard<std::mutex> Lock(owner_.mutex_);
      open_ = false;
      last_used_ = 0;
    }

    void touch(long Now) {
      last_used_ = Now; // expect: guarded-by
    }

    bool isOpen() const {
      std::lock_guard<std::mutex> Lock(owner_.mutex_);
      return open_;
    }

    const std::string &peer() const { return peer_; }

  private:
    friend class ConnectionRegistry;
    ConnectionRegistry &owner_;
    const std::string peer_;
    bool open_ = true;
    long last_used_ = 0;
  };

  std::shared_ptr<Connection> open(std::string Peer, long Now) {
    auto Opened = std::make_shared<Connection>(*this, std::move(Peer));
    std::lock_guard<std::mutex> Lock(mutex_);
    Opened->last_used_ = Now;
    connections_.push_back(Opened);
    return Opened;
  }

  std::size_t closeIdle(long Before) {
    std::size_t Closed = 0;
    std::lock_guard<std::mutex> Lock(mutex_);
    for (const auto &C : connections_)
      if (C->open_ && C->last_used_ < Before) {
        C->open_ = false;
        ++Closed;
      }
    return Closed;
  }

  long newest() const {
    long Newest = 0;
    std::lock_guard<std::mutex> Lock(mutex_);
    for (const auto &C : connections_)
      if (C->last_used_ > Newest)
        Newest = C->last_used_;
    return Newest;
  }

private:
  mutable std::mutex mutex_;
  std::vector<std::shared_ptr<Connection>> connections_;
};
