// Mechanism: a callback kept as the second of a pair behind a string, taken back by the destructor.
#include <atomic>
#include <functional>
#include <mutex>
#include <string>
#include <thread>
#include <utility>
#include <vector>

class Radio {
public:
  ~Radio() {
    off_ = true;
    tuner_.join();
  }
  void listen(std::string station, std::function<void(int)> hear) {
    std::lock_guard<std::mutex> lock(mutex_);
    listeners_.push_back({std::move(station), std::move(hear)});
  }
  void silence() {
    std::lock_guard<std::mutex> lock(mutex_);
    listeners_.clear();
  }

private:
  void tune() {
    while (!off_) {
      std::lock_guard<std::mutex> lock(mutex_);
      for (auto &listener : listeners_)
        listener.second(static_cast<int>(listener.first.size()));
    }
  }
  std::mutex mutex_;
  std::vector<std::pair<std::string, std::function<void(int)>>> listeners_;
  std::atomic<bool> off_{false};
  std::thread tuner_{[this] { tune(); }};
};

class Kitchen {
public:
  explicit Kitchen(Radio &radio) : radio_(radio) {
    radio_.listen("news", [this](int volume) { loud_ = volume; });
  }
  ~Kitchen() { radio_.silence(); }

private:
  Radio &radio_;
  std::atomic<int> loud_{0};
};

int main() {
  Radio radio;
  Kitchen kitchen(radio);
}
