// Mechanism: a view that is made of a pointer looks at what the pointer leads to, not at the variable.
#include <cstring>
#include <mutex>
#include <string_view>
#include <thread>
#include <vector>

static std::mutex mutex;
static std::vector<std::string_view> words;

static size_t keep(std::string_view word) {
  char *copy = new char[word.size() + 1];
  std::memcpy(copy, word.data(), word.size());
  copy[word.size()] = '\0';
  std::lock_guard<std::mutex> lock(mutex);
  words.emplace_back(copy);
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
