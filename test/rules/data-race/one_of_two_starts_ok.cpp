// Mechanism: a virtual call runs one of two functions; what the one does before it starts its thread is not beside
// the thread of the other.
#include <thread>

class Source {
public:
  virtual ~Source() { stop(); }
  virtual void start() = 0;
  void stop() {
    if (worker_.joinable())
      worker_.join();
  }
  long total() const { return total_; }

protected:
  long step_ = 0;
  long total_ = 0;
  std::thread worker_;
};

class Coarse : public Source {
public:
  void start() override {
    step_ = 100;
    worker_ = std::thread([this] { total_ += step_; });
  }
};

class Fine : public Source {
public:
  void start() override {
    step_ = 1;
    worker_ = std::thread([this] { total_ += step_; });
  }
};

long measure(Source &source) {
  source.start();
  source.stop();
  return source.total();
}

int main(int argc, char **) {
  Coarse coarse;
  Fine fine;
  return static_cast<int>(argc > 1 ? measure(coarse) : measure(fine));
}
