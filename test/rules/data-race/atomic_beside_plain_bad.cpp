// Mechanism: of two counters that threads update side by side, one is atomic and the other is not.
#include <atomic>
#include <cstdint>
#include <cstdio>
#include <initializer_list>
#include <thread>

struct Traffic {
  std::atomic<std::uint64_t> Requests{0};
  std::uint64_t Bytes = 0;

  void account(std::uint64_t Size) {
    Requests.fetch_add(1, std::memory_order_relaxed);
    Bytes += Size; // expect: data-race
  }
};

int main() {
  Traffic Http;
  auto Serve = [&Http](std::initializer_list<unsigned> Sizes) {
    for (unsigned Size : Sizes)
      Http.account(Size);
  };
  std::thread Port80([&Serve] { Serve({512, 1400, 90}); });
  std::thread Port443([&Serve] { Serve({2048, 300}); });
  Port80.join();
  Port443.join();
  const std::uint64_t Bytes = Http.Bytes;
  std::printf("%d requests, %d kB\n", static_cast<int>(Http.Requests.load()), static_cast<int>(Bytes / 1024));
  return 0;
}
