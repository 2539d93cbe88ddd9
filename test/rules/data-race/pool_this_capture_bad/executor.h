#pragma once
#include <condition_variable>
#include <functional>
#include <mutex>
#include <queue>
#include <thread>

/// Two threads that run what they are given, in no particular order.
class Executor {
public:
  using Job = std::function<void()>;

  Executor();
  ~Executor();
  void post(Job J);
  void drain();

private:
  void work();

  std::mutex m_;
  std::condition_variable changed_;
  std::queue<Job> jobs_;
  bool draining_ = false;
  std::thread first_, second_;
};
