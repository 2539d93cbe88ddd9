// Mechanism: what this function throws is caught by its caller, and its locals die while the first thread
// runs.
#include <pthread.h>
#include <stdexcept>

struct Gauge {
  long reading = 0;
};

static void *measure(void *gauge) {
  static_cast<Gauge *>(gauge)->reading = 3;
  return nullptr;
}

static long both() {
  Gauge left, right;
  pthread_t first, second;
  if (pthread_create(&first, nullptr, measure, &left) != 0) // expect: borrowed-capture
    throw std::runtime_error("no thread");
  if (pthread_create(&second, nullptr, measure, &right) != 0)
    throw std::runtime_error("no second thread");
  pthread_join(first, nullptr);
  pthread_join(second, nullptr);
  return left.reading + right.reading;
}

int main() {
  try {
    return both() == 6 ? 0 : 1;
  } catch (const std::runtime_error &) {
    return 2;
  }
}
