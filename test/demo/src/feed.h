// Publish and subscribe: messages go out on background threads.
#pragma once
#include "session.h"
#include "worker_pool.h"
#include <string>

namespace pier {

class Feed {
public:
  explicit Feed(WorkerPool &background) : background_(background) {}

  void subscribe(const std::string &topic, std::shared_ptr<Session> session);
  void unsubscribe(std::uint32_t sessionId);
  /// The number of sessions that will be told.
  std::size_t publish(const std::string &topic, std::string message);

  /// To be asked after the background pool was stopped.
  std::uint64_t delivered() const { return delivered_; }

private:
  struct Subscription {
    std::string topic;
    std::shared_ptr<Session> session;
  };
  using Subscriptions = std::vector<Subscription>;

  std::shared_ptr<const Subscriptions> snapshot() const;

  WorkerPool &background_;
  mutable std::mutex mutex_;
  // Replaced as a whole, never changed in place: whoever holds a snapshot may read it without the lock.
  std::shared_ptr<const Subscriptions> subscriptions_ = std::make_shared<const Subscriptions>();
  std::uint64_t delivered_ = 0;
};

} // namespace pier
