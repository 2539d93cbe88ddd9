// Mechanism: a second asynchronous step starts after the first, which writes what it reads, was waited for.
#include <cstdio>
#include <future>
#include <string>
#include <vector>

struct Build {
  std::vector<std::string> Objects;
  std::string Program;

  void compile(int Sources) {
    for (int I = 0; I < Sources; ++I)
      Objects.push_back("unit" + std::to_string(I) + ".o");
  }

  void link() {
    for (const std::string &Object : Objects)
      Program += Object.substr(0, 5);
  }
};

int main() {
  Build All;
  std::future<void> Compiled = std::async(std::launch::async, &Build::compile, &All, 50);
  Compiled.get();
  std::future<void> Linked = std::async(std::launch::async, &Build::link, &All);
  Linked.get();
  std::printf("%s\n", All.Program.size() <= 250 ? "linked" : "too long");
  return 0;
}
