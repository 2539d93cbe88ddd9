// Mechanism: each stripe's mutex guards that stripe's counter; the sum over all stripes takes none of them.
#include <array>
#include <cstddef>
#include <cstdio>
#include <mutex>
#include <thread>

struct alignas(64) Stripe {
  std::mutex Mutex;
  long Count = 0;
};

class StripedCounter {
public:
  void add(std::size_t Key, long By) {
    Stripe &S = stripes_[Key % stripes_.size()];
    std::lock_guard<std::mutex> Lock(S.Mutex);
    S.Count += By;
  }

  void reset() {
    for (Stripe &S : stripes_) {
      std::lock_guard<std::mutex> Lock(S.Mutex);
      S.Count = 0;
    }
  }

  long sum() {
    long Sum = 0;
    for (Stripe &S : stripes_) {
      Sum += S.Count; // expect: guarded-by
    }
    return Sum;
  }

private:
  std::array<Stripe, 8> stripes_;
};

int main() {
  StripedCounter Requests;
  Requests.reset();
  std::thread Server([&Requests] {
    for (std::size_t I = 0; I < 4000; ++I)
      Requests.add(I, 1);
  });
  long Seen = 0;
  for (int I = 0; I < 100; ++I)
    Seen = Requests.sum();
  Server.join();
  std::printf("%s, %ld in the end\n", Seen <= 4000 ? "plausible" : "impossible", Requests.sum());
  return 0;
}
