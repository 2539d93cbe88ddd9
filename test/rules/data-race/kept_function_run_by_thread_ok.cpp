// Mechanism: what the thread runs was put into a member before, by another operation.
#include <atomic>
#include <functional>
#include <thread>

class Mixer {
public:
  Mixer() : Render([this](float Step) { Level = Level + Step; }) {}
  ~Mixer() {
    Live = false;
    if (Device.joinable())
      Device.join();
  }
  void open() {
    Live = true;
    Device = std::thread([this] {
      while (Live)
        Render(0.5f);
    });
  }
  float level() const { return Level; }

private:
  std::function<void(float)> Render;
  std::atomic<float> Level{0};
  std::atomic<bool> Live{false};
  std::thread Device;
};
