#pragma once
#include <mutex>
#include <vector>

class Job;

class Scheduler {
public:
  void add(Job *NewJob);
  void remove(Job *Finished);
  void cancelAll();

private:
  std::mutex mutex_;
  std::vector<Job *> jobs_;
};
