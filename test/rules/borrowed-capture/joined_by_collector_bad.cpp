// Mechanism: each visit has a thread, kept with its state in a list; a collector lets them go as they are.
#include <atomic>
#include <list>
#include <memory>
#include <mutex>
#include <thread>
#include <utility>

struct Visit {
  std::atomic<bool> Over{false};
};

class Host {
public:
  void open() {
    Door = std::thread(&Host::admit, this);
    Collector = std::thread(&Host::collect, this);
  }
  ~Host() {
    Closed = true;
    if (Door.joinable())
      Door.join();
    Last = true;
    if (Collector.joinable())
      Collector.join();
  }

private:
  void admit() {
    while (!Closed) {
      auto V = std::make_shared<Visit>();
      std::lock_guard<std::mutex> Hold(Lock);
      Visits.push_back(std::make_pair(V, std::thread(&Host::serve, this, V))); // expect: borrowed-capture
    }
  }
  void serve(std::shared_ptr<Visit> V) {
    {
      std::lock_guard<std::mutex> Hold(Lock);
      ++Served;
    }
    V->Over = true;
  }
  bool sweep() {
    std::lock_guard<std::mutex> Hold(Lock);
    for (auto It = Visits.begin(); It != Visits.end(); It = Visits.erase(It))
      It->second.detach();
    return Visits.empty();
  }
  void collect() {
    while (!(sweep() && Last)) {
    }
  }
  std::mutex Lock;
  std::list<std::pair<std::shared_ptr<Visit>, std::thread>> Visits;
  int Served = 0;
  std::atomic<bool> Closed{false}, Last{false};
  std::thread Door, Collector;
};

int main() {
  Host H;
  H.open();
}
