// Mechanism: a result shared by async tasks is read before the loop that waits for their futures.
#include <array>
#include <cstdio>
#include <future>
#include <vector>

int main() {
  std::array<int, 3> Found{};
  std::vector<std::future<void>> Searches;
  for (unsigned Shard = 0; Shard < Found.size(); ++Shard)
    Searches.push_back(std::async(std::launch::async, [&Found, Shard] {
      for (unsigned Key = 0; Key < 500; ++Key)
        if (Key % 7 == Shard)
          Found[Shard] += 1; // expect: data-race
    }));
  int Total = Found[0] + Found[1] + Found[2];
  for (std::future<void> &Search : Searches)
    Search.get();
  std::printf("%s\n", Total <= 300 ? "found" : "too many");
  return 0;
}
