#pragma once
#include <condition_variable>
#include <functional>
#include <map>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

/// Delivers events to handlers on the bus's own thread.
class EventBus {
public:
  using Handler = std::function<void(const std::string &)>;

  static EventBus &global();
  EventBus();
  ~EventBus();
  void subscribe(Handler handler);
  void post(std::string event);

private:
  void deliver();

  std::mutex mutex_;
  std::condition_variable posted_;
  std::vector<Handler> handlers_;
  std::vector<std::string> events_;
  bool closed_ = false;
  std::thread thread_;
};
