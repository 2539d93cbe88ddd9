// Mechanism: a loop acquires the semaphore once for each detached thread, and so waits for all of them.
#include <atomic>
#include <semaphore>
#include <thread>

int main() {
  std::counting_semaphore<> done(0);
  std::atomic<int> sum{0};
  for (int i = 0; i < 3; ++i)
    std::thread([&sum, &done, i] {
      sum += i;
      done.release();
    }).detach();
  for (int i = 0; i < 3; ++i)
    done.acquire();
  return sum;
}
