// Mechanism: two threads with opposite lock orders run one after the other, separated by a join.
// tsan: it does not ask whether the orders can occur at once.
#include <cstdio>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace {

std::mutex sourceMutex;
std::mutex symbolMutex;
std::vector<std::string> sources{"main.c", "util.c", "list.c"};
std::vector<std::string> symbols;

void readSources() {
  std::lock_guard<std::mutex> Source(sourceMutex);
  for (const std::string &Name : sources) {
    std::lock_guard<std::mutex> Symbol(symbolMutex);
    symbols.push_back(Name.substr(0, Name.find('.')));
  }
}

void linkSymbols() {
  std::lock_guard<std::mutex> Symbol(symbolMutex);
  std::string Output = "a.out:";
  for (const std::string &Name : symbols)
    Output += ' ' + Name;
  std::lock_guard<std::mutex> Source(sourceMutex);
  sources.push_back(Output);
}

} // namespace

int main() {
  std::thread Reader(readSources);
  Reader.join();
  std::thread Linker(linkSymbols);
  Linker.join();
  std::puts(sources.back().c_str());
  return 0;
}
