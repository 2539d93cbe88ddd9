#pragma once
#include <functional>
#include <memory>

class Executor {
public:
  virtual ~Executor() = default;
  virtual void execute(std::function<void()> task) = 0;
};

std::unique_ptr<Executor> makeExecutor();
