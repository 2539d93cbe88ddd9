// Mechanism: a vector of threads writes one shared string when an input is bad, and each of them may.
#include <cstddef>
#include <cstdio>
#include <string>
#include <thread>
#include <vector>

static bool parse(const std::string &Line, long &Value) {
  Value = 0;
  for (char C : Line) {
    if (C < '0' || C > '9')
      return false;
    Value = Value * 10 + (C - '0');
  }
  return !Line.empty();
}

struct Import {
  std::vector<std::string> Lines;
  std::string Error;
  std::vector<long> Sums;
};

static void importPart(Import &All, std::size_t Part, std::size_t Parts) {
  long Value = 0;
  for (std::size_t I = Part; I < All.Lines.size(); I += Parts) {
    if (parse(All.Lines[I], Value))
      All.Sums[Part] += Value;
    else
      All.Error = All.Lines[I]; // expect: data-race
  }
}

int main() {
  Import All;
  for (int I = 0; I < 200; ++I)
    All.Lines.push_back(I % 3 == 0 ? "not a number, line " + std::to_string(I) : std::to_string(I));
  const std::size_t Parts = 4;
  All.Sums.resize(Parts);
  std::vector<std::thread> Threads;
  for (std::size_t Part = 0; Part < Parts; ++Part)
    Threads.emplace_back([&All, Part] { importPart(All, Part, Parts); });
  for (std::thread &T : Threads)
    T.join();
  std::printf("%ld, %s\n", All.Sums[0], All.Error.empty() ? "all well" : "with errors");
  return 0;
}
