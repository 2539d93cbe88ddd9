// A value that can be reached only while its lock is held: the lock owns the data.
#pragma once
#include <mutex>
#include <utility>

namespace pier {

/// `Guarded<Bucket> bucket; bucket.lock()->take(now);`
template <typename T> class Guarded {
public:
  /// The right to use the value, for as long as this lives.
  class Access {
  public:
    T *operator->() const { return value_; }
    T &operator*() const { return *value_; }

  private:
    friend class Guarded;
    Access(std::mutex &mutex, T &value) : lock_(mutex), value_(&value) {}

    std::unique_lock<std::mutex> lock_;
    T *value_;
  };

  template <typename... Args> explicit Guarded(Args &&...args) : value_{std::forward<Args>(args)...} {}

  Access lock() { return Access(mutex_, value_); }

private:
  std::mutex mutex_;
  T value_;
};

} // namespace pier
