// Mechanism: std::bind holds what was a local and runs on a thread that is kept in a list.
#include <cstdio>
#include <functional>
#include <list>
#include <string>
#include <thread>

namespace mirror {

struct Target {
  std::string host;
  int port = 0;
};

void push(const Target &target, int attempts) {
  for (int attempt = 1; attempt <= attempts; ++attempt)
    std::printf("%s:%d attempt %d\n", target.host.c_str(), target.port, attempt);
}

class Mirrors {
public:
  Mirrors() = default;
  Mirrors(const Mirrors &) = delete;
  Mirrors &operator=(const Mirrors &) = delete;
  ~Mirrors() { wait(); }

  void start(const char *host, int port) {
    Target target{host, port};
    if (target.port == 0)
      target.port = 873;
    auto job = std::bind(push, std::move(target), 3);
    running_.emplace_back(std::move(job));
  }

  void wait() {
    for (std::thread &thread : running_)
      thread.join();
    running_.clear();
  }

private:
  std::list<std::thread> running_;
};

} // namespace mirror

int main() {
  mirror::Mirrors mirrors;
  mirrors.start("eu.example.org", 0);
  mirrors.start("us.example.org", 8730);
  mirrors.wait();
  return 0;
}
