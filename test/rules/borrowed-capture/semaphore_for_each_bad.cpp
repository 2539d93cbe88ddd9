// Mechanism: the loop only tries to acquire the semaphore, and goes on if it cannot.
#include <atomic>
#include <semaphore>
#include <thread>

int main() {
  std::counting_semaphore<> done(0);
  std::atomic<int> sum{0};
  for (int i = 0; i < 3; ++i)
    std::thread([&sum, &done, i] { // expect: borrowed-capture
      sum += i;
      done.release();
    }).detach();
  for (int i = 0; i < 3; ++i)
    (void)done.try_acquire();
  return sum;
}
