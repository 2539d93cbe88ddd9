// Mechanism: an object made in a try block joins its thread in its destructor, on the way of an exception, too.
#include <cstdio>
#include <thread>

class Lamp {
public:
  Lamp() { glow_ = std::thread([this] { ++watts_; }); }
  ~Lamp() { glow_.join(); }
  void check(int volts) const {
    if (volts > 12)
      throw volts;
  }

private:
  int watts_ = 0;
  std::thread glow_;
};

int main(int argc, char **) {
  try {
    Lamp lamp;
    lamp.check(argc);
  } catch (int volts) {
    std::printf("%d\n", volts);
  }
}
