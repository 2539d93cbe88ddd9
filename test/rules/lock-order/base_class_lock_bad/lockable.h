#pragma once
#include <mutex>

class Lockable {
protected:
  std::unique_lock<std::mutex> guard() const { return std::unique_lock<std::mutex>(mutex_); }

private:
  mutable std::mutex mutex_;
};
