#include "executor.h"
#include <utility>

Executor::Executor() : first_([this] { work(); }), second_([this] { work(); }) {}

Executor::~Executor() { drain(); }

void Executor::post(Job J) {
  std::unique_lock Lock(m_);
  jobs_.push(std::move(J));
  Lock.unlock();
  changed_.notify_one();
}

void Executor::drain() {
  std::unique_lock Lock(m_);
  draining_ = true;
  Lock.unlock();
  changed_.notify_all();
  if (first_.joinable())
    first_.join();
  if (second_.joinable())
    second_.join();
}

void Executor::work() {
  std::unique_lock Lock(m_);
  while (true) {
    while (jobs_.empty() && !draining_)
      changed_.wait(Lock);
    if (jobs_.empty())
      return;
    Job J = std::move(jobs_.front());
    jobs_.pop();
    Lock.unlock();
    J();
    Lock.lock();
  }
}
