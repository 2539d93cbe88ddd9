// Mechanism: a worker is given its first jobs when it is made, together with its configuration
#include <condition_variable>
#include <mutex>
#include <thread>
#include <utility>
#include <vector>

class Printer {
  std::mutex Lock;
  std::condition_variable Wake;
  std::vector<int> Jobs;
  bool Stopping = false;
  int Copies = 1;
  long Sheets = 0;
  std::thread Worker;

  void work() {
    for (;;) {
      int Pages;
      {
        std::unique_lock<std::mutex> Held(Lock);
        Wake.wait(Held, [this] { return Stopping || !Jobs.empty(); });
        if (Jobs.empty())
          return;
        Pages = Jobs.back();
        Jobs.pop_back();
      }
      Sheets += Pages * Copies;
    }
  }

public:
  Printer(std::vector<int> First, int N) : Jobs(std::move(First)), Copies(N), Worker([this] { work(); }) {}
  ~Printer() {
    {
      std::lock_guard<std::mutex> Held(Lock);
      Stopping = true;
    }
    Wake.notify_one();
    Worker.join();
  }
  void print(int Pages) {
    {
      std::lock_guard<std::mutex> Held(Lock);
      Jobs.push_back(Pages);
    }
    Wake.notify_one();
  }
};

int main() {
  Printer P({7, 2}, 2);
  P.print(10);
  P.print(3);
}
