#include "bus.h"
#include "window.h"
#include <cstdio>

static void about() {
  auto window = std::make_shared<Window>("about");
  window->listen();
  EventBus::global().post("opened");
  std::puts(window->status().c_str());
}

int main() {
  about();
  EventBus::global().post("closed");
  return 0;
}
