#pragma once
#include <mutex>

class Scheduler;

class Job {
public:
  explicit Job(Scheduler &Owner) : owner_(Owner) {}
  void cancel();
  void finish();
  bool done();

private:
  Scheduler &owner_;
  std::mutex mutex_;
  bool done_ = false;
};
