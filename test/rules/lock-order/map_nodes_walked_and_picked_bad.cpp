// Mechanism: a walk over a map locks each value, then the log; a report locks the log, then a value by key.
#include <map>
#include <mutex>
#include <string>
#include <thread>

struct Pump {
  std::mutex mutex;
  int pressure = 0;
};

struct Log {
  std::mutex mutex;
  std::string text;
};

class Plant {
public:
  Plant() {
    for (int id = 0; id < 4; ++id)
      pumps_[id].pressure = 10 * id;
  }

  void inspect() {
    for (auto &[id, pump] : pumps_) {
      std::lock_guard<std::mutex> reading(pump.mutex);
      std::lock_guard<std::mutex> writing(log_.mutex);
      log_.text += std::to_string(pump.pressure) + "\n";
    }
  }

  void report(int id) {
    std::lock_guard<std::mutex> writing(log_.mutex);
    log_.text = "report\n";
    std::lock_guard<std::mutex> reading(pumps_.at(id).mutex); // expect: lock-order
    pumps_.at(id).pressure = 0;
  }

private:
  std::map<int, Pump> pumps_;
  Log log_;
};

int main() {
  Plant plant;
  std::thread inspector([&plant] {
    for (int i = 0; i < 10; ++i)
      plant.inspect();
  });
  for (int i = 0; i < 10; ++i)
    plant.report(i % 4);
  inspector.join();
  return 0;
}
