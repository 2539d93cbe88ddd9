// Mechanism: a detached thread shares the ownership of what it uses; the other owner may be reset.
#include <atomic>
#include <chrono>
#include <cstdio>
#include <memory>
#include <string>
#include <thread>

class Camera {
public:
  explicit Camera(std::string device) : device_(std::move(device)) {}

  void stream(unsigned frames) {
    for (unsigned frame = 0; frame < frames; ++frame) {
      shown_.fetch_add(1);
      std::this_thread::sleep_for(std::chrono::microseconds(200));
    }
    std::printf("%s: %u frames\n", device_.c_str(), shown_.load());
  }

private:
  std::string device_;
  std::atomic<unsigned> shown_{0};
};

class Viewer {
public:
  void open(const std::string &device) {
    camera_ = std::make_shared<Camera>(device);
    std::thread player([camera = camera_] { camera->stream(500); });
    player.detach();
  }

  void close() { camera_.reset(); }
  bool isOpen() const { return camera_ != nullptr; }

private:
  std::shared_ptr<Camera> camera_;
};

int main() {
  Viewer viewer;
  viewer.open("/dev/video0");
  std::this_thread::sleep_for(std::chrono::milliseconds(20));
  viewer.close();
  std::puts(viewer.isOpen() ? "open" : "closed");
  return 0;
}
