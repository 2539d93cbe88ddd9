// Mechanism: consumers wait with a predicate lambda, and add to a total after they gave the lock up.
#include <condition_variable>
#include <cstdio>
#include <deque>
#include <mutex>
#include <thread>

class Inbox {
public:
  void put(int Grams) {
    {
      std::lock_guard Lock(mutex_);
      letters_.push_back(Grams);
    }
    ready_.notify_one();
  }

  void close() {
    {
      std::lock_guard Lock(mutex_);
      closed_ = true;
    }
    ready_.notify_all();
  }

  void consume() {
    for (;;) {
      std::unique_lock Lock(mutex_);
      ready_.wait(Lock, [this] { return closed_ || !letters_.empty(); });
      if (letters_.empty())
        return;
      const int Grams = letters_.front();
      letters_.pop_front();
      Lock.unlock();
      weight_ += Grams; // expect: data-race
    }
  }

  long weight() const { return weight_; }

private:
  std::mutex mutex_;
  std::condition_variable ready_;
  std::deque<int> letters_;
  bool closed_ = false;
  long weight_ = 0;
};

// tsan: silent when one of the consumers takes all letters, for the lock then orders its own accesses.
int main() {
  Inbox Office;
  std::thread First(&Inbox::consume, &Office);
  std::thread Second(&Inbox::consume, &Office);
  for (int Grams = 1; Grams <= 5000; ++Grams)
    Office.put(Grams);
  Office.close();
  First.join();
  Second.join();
  std::printf("%ld g\n", Office.weight());
  return 0;
}
