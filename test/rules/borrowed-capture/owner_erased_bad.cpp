// Mechanism: an owner is erased from a map of unique_ptr while a detached thread uses it.
#include <atomic>
#include <chrono>
#include <cstdio>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <thread>
#include <utility>

class Download {
public:
  explicit Download(std::string url) : url_(std::move(url)) {}
  void start(int blocks) {
    std::thread(std::bind(&Download::run, this, blocks)).detach(); // expect: borrowed-capture
  }

private:
  void run(int blocks) {
    for (int i = 0; i < blocks; ++i)
      received_ += static_cast<unsigned>(url_.size());
  }
  const std::string url_;
  std::atomic<unsigned> received_{0};
};

class Downloads {
public:
  void add(int id, std::string url) {
    auto download = std::make_unique<Download>(std::move(url));
    download->start(100);
    running_.emplace(id, std::move(download));
  }
  void cancel(int id) { running_.erase(id); }

private:
  std::map<int, std::unique_ptr<Download>> running_;
};

int main() {
  Downloads downloads;
  for (int id = 0; id < 4; ++id)
    downloads.add(id, "mirror " + std::to_string(id));
  downloads.cancel(2);
  std::this_thread::sleep_for(std::chrono::milliseconds(50));
  std::puts("done");
  return 0;
}
