// Mechanism: main reads what an async task writes before it gets the future.
#include <cstdio>
#include <future>
#include <string>
#include <vector>

static unsigned tokenize(const std::string &Source, std::vector<std::string> &Tokens) {
  std::string Word;
  for (char C : Source + " ")
    if (C != ' ')
      Word += C;
    else if (!Word.empty()) {
      Tokens.push_back(Word); // expect: data-race
      Word.clear();
    }
  return static_cast<unsigned>(Source.size());
}

int main() {
  const std::string Source = "let x = 4 in x * x";
  std::vector<std::string> Tokens;
  std::future<unsigned> Read = std::async(std::launch::async, [&] { return tokenize(Source, Tokens); });
  bool Any = !Tokens.empty();
  unsigned Bytes = Read.get();
  std::printf("%u bytes, %s\n", Bytes, Any ? "tokens" : "no tokens");
  return 0;
}
