// Mechanism: a view is made of a pointer that leads to the function's own characters.
#include <mutex>
#include <string_view>
#include <thread>
#include <vector>

static std::mutex mutex;
static std::vector<std::string_view> labels;

static void label(int number) {
  char digits[12] = {};
  char *end = digits;
  for (; number; number /= 10)
    *end++ = static_cast<char>('0' + number % 10);
  const char *first = digits;
  std::lock_guard<std::mutex> lock(mutex);
  labels.emplace_back(first); // expect: borrowed-capture
}

static bool isLabelled() {
  std::lock_guard<std::mutex> lock(mutex);
  return !labels.empty() && labels.back()[0] == '7';
}

int main(int argc, char **) {
  std::thread([] {
    while (!isLabelled())
      std::this_thread::yield();
  }).detach();
  for (int i = 1; i < argc; ++i)
    label(i);
}
