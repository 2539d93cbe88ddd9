// Mechanism: a thread that may or may not have been started is joined too late, after the read.
#include <cstdio>
#include <string>
#include <thread>

int main(int argc, char **argv) {
  const std::string Name = argc > 1 ? argv[1] : "default";
  std::string Theme = "plain";
  std::thread Loader;
  if (Name.size() < 20)
    Loader = std::thread([&Theme, &Name] {
      Theme = "theme of " + Name; // expect: data-race
    });
  std::printf("%s\n", Theme.c_str());
  if (Loader.joinable())
    Loader.join();
  return 0;
}
