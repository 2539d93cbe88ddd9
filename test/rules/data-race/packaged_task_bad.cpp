// Mechanism: main looks at what a packaged_task writes on its thread before the future is ready.
#include <cstdio>
#include <future>
#include <string>
#include <thread>
#include <utility>

int main() {
  std::string Diagnostics;
  std::packaged_task<int(int)> Compile([&Diagnostics](int Units) {
    for (int Unit = 0; Unit < Units; ++Unit)
      Diagnostics += "unit " + std::to_string(Unit) + ": unused variable\n"; // expect: data-race
    return Units;
  });
  std::future<int> Compiled = Compile.get_future();
  std::thread Runner(std::move(Compile), 3);
  const bool Quiet = Diagnostics.empty();
  const int Units = Compiled.get();
  Runner.join();
  std::printf("%d units, %s\n", Units, Quiet ? "quiet" : "noisy");
  return 0;
}
