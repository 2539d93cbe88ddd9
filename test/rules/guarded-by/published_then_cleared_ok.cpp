// Mechanism: a table built once under the lock is read without it after an acquire load has seen it ready.
#include <atomic>
#include <cstdio>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

class Dictionary {
public:
  bool contains(const std::string &Word) {
    if (!ready_.load(std::memory_order_acquire))
      build();
    for (const std::string &Known : words_)
      if (Known == Word)
        return true;
    return false;
  }

private:
  void build() {
    std::lock_guard<std::mutex> Lock(mutex_);
    if (ready_.load(std::memory_order_relaxed))
      return;
    words_ = {"race", "lock", "guard", "thread"};
    ready_.store(true, std::memory_order_release);
  }

  std::mutex mutex_;
  std::atomic<bool> ready_{false};
  std::vector<std::string> words_;
};

int main() {
  Dictionary English;
  int Found = 0;
  std::thread Reader([&] {
    for (int I = 0; I < 50; ++I)
      Found += English.contains("guard");
  });
  int Also = 0;
  for (int I = 0; I < 50; ++I)
    Also += English.contains("lock");
  Reader.join();
  std::printf("%s\n", Found + Also <= 100 ? "looked up" : "too many");
  return 0;
}
