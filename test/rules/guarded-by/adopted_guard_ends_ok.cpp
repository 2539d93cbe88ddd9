// Mechanism: the guard that adopted a lock taken by hand lives until the last access.
#include <mutex>
#include <set>
#include <string>
#include <vector>

class SubscriberList {
public:
  bool add(const std::string &Address) {
    std::lock_guard<std::mutex> Lock(mutex_);
    ++version_;
    return addresses_.insert(Address).second;
  }

  bool remove(const std::string &Address) {
    std::lock_guard<std::mutex> Lock(mutex_);
    ++version_;
    return addresses_.erase(Address) > 0;
  }

  /// Imports what is valid, without waiting for a mailing that is under way.
  bool tryImport(const std::vector<std::string> &Addresses) {
    if (!mutex_.try_lock())
      return false;
    {
      std::lock_guard<std::mutex> Lock(mutex_, std::adopt_lock);
      for (const std::string &Address : Addresses)
        if (Address.find('@') != std::string::npos)
          addresses_.insert(Address);
      ++version_;
    }
    return true;
  }

  std::vector<std::string> all() const {
    std::lock_guard<std::mutex> Lock(mutex_);
    return {addresses_.begin(), addresses_.end()};
  }

  unsigned version() const {
    std::lock_guard<std::mutex> Lock(mutex_);
    return version_;
  }

private:
  mutable std::mutex mutex_;
  std::set<std::string> addresses_;
  unsigned version_ = 0;
};
