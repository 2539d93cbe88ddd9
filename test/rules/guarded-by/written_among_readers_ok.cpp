// Mechanism: what is changed is changed under the writer's side.
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
    std::unique_lock<std::shared_mutex> Lock(mutex_);
    if (hosts_.empty())
      return {};
    turn_ = (turn_ + 1) % hosts_.size();
    return hosts_[turn_];
  }

private:
  std::shared_mutex mutex_;
  std::vector<std::string> hosts_;
  std::size_t turn_ = 0;
};
