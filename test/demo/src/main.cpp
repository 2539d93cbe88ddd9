// pier: a small key-value server with leases, a page cache and a news feed.
#include "self_test.h"
#include <cstdio>
#include <cstdlib>
#include <cstring>

namespace {

struct Options {
  bool selfTest = false;
  bool verbose = false;
  bool probe = false;
  long seconds = 2;
};

Options parseOptions(int argc, char **argv) {
  Options options;
  for (int i = 1; i < argc; ++i) {
    if (std::strcmp(argv[i], "--self-test") == 0)
      options.selfTest = true;
    else if (std::strcmp(argv[i], "--verbose") == 0)
      options.verbose = true;
    else if (std::strcmp(argv[i], "--probe") == 0)
      options.probe = true;
    else if (const long seconds = std::strtol(argv[i], nullptr, 10); seconds > 0)
      options.seconds = seconds;
  }
  return options;
}

} // namespace

int main(int argc, char **argv) {
  const Options options = parseOptions(argc, argv);
  if (!options.selfTest && !options.probe) {
    std::fprintf(stderr, "usage: pier --self-test [seconds] [--verbose]\n       pier --probe\n");
    return 2;
  }
  if (options.verbose)
    pier::logThreshold = pier::Level::Debug;
  pier::ConfigSource source;
  pier::Server server(source, 12, stderr);
  if (options.probe) {
    server.start();
    const bool alive = server.alive(std::chrono::milliseconds(1000));
    server.stop();
    return alive ? 0 : 1;
  }
  const pier::SelfTestResult result =
      pier::runSelfTest(server, source, 6, std::chrono::milliseconds(1000 * options.seconds));
  server.stop();
  std::printf("%s", server.report().c_str());
  std::printf("%lu requests checked, %lu wrong answers\n", result.requests, result.wrong);
  return result.wrong == 0 ? 0 : 1;
}
