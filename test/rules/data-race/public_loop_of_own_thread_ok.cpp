// Mechanism: the loop of an object's own thread is a public function, which nobody but that thread is seen to run.
#include <atomic>
#include <mutex>
#include <thread>
#include <vector>

class Mixer {
public:
  Mixer() { Thread = std::thread([this] { run(); }); }
  ~Mixer() {
    On = false;
    Thread.join();
  }
  void play(int Note) {
    std::lock_guard<std::mutex> Hold(Mutex);
    Waiting.push_back(Note);
  }
  void run() {
    while (On) {
      {
        std::lock_guard<std::mutex> Hold(Mutex);
        Playing.swap(Waiting);
      }
      for (int Note : Playing)
        Sum += Note;
      Playing.clear();
    }
  }

private:
  std::mutex Mutex;
  std::vector<int> Waiting;
  std::vector<int> Playing;
  long Sum = 0;
  std::atomic<bool> On{true};
  std::thread Thread;
};
