#pragma once
#include <thread>

/// A thread as an object: derive, override run(), call start().
class ThreadBase {
public:
  virtual ~ThreadBase() = default;
  void start();
  void join();

protected:
  virtual void run() = 0;

private:
  std::thread thread_;
};
