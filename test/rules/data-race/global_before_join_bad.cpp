// Mechanism: a global written by a thread's function and read by main before the join.
#include <cstdio>
#include <thread>

namespace {
long linesParsed = 0;

void parseChunk(const char *text) {
  for (const char *p = text; *p != '\0'; ++p)
    if (*p == '\n')
      ++linesParsed; // expect: data-race
}
} // namespace

int main() {
  std::thread parser(parseChunk, "alpha\nbeta\ngamma\n");
  std::printf("%ld lines so far\n", linesParsed);
  parser.join();
  return 0;
}
