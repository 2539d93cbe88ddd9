// Mechanism: a member function is started on an object of its own by each thread, as pointer to member.
#include <cstdio>
#include <thread>

class Turnstile {
public:
  void admit(int Visitors) {
    for (int I = 0; I < Visitors; ++I)
      ++count_;
  }
  int count() const { return count_; }

private:
  int count_ = 0;
};

int main() {
  Turnstile East, West;
  std::thread Morning(&Turnstile::admit, &East, 30);
  std::thread Evening(&Turnstile::admit, &West, 45);
  Morning.join();
  Evening.join();
  std::printf("%d visitors\n", East.count() + West.count());
  return 0;
}
