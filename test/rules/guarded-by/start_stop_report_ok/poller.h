// Mechanism: stop() reads the worker's guarded result without the lock after it has joined the worker.
#pragma once
#include <mutex>
#include <thread>

class Poller {
public:
  ~Poller();
  void start();
  long stop();
  long polled();

private:
  void run();

  std::mutex mutex_;
  bool running_ = false;
  long polled_ = 0;
  std::thread thread_;
};
