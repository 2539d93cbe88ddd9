// Mechanism: a field that the loop's thread uses with and without the queue's lock is that thread's alone.
#pragma once
#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>

class EventLoop {
public:
  EventLoop();
  ~EventLoop();
  void post(int Event);
  long handled();
  int backlog();

private:
  void run();
  void handle(int Event);

  std::mutex mutex_;
  std::condition_variable posted_;
  std::deque<int> queue_;
  bool stopping_ = false;
  long handled_ = 0;
  int largest_batch_ = 0;
  std::thread thread_;
};
