// Mechanism: a detached thread's lambda holds iterators into a local vector; they look like values.
#include <atomic>
#include <cstdio>
#include <string>
#include <thread>
#include <vector>

namespace spell {

std::atomic<unsigned> mistakes{0};
std::atomic<unsigned> running{0};

bool known(const std::string &word) { return word.size() > 2 && word.find('q') == std::string::npos; }

std::vector<std::string> split(const std::string &line) {
  std::vector<std::string> words(1);
  for (char c : line)
    if (c == ' ')
      words.emplace_back();
    else
      words.back() += c;
  return words;
}

void checkInBackground(const std::string &line) {
  std::vector<std::string> words = split(line);
  auto first = words.begin();
  while (first != words.end() && first->empty())
    ++first;
  running.fetch_add(1);
  std::thread checker([first, last = words.end()] { // expect: borrowed-capture
    for (auto word = first; word != last; ++word)
      mistakes += !known(*word);
    running.fetch_sub(1);
  });
  checker.detach();
}

} // namespace spell

int main() {
  spell::checkInBackground("  the qick brown fox jumps over the lazy dog");
  spell::checkInBackground("pack my box with five dozen liqor jugs");
  while (spell::running.load() != 0)
    std::this_thread::yield();
  std::printf("%u mistakes\n", spell::mistakes.load());
  return 0;
}
