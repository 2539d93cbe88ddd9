// Mechanism: the vector of threads that borrow locals is moved to a list for later before the joins.
#include <atomic>
#include <cstdio>
#include <iterator>
#include <mutex>
#include <string>
#include <thread>
#include <utility>
#include <vector>

class Indexer {
public:
  ~Indexer() { finish(); }

  void index(const std::string &text, unsigned parts) {
    std::vector<std::size_t> starts;
    for (unsigned i = 0; i < parts; ++i)
      starts.push_back(text.size() * i / parts);
    starts.push_back(text.size());

    std::vector<std::thread> workers;
    for (unsigned i = 0; i < parts; ++i)
      workers.emplace_back([this, &text, &starts, i] { // expect: borrowed-capture
        for (std::size_t at = starts[i]; at < starts[i + 1]; ++at)
          spaces_ += text[at] == ' ';
      });
    std::move(workers.begin(), workers.end(), std::back_inserter(running_));
  }

  void finish() {
    for (std::thread &worker : running_)
      worker.join();
    running_.clear();
  }

  unsigned spaces() const { return spaces_; }

private:
  std::atomic<unsigned> spaces_{0};
  std::vector<std::thread> running_;
};

int main() {
  Indexer indexer;
  const std::string text = "call me Ishmael some years ago never mind how long precisely";
  indexer.index(text, 4);
  indexer.finish();
  std::printf("%u spaces\n", indexer.spaces());
  return 0;
}
