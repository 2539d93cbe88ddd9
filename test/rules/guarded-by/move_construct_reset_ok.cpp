// Mechanism: constructor, move and destructor touch the fields without the lock that all others hold.
#include <cstdlib>
#include <cstring>
#include <mutex>
#include <string>

/// A growing buffer that several producers append to.
class SpoolBuffer {
public:
  explicit SpoolBuffer(std::size_t Capacity) {
    data_ = static_cast<char *>(std::malloc(Capacity));
    capacity_ = data_ != nullptr ? Capacity : 0;
    used_ = 0;
  }

  SpoolBuffer(SpoolBuffer &&Other) noexcept {
    data_ = Other.data_;
    capacity_ = Other.capacity_;
    used_ = Other.used_;
    Other.data_ = nullptr;
    Other.capacity_ = 0;
    Other.used_ = 0;
  }

  ~SpoolBuffer() {
    used_ = 0;
    std::free(data_);
  }

  SpoolBuffer(const SpoolBuffer &) = delete;
  SpoolBuffer &operator=(const SpoolBuffer &) = delete;
  SpoolBuffer &operator=(SpoolBuffer &&) = delete;

  bool append(const char *Bytes, std::size_t Count) {
    std::lock_guard<std::mutex> Lock(mutex_);
    if (capacity_ - used_ < Count)
      return false;
    std::memcpy(data_ + used_, Bytes, Count);
    used_ += Count;
    return true;
  }

  std::string drain() {
    std::lock_guard<std::mutex> Lock(mutex_);
    std::string Content(data_, used_);
    used_ = 0;
    return Content;
  }

  void truncate(std::size_t Count) {
    std::lock_guard<std::mutex> Lock(mutex_);
    if (Count < used_)
      used_ = Count;
  }

  void reset() {
    std::lock_guard<std::mutex> Lock(mutex_);
    used_ = 0;
  }

  std::size_t used() const {
    std::lock_guard<std::mutex> Lock(mutex_);
    return used_;
  }

private:
  mutable std::mutex mutex_;
  char *data_;
  std::size_t capacity_;
  std::size_t used_;
};
