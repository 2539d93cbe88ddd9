// Mechanism: handles are kept in tuples in a list, and let go of when their owner dies.
#include <list>
#include <mutex>
#include <string>
#include <thread>
#include <tuple>

class Jobs {
public:
  void go(int N) {
    Running.emplace_back(N, "job", std::thread([this] { // missed: borrowed-capture, a handle in a tuple is not followed through std::get
                           std::lock_guard<std::mutex> Hold(Lock);
                           ++Done;
                         }));
  }
  ~Jobs() {
    for (auto &One : Running)
      std::get<2>(One).detach();
  }

private:
  std::mutex Lock;
  int Done = 0;
  std::list<std::tuple<int, std::string, std::thread>> Running;
};

int main() {
  Jobs J;
  J.go(1);
}
