// Mechanism: copy assignment holds both mutexes, its own and that of the object that it copies from.
#include <map>
#include <mutex>
#include <string>

class Headers {
public:
  Headers() = default;

  Headers(const Headers &Other) {
    std::lock_guard Lock(Other.mutex_);
    values_ = Other.values_;
  }

  Headers &operator=(const Headers &Other) {
    if (this == &Other)
      return *this;
    std::scoped_lock Lock(mutex_, Other.mutex_);
    values_ = Other.values_;
    return *this;
  }

  void set(const std::string &Name, const std::string &Value) {
    std::lock_guard Lock(mutex_);
    values_[Name] = Value;
  }

  void remove(const std::string &Name) {
    std::lock_guard Lock(mutex_);
    values_.erase(Name);
  }

  std::string get(const std::string &Name) const {
    std::lock_guard Lock(mutex_);
    auto Found = values_.find(Name);
    return Found == values_.end() ? std::string() : Found->second;
  }

  std::string render() const {
    std::string Text;
    std::lock_guard Lock(mutex_);
    for (const auto &[Name, Value] : values_)
      Text += Name + ": " + Value + "\r\n";
    return Text;
  }

private:
  mutable std::mutex mutex_;
  std::map<std::string, std::string> values_;
};
