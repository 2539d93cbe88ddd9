#include "thread_base.h"

void ThreadBase::start() {
  thread_ = std::thread([this] { run(); });
}

void ThreadBase::join() {
  if (thread_.joinable())
    thread_.join();
}
