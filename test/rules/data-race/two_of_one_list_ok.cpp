// Mechanism: two objects made one by one are kept in a list; a loop starts each, each is read when all are stopped.
#include <atomic>
#include <memory>
#include <thread>
#include <vector>

class Pump {
public:
  virtual ~Pump() = default;
  void start() {
    on_ = true;
    motor_ = std::thread([this] {
      while (on_)
        turn();
    });
  }
  void stop() {
    on_ = false;
    motor_.join();
  }
  virtual long litres() const = 0;

protected:
  virtual void turn() = 0;

private:
  std::atomic<bool> on_{false};
  std::thread motor_;
};

class WaterPump : public Pump {
public:
  long litres() const override { return litres_; }

protected:
  void turn() override { ++litres_; }

private:
  long litres_ = 0;
};

class OilPump : public Pump {
public:
  long litres() const override { return litres_.load(); }

protected:
  void turn() override { litres_ += 2; }

private:
  std::atomic<long> litres_{0};
};

int main() {
  std::vector<std::unique_ptr<Pump>> pumps;
  pumps.push_back(std::make_unique<WaterPump>());
  pumps.push_back(std::make_unique<OilPump>());
  for (auto &pump : pumps)
    pump->start();
  long all = 0;
  for (auto &pump : pumps)
    pump->stop();
  for (auto &pump : pumps)
    all += pump->litres();
  return all > 5;
}
