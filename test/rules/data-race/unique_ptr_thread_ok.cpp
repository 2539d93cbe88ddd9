// Mechanism: a thread behind a unique_ptr is joined before the owner reads what it counts.
#include <cstdio>
#include <memory>
#include <thread>

class Recorder {
public:
  void begin() {
    thread_ = std::make_unique<std::thread>([this] { record(); });
  }
  int finish() {
    thread_->join();
    int Total = frames_;
    thread_.reset();
    return Total;
  }

private:
  void record() {
    for (int Frame = 0; Frame < 60; ++Frame)
      ++frames_;
  }

  int frames_ = 0;
  std::unique_ptr<std::thread> thread_;
};

int main() {
  Recorder Camera;
  Camera.begin();
  std::printf("%s\n", Camera.finish() <= 60 ? "recorded" : "overrun");
  return 0;
}
