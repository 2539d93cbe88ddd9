// Mechanism: a table of shards with a lock each; a total holds the first one's lock while it reads them all.
#include <cstdio>
#include <functional>
#include <mutex>
#include <string>
#include <thread>
#include <unordered_map>
#include <vector>

class VisitCounter {
public:
  VisitCounter() : shards_(8) {}

  void visit(const std::string &page) {
    Shard &shard = shards_[std::hash<std::string>()(page) % shards_.size()];
    std::lock_guard<std::mutex> lock(shard.mutex);
    ++shard.visits;
    ++shard.pages[page];
  }

  long visits() {
    long sum = 0;
    for (Shard &shard : shards_) {
      std::lock_guard<std::mutex> lock(shards_.front().mutex);
      sum += shard.visits; // missed: guarded-by, the element of a range-for is taken for the first
    }
    return sum;
  }

private:
  struct Shard {
    std::mutex mutex;
    long visits = 0;
    std::unordered_map<std::string, int> pages;
  };

  std::vector<Shard> shards_;
};

int main() {
  VisitCounter counter;
  std::thread web([&counter] {
    for (int i = 0; i < 3000; ++i)
      counter.visit("/page/" + std::to_string(i % 50));
  });
  long seen = 0;
  for (int i = 0; i < 500; ++i)
    seen = counter.visits();
  web.join();
  std::printf("%s\n", seen <= 3000 ? "counted" : "too many");
  return 0;
}
