// Mechanism: std::ref to a field goes to a thread that is stored in a member and joined in the destructor.
#include <chrono>
#include <cstdio>
#include <functional>
#include <string>
#include <thread>

namespace backup {

struct Plan {
  std::string source;
  std::string target;
  int rounds = 1;
};

inline void copyTree(const Plan &plan) {
  for (int round = 0; round < plan.rounds; ++round)
    std::printf("%s -> %s (%d)\n", plan.source.c_str(), plan.target.c_str(), round);
}

class Service {
public:
  ~Service() {
    if (worker_.joinable())
      worker_.join();
  }

  bool begin(const std::string &source) {
    if (worker_.joinable())
      return false;
    plan_.source = source;
    plan_.target = source + ".bak";
    plan_.rounds = 2;
    worker_ = std::thread(copyTree, std::ref(plan_));
    return true;
  }

private:
  Plan plan_;
  std::thread worker_;
};

} // namespace backup

int main() {
  backup::Service service;
  if (!service.begin("/home/ann"))
    return 1;
  std::puts("backup started");
  return 0;
}
