// Mechanism: main looks at what a packaged_task wrote on its thread after the future was ready.
#include <cstdio>
#include <future>
#include <string>
#include <thread>
#include <utility>

int main() {
  std::string Diagnostics;
  std::packaged_task<int(int)> Compile([&Diagnostics](int Units) {
    for (int Unit = 0; Unit < Units; ++Unit)
      Diagnostics += "unit " + std::to_string(Unit) + ": unused variable\n";
    return Units;
  });
  std::future<int> Compiled = Compile.get_future();
  std::thread Runner(std::move(Compile), 3);
  const int Units = Compiled.get();
  const bool Quiet = Diagnostics.empty();
  Runner.join();
  std::printf("%d units, %s\n", Units, Quiet ? "quiet" : "noisy");
  return 0;
}
