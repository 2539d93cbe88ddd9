// Mechanism: a helper that is given the unique_lock takes a second mutex while it is still held.
#include <cstdio>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

class Spool {
public:
  void add(const std::string &Job) {
    std::unique_lock<std::mutex> Lock(jobs_mutex_);
    jobs_.push_back(Job);
    if (jobs_.size() >= 8)
      flush(Lock);
  }

  void printed() {
    std::lock_guard<std::mutex> Pages(pages_mutex_);
    std::lock_guard<std::mutex> Jobs(jobs_mutex_);
    std::printf("%u pages, %zu jobs wait\n", pages_, jobs_.size());
  }

private:
  void flush(std::unique_lock<std::mutex> &Lock) {
    std::vector<std::string> Batch;
    Batch.swap(jobs_);
    std::lock_guard<std::mutex> Pages(pages_mutex_); // expect: lock-order
    for (const std::string &Job : Batch)
      pages_ += static_cast<unsigned>(Job.size() / 10 + 1);
    Lock.unlock();
  }

  std::mutex jobs_mutex_;
  std::mutex pages_mutex_;
  std::vector<std::string> jobs_;
  unsigned pages_ = 0;
};

int main() {
  Spool Printer;
  std::thread Client([&Printer] {
    for (int I = 0; I < 64; ++I)
      Printer.add(std::string(static_cast<std::size_t>(I), 'x'));
  });
  for (int I = 0; I < 5; ++I)
    Printer.printed();
  Client.join();
  return 0;
}
