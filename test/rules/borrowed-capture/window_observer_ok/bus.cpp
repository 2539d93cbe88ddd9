#include "bus.h"

EventBus &EventBus::global() {
  static EventBus bus;
  return bus;
}

EventBus::EventBus() : thread_([this] { deliver(); }) {}

EventBus::~EventBus() {
  {
    std::lock_guard lock(mutex_);
    closed_ = true;
  }
  posted_.notify_one();
  thread_.join();
}

void EventBus::subscribe(Handler handler) {
  std::lock_guard lock(mutex_);
  handlers_.push_back(std::move(handler));
}

void EventBus::post(std::string event) {
  {
    std::lock_guard lock(mutex_);
    events_.push_back(std::move(event));
  }
  posted_.notify_one();
}

void EventBus::deliver() {
  std::unique_lock lock(mutex_);
  for (;;) {
    posted_.wait(lock, [this] { return closed_ || !events_.empty(); });
    if (events_.empty())
      return;
    std::vector<std::string> events;
    events.swap(events_);
    std::vector<Handler> handlers = handlers_;
    lock.unlock();
    for (const std::string &event : events)
      for (const Handler &handler : handlers)
        handler(event);
    lock.lock();
  }
}
