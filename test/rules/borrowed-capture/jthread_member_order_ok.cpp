// Mechanism: a jthread member is declared after the members that its thread uses: it is joined first.
#include <chrono>
#include <condition_variable>
#include <cstdio>
#include <deque>
#include <mutex>
#include <stop_token>
#include <string>
#include <thread>

class LineWriter {
public:
  LineWriter() {
    writer_ = std::jthread([this](std::stop_token Stop) { run(Stop); });
  }

  void write(std::string Line) {
    {
      std::lock_guard Lock(mutex_);
      lines_.push_back(std::move(Line));
    }
    filled_.notify_one();
  }

private:
  void run(std::stop_token Stop) {
    std::unique_lock Lock(mutex_);
    while (filled_.wait(Lock, Stop, [this] { return !lines_.empty(); })) {
      std::string Line = std::move(lines_.front());
      lines_.pop_front();
      Lock.unlock();
      std::puts(Line.c_str());
      Lock.lock();
    }
  }

  std::mutex mutex_;
  std::condition_variable_any filled_;
  std::deque<std::string> lines_;
  std::jthread writer_;
};

int main() {
  LineWriter Out;
  for (int I = 0; I < 20; ++I)
    Out.write("line " + std::to_string(I));
  return 0;
}
