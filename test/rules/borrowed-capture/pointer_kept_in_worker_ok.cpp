// Mechanism: the worker keeps a pointer to a label that outlives it.
#include <string>
#include <thread>

struct Printer {
  const std::string *label = nullptr;
  std::size_t printed = 0;
  std::thread thread;
  ~Printer() { thread.join(); }
  void start() {
    thread = std::thread([this] { printed += label->size(); });
  }
};

int main() {
  std::string label = "fragile";
  Printer printer;
  printer.label = &label;
  printer.start();
}
