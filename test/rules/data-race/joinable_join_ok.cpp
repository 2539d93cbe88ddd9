// Mechanism: a thread that may or may not have been started is joined if joinable, then its result is read.
#include <cstdio>
#include <string>
#include <thread>

int main(int argc, char **argv) {
  const std::string Name = argc > 1 ? argv[1] : "default";
  std::string Theme = "plain";
  std::thread Loader;
  if (Name.size() < 20)
    Loader = std::thread([&Theme, &Name] { Theme = "theme of " + Name; });
  if (Loader.joinable())
    Loader.join();
  std::printf("%s\n", Theme.c_str());
  return 0;
}
