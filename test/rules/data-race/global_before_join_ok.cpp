// Mechanism: a global written by a thread's function and read by main after the join.
#include <cstdio>
#include <thread>

namespace {
long linesParsed = 0;

void parseChunk(const char *text) {
  for (const char *p = text; *p != '\0'; ++p)
    if (*p == '\n')
      ++linesParsed;
}
} // namespace

int main() {
  std::thread parser(parseChunk, "alpha\nbeta\ngamma\n");
  parser.join();
  std::printf("%ld lines\n", linesParsed);
  return 0;
}
