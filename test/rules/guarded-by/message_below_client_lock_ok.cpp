// Mechanism: most messages happen to be read below the lock of the client that sends them; a message of one's own is read bare.
#include <mutex>
#include <string>

struct Message {
  std::string Topic;
  int Priority = 0;
};

class Client {
public:
  void publish(Message &M) {
    std::lock_guard Lock(mutex_);
    if (M.Priority > 5)
      ++urgent_;
    sent_ += static_cast<int>(M.Topic.size()) + M.Priority;
  }

  void republish(Message &M) {
    std::lock_guard Lock(mutex_);
    ++M.Priority;
    if (M.Priority > 5)
      ++urgent_;
  }

  int sent() const {
    std::lock_guard Lock(mutex_);
    return sent_ + urgent_;
  }

private:
  mutable std::mutex mutex_;
  int sent_ = 0, urgent_ = 0;
};

int cost(const Message &M) { return M.Priority * 3; }
