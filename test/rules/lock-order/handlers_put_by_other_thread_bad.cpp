// Mechanism: handlers run under their map's lock and take that under which another thread put them there.
#include <functional>
#include <map>
#include <mutex>
#include <string>
#include <thread>
#include <utility>

/// The keys of an editor and what they do.
class Keys {
public:
  void bind(const std::string &key, std::function<void()> handler) {
    std::lock_guard<std::mutex> lock(mutex_); // expect: lock-order
    handlers_.emplace(key, std::move(handler));
  }

  bool press(const std::string &key) {
    std::lock_guard<std::mutex> lock(mutex_);
    auto found = handlers_.find(key);
    if (found == handlers_.end())
      return false;
    found->second();
    return true;
  }

private:
  std::mutex mutex_;
  std::map<std::string, std::function<void()>> handlers_;
};

class Buffer {
public:
  void append(char c) {
    std::lock_guard<std::mutex> lock(mutex_);
    text_ += c;
  }

  void loadKeys(Keys &keys) {
    std::lock_guard<std::mutex> lock(mutex_);
    keys.bind("enter", [this] { append('\n'); });
    keys.bind("space", [this] { append(' '); });
    loaded_ = true;
  }

private:
  std::mutex mutex_;
  std::string text_;
  bool loaded_ = false;
};

int main() {
  Keys keys;
  Buffer buffer;
  std::thread loader([&] { buffer.loadKeys(keys); });
  for (int i = 0; i < 20; ++i)
    keys.press(i % 2 ? "enter" : "space");
  loader.join();
  return 0;
}
