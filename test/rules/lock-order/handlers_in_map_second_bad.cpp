// Mechanism: handlers found in a map run under its lock and take another, under which others are put there.
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

  /// The keys that every buffer has.
  void bindKeys(Keys &keys) {
    keys.bind("enter", [this] { append('\n'); });
    keys.bind("space", [this] { append(' '); });
  }

  /// The keys of one language.
  void bindBraces(Keys &keys) {
    std::lock_guard<std::mutex> lock(mutex_);
    keys.bind("brace", [this] { append('{'); });
    braces_ = true;
  }

private:
  std::mutex mutex_;
  std::string text_;
  bool braces_ = false;
};

int main() {
  Keys keys;
  Buffer buffer;
  buffer.bindKeys(keys);
  std::thread loader([&] { buffer.bindBraces(keys); });
  for (int i = 0; i < 20; ++i)
    keys.press(i % 2 ? "enter" : "space");
  loader.join();
  return 0;
}
