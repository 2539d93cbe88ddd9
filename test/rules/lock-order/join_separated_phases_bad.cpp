// Mechanism: two threads with opposite lock orders run side by side; they are joined together at the end.
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
  std::lock_guard<std::mutex> Source(sourceMutex); // expect: lock-order
  sources.push_back(Output);
}

} // namespace

int main() {
  std::thread Reader(readSources);
  std::thread Linker(linkSymbols);
  Reader.join();
  Linker.join();
  std::puts(sources.back().c_str());
  return 0;
}
