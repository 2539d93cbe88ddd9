// Mechanism: a function returns a thread that still borrows the function's parameter.
#include <atomic>
#include <cctype>
#include <cstdio>
#include <string>
#include <thread>
#include <utility>
#include <vector>

class WordCount {
public:
  std::thread start(std::string text) {
    return std::thread([this, &text] { // expect: borrowed-capture
      unsigned words = 0;
      bool inside = false;
      for (unsigned char c : text) {
        bool letter = std::isalpha(c) != 0;
        words += letter && !inside;
        inside = letter;
      }
      total_ += words;
    });
  }

  unsigned total() const { return total_; }

private:
  std::atomic<unsigned> total_{0};
};

int main() {
  WordCount count;
  std::thread first = count.start("It was the best of times,");
  std::thread second = count.start("it was the worst of times");
  first.join();
  second.join();
  std::printf("%u words\n", count.total());
  return 0;
}
