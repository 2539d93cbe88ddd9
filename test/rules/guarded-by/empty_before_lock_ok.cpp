// Mechanism: a worker asks empty() after it has taken the lock.
#include <cstdio>
#include <mutex>
#include <thread>
#include <vector>

class Outbox {
public:
  void post(int Letter) {
    std::lock_guard<std::mutex> Lock(mutex_);
    letters_.push_back(Letter);
  }

  /// Takes all letters at once; cheap when there are none.
  std::vector<int> collect() {
    std::vector<int> Taken;
    std::lock_guard<std::mutex> Lock(mutex_);
    if (letters_.empty())
      return Taken;
    Taken.swap(letters_);
    return Taken;
  }

private:
  std::mutex mutex_;
  std::vector<int> letters_;
};

int main() {
  Outbox Box;
  std::thread Writer([&Box] {
    for (int I = 0; I < 1000; ++I)
      Box.post(I);
  });
  std::size_t Sent = 0;
  for (int Round = 0; Round < 1000; ++Round)
    Sent += Box.collect().size();
  Writer.join();
  Sent += Box.collect().size();
  std::printf("%zu letters\n", Sent);
  return 0;
}
