// Mechanism: nobody catches what main throws: the program ends where it is thrown, and no local dies before
// the thread.
#include <pthread.h>
#include <stdexcept>

struct Gauge {
  long reading = 0;
};

static void *measure(void *gauge) {
  static_cast<Gauge *>(gauge)->reading = 3;
  return nullptr;
}

int main() {
  Gauge left, right;
  pthread_t first, second;
  if (pthread_create(&first, nullptr, measure, &left) != 0)
    throw std::runtime_error("no thread");
  if (pthread_create(&second, nullptr, measure, &right) != 0)
    throw std::runtime_error("no second thread");
  pthread_join(first, nullptr);
  pthread_join(second, nullptr);
  return left.reading + right.reading == 6 ? 0 : 1;
}
