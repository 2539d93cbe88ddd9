#include "scheduler.h"
#include "job.h"
#include <algorithm>

void Scheduler::add(Job *NewJob) {
  std::lock_guard<std::mutex> Lock(mutex_);
  jobs_.push_back(NewJob);
}

void Scheduler::remove(Job *Finished) {
  std::lock_guard<std::mutex> Lock(mutex_);
  jobs_.erase(std::remove(jobs_.begin(), jobs_.end(), Finished), jobs_.end());
}

void Scheduler::cancelAll() {
  std::lock_guard<std::mutex> Lock(mutex_);
  for (Job *Running : jobs_)
    Running->cancel();
  jobs_.clear();
}
