// Mechanism: an object made in a try block gives its thread up in its destructor.
#include <cstdio>
#include <thread>

class Lamp {
public:
  Lamp() { glow_ = std::thread([this] { ++watts_; }); } // expect: borrowed-capture
  ~Lamp() { glow_.detach(); }
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
