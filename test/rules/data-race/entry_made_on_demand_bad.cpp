// Mechanism: an entry that the first asker makes and keeps under the registry's lock is changed by all without one.
#include <cstdio>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <thread>

struct Usage {
  int calls = 0;
};

class Registry {
public:
  std::shared_ptr<Usage> of(const std::string &name) {
    std::lock_guard lock(mutex_);
    std::shared_ptr<Usage> &entry = entries_[name];
    if (!entry)
      entry = std::make_shared<Usage>();
    return entry;
  }

private:
  std::mutex mutex_;
  std::map<std::string, std::shared_ptr<Usage>> entries_;
};

int main() {
  Registry registry;
  auto serve = [&registry] {
    registry.of("login")->calls += 1; // missed: data-race, what a thread makes and returns is taken for its own
  };
  std::thread left(serve), right(serve);
  left.join();
  right.join();
  std::printf("%d calls\n", registry.of("login")->calls);
  return 0;
}
