// Mechanism: the worker keeps a pointer to a label that dies before the worker, whose destructor joins.
#include <string>
#include <thread>

struct Printer {
  const std::string *label = nullptr;
  std::size_t printed = 0;
  std::thread thread;
  ~Printer() { thread.join(); }
  void start() {
    thread = std::thread([this] { printed += label->size(); }); // expect: borrowed-capture
  }
};

int main() {
  Printer printer;
  std::string label = "fragile";
  printer.label = &label;
  printer.start();
}
