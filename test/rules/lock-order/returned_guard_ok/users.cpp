#include "users.h"

std::unique_lock<std::mutex> Users::freeze() {
  std::unique_lock<std::mutex> Lock(mutex_);
  return Lock;
}

std::unique_lock<std::mutex> Groups::freeze() { return std::unique_lock<std::mutex>(mutex_); }
