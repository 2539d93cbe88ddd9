#include "tally.h"

#include <thread>

int main() {
  std::thread first(count), second(count);
  first.join();
  second.join();
  return counted() == 2 ? 0 : 1;
}
