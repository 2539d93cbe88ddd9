#include "executor.h"

class DefaultExecutor : public Executor {
public:
  void execute(std::function<void()> task) override { task(); }
};

std::unique_ptr<Executor> makeExecutor() { return std::make_unique<DefaultExecutor>(); }
