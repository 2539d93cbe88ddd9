// Mechanism: a semaphore of one permit lets one thread in at a time.
#include <semaphore>
#include <thread>

long written = 0;
std::counting_semaphore<8> seats{1};

void put(long bytes) {
  seats.acquire();
  written += bytes;
  seats.release();
}

int main() {
  std::thread first(put, 10), second(put, 20);
  first.join();
  second.join();
  return written == 30 ? 0 : 1;
}
