// Mechanism: a view of the function's own characters is put where a thread finds it.
#include <mutex>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

static std::mutex mutex;
static std::vector<std::string_view> words;

static size_t keep(std::string_view word) {
  std::string copy(word);
  std::lock_guard<std::mutex> lock(mutex);
  words.emplace_back(copy); // expect: borrowed-capture
  return words.size();
}

static bool isShouted() {
  std::lock_guard<std::mutex> lock(mutex);
  return !words.empty() && words.back()[0] == '!';
}

int main(int argc, char **argv) {
  std::thread([] {
    while (!isShouted())
      std::this_thread::yield();
  }).detach();
  for (int i = 1; i < argc; ++i)
    keep(argv[i]);
}
