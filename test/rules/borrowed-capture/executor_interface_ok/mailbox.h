#pragma once
#include "executor.h"
#include <atomic>
#include <string>

class Mailbox {
public:
  explicit Mailbox(Executor &executor) : executor_(executor) {}
  void deliver(const char *from, const char *text);
  std::size_t bytes() const { return bytes_; }

private:
  Executor &executor_;
  std::atomic<std::size_t> bytes_{0};
};
