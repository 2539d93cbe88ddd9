// Mechanism: a thread that borrows locals is joined under a condition and detached otherwise.
#include <chrono>
#include <cstdio>
#include <cstring>
#include <string>
#include <thread>
#include <vector>

struct Options {
  bool quick = false;
  unsigned rounds = 200;
};

static Options parse(int argc, char **argv) {
  Options options;
  for (int i = 1; i < argc; ++i)
    if (std::strcmp(argv[i], "--quick") == 0)
      options.quick = true;
  return options;
}

static bool verify(const std::vector<std::string> &blocks, unsigned rounds) {
  std::size_t expected = blocks.size() * 512;
  for (unsigned round = 0; round < rounds; ++round) {
    std::size_t seen = 0;
    for (const std::string &block : blocks)
      seen += block.size();
    if (seen != expected)
      return false;
  }
  return true;
}

static void check(const Options &options) {
  std::vector<std::string> blocks(64, std::string(512, '\0'));
  std::thread verifier([&blocks, rounds = options.rounds] { // expect: borrowed-capture
    std::puts(verify(blocks, rounds) ? "blocks verified" : "blocks broken");
  });
  if (options.quick) {
    std::puts("not waiting for the verifier");
    verifier.detach();
    return;
  }
  verifier.join();
}

int main(int argc, char **argv) {
  check(parse(argc, argv));
  return 0;
}
