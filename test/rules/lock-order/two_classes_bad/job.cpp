// Mechanism: two classes of a library call each other, each with its own lock held.
#include "job.h"
#include "scheduler.h"

void Job::cancel() {
  std::lock_guard<std::mutex> Lock(mutex_);
  done_ = true;
}

void Job::finish() {
  std::lock_guard<std::mutex> Lock(mutex_);
  if (done_)
    return;
  done_ = true;
  owner_.remove(this);
}

bool Job::done() {
  std::lock_guard<std::mutex> Lock(mutex_);
  return done_;
}
