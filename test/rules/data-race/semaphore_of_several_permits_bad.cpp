// Mechanism: a semaphore of three permits lets several threads in at once.
#include <semaphore>
#include <thread>

long written = 0;
std::counting_semaphore<8> seats{3};

void put(long bytes) {
  seats.acquire();
  written += bytes; // expect: data-race
  seats.release();
}

int main() {
  std::thread first(put, 10), second(put, 20);
  first.join();
  second.join();
  return written == 30 ? 0 : 1;
}
