// Mechanism: a helper captures its std::function parameter by value.
#include <atomic>
#include <chrono>
#include <cstdio>
#include <functional>
#include <string>
#include <thread>

namespace ui {

std::atomic<int> fired{0};

void after(std::chrono::milliseconds delay, const std::function<void()> &action) {
  std::thread timer([delay, action] {
    std::this_thread::sleep_for(delay);
    action();
    fired.fetch_add(1);
  });
  timer.detach();
}

void toast(const std::string &text) {
  std::printf("[%s]\n", text.c_str());
  after(std::chrono::milliseconds(30), [text] { std::printf("hide [%s]\n", text.c_str()); });
}

void beep() {
  after(std::chrono::milliseconds(10), [] { std::putchar('\a'); });
}

} // namespace ui

int main() {
  ui::toast("saved");
  ui::toast("synchronised");
  ui::beep();
  while (ui::fired.load() != 3)
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
  return 0;
}
