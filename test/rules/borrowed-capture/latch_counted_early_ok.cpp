// Mechanism: a detached thread counts a latch down after its last use of what it borrows.
#include <cstdio>
#include <latch>
#include <memory>
#include <string>
#include <thread>
#include <vector>

namespace {

struct Shard {
  std::string name;
  std::vector<int> keys;
};

void warm(const Shard &Part) {
  long Sum = 0;
  for (int Key : Part.keys)
    Sum += Key;
  std::printf("%s: %ld\n", Part.name.c_str(), Sum);
}

std::vector<Shard> load(unsigned Count) {
  std::vector<Shard> Shards;
  for (unsigned I = 0; I < Count; ++I)
    Shards.push_back({"shard " + std::to_string(I), std::vector<int>(1000, static_cast<int>(I))});
  return Shards;
}

void warmAll(unsigned Count) {
  std::vector<Shard> Shards = load(Count);
  auto Done = std::make_shared<std::latch>(static_cast<std::ptrdiff_t>(Count));
  for (unsigned I = 0; I < Count; ++I) {
    std::thread Warmer([Done, &Shards, I] {
      warm(Shards[I]);
      Done->count_down();
    });
    Warmer.detach();
  }
  Done->wait();
}

} // namespace

int main() {
  warmAll(4);
  std::puts("warm");
  return 0;
}
