// Mechanism: a rejected login unlocks by hand and then still counts the failure in a guarded map.
#include <cstdio>
#include <map>
#include <mutex>
#include <string>

class LoginManager {
public:
  void addUser(const std::string &Name, const std::string &Secret) {
    std::lock_guard<std::mutex> Lock(mutex_);
    secrets_[Name] = Secret;
    failures_.erase(Name);
  }

  bool login(const std::string &Name, const std::string &Secret) {
    std::unique_lock<std::mutex> Lock(mutex_);
    auto Known = secrets_.find(Name);
    if (Known == secrets_.end() || Known->second != Secret) {
      Lock.unlock();
      ++failures_[Name]; // expect: guarded-by
      std::fprintf(stderr, "login of %s refused\n", Name.c_str());
      return false;
    }
    failures_.erase(Name);
    ++sessions_;
    return true;
  }

  bool isBlocked(const std::string &Name) const {
    std::lock_guard<std::mutex> Lock(mutex_);
    auto Count = failures_.find(Name);
    return Count != failures_.end() && Count->second >= 5;
  }

  void unblock(const std::string &Name) {
    std::lock_guard<std::mutex> Lock(mutex_);
    failures_.erase(Name);
  }

  void logout() {
    std::lock_guard<std::mutex> Lock(mutex_);
    --sessions_;
  }

  int sessions() const {
    std::lock_guard<std::mutex> Lock(mutex_);
    return sessions_;
  }

private:
  mutable std::mutex mutex_;
  std::map<std::string, std::string> secrets_;
  std::map<std::string, int> failures_;
  int sessions_ = 0;
};
