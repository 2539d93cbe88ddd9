// Mechanism: two functions nest two locks in opposite orders, but both hold the same gate lock around.
// tsan: it knows no gate locks.
#include <cstdio>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

class Layout {
public:
  void addWidget(const std::string &Name) {
    std::lock_guard<std::mutex> Gate(layoutMutex);
    std::lock_guard<std::mutex> W(widgetMutex);
    widgets.push_back(Name);
    std::lock_guard<std::mutex> S(styleMutex);
    styles.push_back("default");
  }

  void restyle(const std::string &Style) {
    std::lock_guard<std::mutex> Gate(layoutMutex);
    std::lock_guard<std::mutex> S(styleMutex);
    for (std::string &Old : styles)
      Old = Style;
    std::lock_guard<std::mutex> W(widgetMutex);
    if (widgets.size() != styles.size())
      std::puts("a widget without a style");
  }

private:
  std::mutex layoutMutex;
  std::mutex widgetMutex;
  std::mutex styleMutex;
  std::vector<std::string> widgets;
  std::vector<std::string> styles;
};

int main() {
  Layout Window;
  std::thread Builder([&Window] {
    for (int I = 0; I < 40; ++I)
      Window.addWidget("button " + std::to_string(I));
  });
  std::thread Designer([&Window] {
    for (int I = 0; I < 10; ++I)
      Window.restyle(I % 2 ? "dark" : "light");
  });
  Builder.join();
  Designer.join();
  return 0;
}
