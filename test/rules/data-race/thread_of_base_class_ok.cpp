// Mechanism: a library: the base class runs the override on its thread, and what that writes is atomic.
#include <atomic>
#include <thread>

class Probe {
public:
  virtual ~Probe() = default;
  void open() {
    reader_ = std::thread([this] {
      for (int i = 0; i < 100; ++i)
        measure(i);
    });
  }
  void close() {
    if (reader_.joinable())
      reader_.join();
  }

protected:
  virtual void measure(int round) = 0;

private:
  std::thread reader_;
};

class Salinity final : public Probe {
public:
  ~Salinity() override { close(); }
  long peak() const;

protected:
  void measure(int round) override;

private:
  std::atomic<long> peak_{0};
};

long Salinity::peak() const {
  return peak_;
}

void Salinity::measure(int round) {
  if (round % 7 > peak_)
    peak_ = round % 7;
}
