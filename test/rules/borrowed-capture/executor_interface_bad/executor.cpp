#include "executor.h"
#include <thread>
#include <utility>

class DefaultExecutor : public Executor {
public:
  void execute(std::function<void()> task) override { std::thread(std::move(task)).detach(); }
};

std::unique_ptr<Executor> makeExecutor() { return std::make_unique<DefaultExecutor>(); }
