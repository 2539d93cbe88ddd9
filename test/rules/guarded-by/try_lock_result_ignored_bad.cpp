// Mechanism: the result of try_lock decides only about the unlock, not about the access.
#include <array>
#include <cstddef>
#include <mutex>
#include <string>

/// A small ring of recent messages for crash reports; signal-free, but called from hot paths.
class FlightRecorder {
public:
  void record(std::string Message) {
    std::lock_guard<std::mutex> Lock(mutex_);
    messages_[next_ % messages_.size()] = std::move(Message);
    ++next_;
  }

  /// Does not wait: a message may be lost, the caller may not.
  void recordNoWait(const char *Message) {
    const bool Locked = mutex_.try_lock();
    messages_[0] = Message; // expect: guarded-by
    if (Locked)
      mutex_.unlock();
  }

  std::string dump() const {
    std::string All;
    std::lock_guard<std::mutex> Lock(mutex_);
    for (std::size_t I = 0; I < messages_.size(); ++I)
      All += messages_[(next_ + I) % messages_.size()] + "\n";
    return All;
  }

  std::string last() const {
    std::lock_guard<std::mutex> Lock(mutex_);
    return messages_[(next_ + messages_.size() - 1) % messages_.size()];
  }

  void clear() {
    std::lock_guard<std::mutex> Lock(mutex_);
    messages_.fill(std::string());
    next_ = 0;
  }

private:
  mutable std::mutex mutex_;
  std::array<std::string, 32> messages_;
  std::size_t next_ = 0;
};
