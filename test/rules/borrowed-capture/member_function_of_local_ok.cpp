// Mechanism: a detached thread runs a member function on a local object that was moved into it.
#include <atomic>
#include <cstdio>
#include <string>
#include <thread>
#include <vector>

std::atomic<int> reports{0};

class Report {
public:
  explicit Report(std::string Title) : title_(std::move(Title)) {}

  void add(int Value) { values_.push_back(Value); }

  void print() const {
    long Sum = 0;
    for (int Value : values_)
      Sum += Value;
    std::printf("%s: %zu values, sum %ld\n", title_.c_str(), values_.size(), Sum);
    reports.fetch_add(1);
  }

private:
  std::string title_;
  std::vector<int> values_;
};

static void weekly(int Week) {
  Report Sales("week " + std::to_string(Week));
  for (int Day = 0; Day < 7; ++Day)
    Sales.add(Week * 7 + Day);
  std::thread Printer(&Report::print, std::move(Sales));
  Printer.detach();
}

int main() {
  for (int Week = 1; Week <= 4; ++Week)
    weekly(Week);
  while (reports.load() != 4)
    std::this_thread::yield();
  return 0;
}
