// Mechanism: the destructor of the derived class, run through a pointer to its base, sets an atomic flag before it joins.
#include <atomic>
#include <chrono>
#include <memory>
#include <thread>

struct Sensor {
  virtual ~Sensor() = default;
  virtual int last() const = 0;
};

class Thermometer final : public Sensor {
public:
  Thermometer() { probe_ = std::thread([this] { sample(); }); }
  ~Thermometer() override {
    closing_ = true;
    probe_.join();
  }
  int last() const override { return 20; }

private:
  void sample() {
    while (!closing_)
      std::this_thread::sleep_for(std::chrono::milliseconds(5));
  }
  std::atomic<bool> closing_{false};
  std::thread probe_;
};

std::unique_ptr<Sensor> install() { return std::make_unique<Thermometer>(); }

int main() {
  std::unique_ptr<Sensor> sensor = install();
  return sensor->last();
}
