#pragma once
#include <mutex>
#include <vector>

/// A source of readings; subclasses say what happens with them.
class Device {
public:
  virtual ~Device() = default;
  void poll(int Reading);
  void pause(bool On);

protected:
  virtual void onReading(int Reading) = 0;

private:
  std::mutex mutex_;
  bool paused_ = false;
  int last_ = 0;
};
