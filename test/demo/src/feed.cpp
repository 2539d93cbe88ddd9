#include "feed.h"
#include <algorithm>

namespace pier {

std::shared_ptr<const Feed::Subscriptions> Feed::snapshot() const {
  std::lock_guard lock(mutex_);
  return subscriptions_;
}

void Feed::subscribe(const std::string &topic, std::shared_ptr<Session> session) {
  std::lock_guard lock(mutex_);
  Subscriptions grown = *subscriptions_;
  grown.push_back(Subscription{topic, std::move(session)});
  subscriptions_ = std::make_shared<const Subscriptions>(std::move(grown));
}

void Feed::unsubscribe(std::uint32_t sessionId) {
  std::lock_guard lock(mutex_);
  Subscriptions kept = *subscriptions_;
  std::erase_if(kept, [sessionId](const Subscription &s) { return s.session->id() == sessionId; });
  subscriptions_ = std::make_shared<const Subscriptions>(std::move(kept));
}

std::size_t Feed::publish(const std::string &topic, std::string message) {
  std::shared_ptr<const Subscriptions> now = snapshot();
  const auto wanted = [&topic](const Subscription &s) { return s.topic == topic; };
  const std::size_t readers = static_cast<std::size_t>(std::count_if(now->begin(), now->end(), wanted));
  if (readers == 0)
    return 0;
  background_.submit([this, topic, now = std::move(now), event = "EVENT " + topic + " " + std::move(message)] { // spurious: borrowed-capture, what work of one pool hands to another pool
    for (const Subscription &s : *now)
      if (s.topic == topic && s.session->connection().trySend(event))
        delivered_ += 1; // expect: data-race
  });
  return readers;
}

} // namespace pier
