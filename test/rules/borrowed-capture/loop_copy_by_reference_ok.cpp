// Mechanism: threads capture a loop variable that is a reference by reference: the element stays.
#include <cstdio>
#include <string>
#include <thread>
#include <vector>

namespace {

struct Feed {
  std::string url;
  std::string title;
};

std::vector<Feed> subscriptions() {
  return {{"https://example.org/news.xml", "News"},
          {"https://example.org/weather.xml", "Weather"},
          {"https://example.net/releases.atom", "Releases"}};
}

void poll(const Feed &Source) { std::printf("%s from %s\n", Source.title.c_str(), Source.url.c_str()); }

} // namespace

int main() {
  std::vector<Feed> Feeds = subscriptions();
  std::vector<std::thread> Pollers;
  Pollers.reserve(Feeds.size());
  for (Feed &Source : Feeds) {
    Pollers.emplace_back([&Source] { poll(Source); });
  }
  for (std::thread &Poller : Pollers)
    Poller.join();
  std::printf("%zu feeds\n", Feeds.size());
  return 0;
}
