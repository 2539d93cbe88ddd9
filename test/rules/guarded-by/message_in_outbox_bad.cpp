// Mechanism: messages that wait in a client are the client's, and its lock guards them; boost() reaches one without.
#include <cstddef>
#include <mutex>
#include <string>
#include <vector>

struct Waiting {
  std::string Topic;
  int Priority = 0;
};

class Outbox {
public:
  void add(std::string Topic) {
    std::lock_guard Lock(mutex_);
    waiting_.push_back({std::move(Topic), 0});
  }

  void age() {
    std::lock_guard Lock(mutex_);
    for (Waiting &W : waiting_)
      ++W.Priority;
  }

  int most() const {
    int Most = 0;
    std::lock_guard Lock(mutex_);
    for (const Waiting &W : waiting_)
      if (W.Priority > Most)
        Most = W.Priority;
    return Most;
  }

  void boost(std::size_t I) {
    waiting_[I].Priority += 10; // expect: guarded-by
  }

private:
  mutable std::mutex mutex_;
  std::vector<Waiting> waiting_;
};
