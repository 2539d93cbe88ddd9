// Mechanism: a lambda in a thread's lambda starts a detached thread and moves from the outer one's frame.
#include <atomic>
#include <chrono>
#include <cstdio>
#include <string>
#include <thread>
#include <vector>

namespace {

std::atomic<int> uploads{0};

std::string render(int Page) {
  std::string Html = "<html>";
  for (int Line = 0; Line < Page; ++Line)
    Html += "<p>" + std::to_string(Line) + "</p>";
  return Html + "</html>";
}

void upload(const std::string &Html) {
  std::this_thread::sleep_for(std::chrono::milliseconds(1));
  std::printf("%zu bytes\n", Html.size());
  uploads.fetch_add(1);
}

void publish(const std::vector<int> &Pages) {
  std::thread Renderer([&Pages] {
    for (int Page : Pages) {
      std::string Html = render(Page);
      auto Send = [Html = std::move(Html)] { upload(Html); };
      std::thread(std::move(Send)).detach();
    }
  });
  Renderer.join();
}

} // namespace

int main() {
  const std::vector<int> Pages{10, 20, 30};
  publish(Pages);
  while (uploads.load() != 3)
    std::this_thread::yield();
  return 0;
}
