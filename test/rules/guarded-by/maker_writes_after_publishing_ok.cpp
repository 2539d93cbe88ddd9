// Mechanism: a thread makes an object, writes it, and then puts it into a map under the lock.
#include <algorithm>
#include <cstdio>
#include <map>
#include <memory>
#include <mutex>
#include <thread>

struct Upload {
  long expected = 0;
  long received = 0;
};

class Uploads {
public:
  /// Opens an upload; runs on the thread of the connection.
  void open(int id, long bytes) {
    auto upload = std::make_shared<Upload>();
    upload->expected = bytes;
    {
      std::lock_guard<std::mutex> lock(mutex_);
      active_[id] = upload;
    }
  }

  void receive(int id, long bytes) {
    std::lock_guard<std::mutex> lock(mutex_);
    auto found = active_.find(id);
    if (found != active_.end())
      found->second->received += bytes;
  }

  long missing() {
    std::lock_guard<std::mutex> lock(mutex_);
    long sum = 0;
    for (const auto &[id, upload] : active_)
      sum += upload->expected - upload->received;
    return sum;
  }

private:
  std::mutex mutex_;
  std::map<int, std::shared_ptr<Upload>> active_;
};

int main() {
  Uploads uploads;
  std::thread connection([&uploads] {
    for (int id = 0; id < 1000; ++id) {
      uploads.open(id, 4096);
      uploads.receive(id, 1024);
    }
  });
  long most = 0;
  for (int look = 0; look < 5000; ++look)
    most = std::max(most, uploads.missing());
  connection.join();
  std::printf("%s\n", most <= 1000 * 4096 ? "fits" : "overflow");
  return 0;
}
