// Mechanism: an init-capture holds a string_view of a local: the closure looks like a copy and is a borrow.
#include <atomic>
#include <cstdio>
#include <string>
#include <string_view>
#include <thread>

namespace dns {

std::atomic<int> open{0};

std::string_view trimmed(std::string_view Host) {
  while (!Host.empty() && Host.back() == '.')
    Host.remove_suffix(1);
  return Host;
}

void lookup(std::string_view Host) {
  std::printf("resolving %.*s\n", static_cast<int>(Host.size()), Host.data());
  open.fetch_sub(1);
}

void prefetch(const char *Label, const char *Zone) {
  std::string Host = std::string(Label) + "." + Zone;
  open.fetch_add(1);
  std::thread Resolver([Name = trimmed(Host)] { // expect: borrowed-capture
    lookup(Name);
  });
  Resolver.detach();
}

} // namespace dns

int main() {
  dns::prefetch("www", "example.org.");
  dns::prefetch("mail", "example.net.");
  while (dns::open.load() != 0)
    std::this_thread::yield();
  return 0;
}
