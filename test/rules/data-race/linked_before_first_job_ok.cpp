// Mechanism: the owner links its workers in its constructor, before anybody can hand them a job
#include <atomic>
#include <condition_variable>
#include <list>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

class Station {
  std::mutex Lock;
  std::condition_variable Wake;
  std::list<int> Jobs;
  std::atomic<bool> Running{true};
  std::vector<int> Neighbours;
  int Served = 0;
  std::thread Worker;

  void waitForJob() {
    std::unique_lock<std::mutex> Held(Lock);
    while (Jobs.empty() && Running)
      Wake.wait(Held);
  }
  bool serve() {
    {
      std::lock_guard<std::mutex> Held(Lock);
      if (Jobs.empty())
        return false;
      Jobs.pop_front();
    }
    Served += static_cast<int>(Neighbours.size());
    return true;
  }
  void work() {
    while (Running) {
      waitForJob();
      while (serve()) {
      }
    }
  }

public:
  Station() { Worker = std::thread(&Station::work, this); }
  ~Station() {
    {
      std::lock_guard<std::mutex> Held(Lock);
      Running = false;
    }
    Wake.notify_one();
    Worker.join();
  }
  void link(int Other) { Neighbours.push_back(Other); }
  void hand(int Job) {
    {
      std::lock_guard<std::mutex> Held(Lock);
      Jobs.push_back(Job);
    }
    Wake.notify_one();
  }
};

class Line {
  std::vector<std::shared_ptr<Station>> Stations;

public:
  explicit Line(int N) {
    for (int I = 0; I < N; ++I)
      Stations.push_back(std::make_shared<Station>());
    for (const std::shared_ptr<Station> &S : Stations)
      S->link(N);
  }
  void hand(int Job) { Stations.front()->hand(Job); }
};

int main() {
  Line L(3);
  L.hand(1);
}
