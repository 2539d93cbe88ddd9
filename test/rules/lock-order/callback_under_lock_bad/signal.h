#pragma once
#include <functional>
#include <mutex>
#include <vector>

/// Tells its listeners about every change of a value.
class Signal {
public:
  using Listener = std::function<void(int)>;

  void connect(Listener listener);
  void emit(int value);

private:
  std::mutex mutex_;
  std::vector<Listener> listeners_;
};
