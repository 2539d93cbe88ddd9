// Mechanism: main reads inside the scope of a jthread what the jthread writes.
#include <cstdio>
#include <string>
#include <thread>

int main() {
  std::string Digest;
  {
    std::jthread Hasher([&Digest] {
      unsigned Hash = 5381;
      for (const char *P = "the message to hash"; *P; ++P)
        Hash = Hash * 33 + static_cast<unsigned char>(*P);
      Digest = std::to_string(Hash); // expect: data-race
    });
    std::printf("%zu digits\n", Digest.size());
  }
  return 0;
}
