// Mechanism: a semaphore that begins with one permit lets one of a crew in at a time, round after round.
#include <semaphore>
#include <thread>
#include <vector>

class Till {
public:
  void pay(int cents) {
    drawer_.acquire();
    sum_ += cents;
    drawer_.release();
  }

private:
  std::counting_semaphore<4> drawer_{1};
  long sum_ = 0;
};

int main() {
  Till till;
  std::vector<std::jthread> clerks;
  for (int c = 0; c < 4; ++c)
    clerks.emplace_back([&till, c] {
      for (int i = 0; i < 100; ++i)
        till.pay(c);
    });
}
