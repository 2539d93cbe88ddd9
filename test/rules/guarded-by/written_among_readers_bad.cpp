// Mechanism: a member is changed under the reader's side of a lock; nobody ever changes it under the writer's.
#include <mutex>
#include <shared_mutex>
#include <string>
#include <vector>

class MirrorList {
public:
  void add(const std::string &Host) {
    std::unique_lock<std::shared_mutex> Lock(mutex_);
    hosts_.push_back(Host);
  }

  std::string next() {
    std::shared_lock<std::shared_mutex> Lock(mutex_);
    if (hosts_.empty())
      return {};
    turn_ = (turn_ + 1) % hosts_.size(); // expect: guarded-by
    return hosts_[turn_];
  }

private:
  std::shared_mutex mutex_;
  std::vector<std::string> hosts_;
  std::size_t turn_ = 0;
};
