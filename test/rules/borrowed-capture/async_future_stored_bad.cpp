// Mechanism: the future of an async task that borrows a local is kept in a member: nothing waits.
#include <cstdio>
#include <future>
#include <string>
#include <utility>
#include <vector>

class Exporter {
public:
  unsigned exportRows(unsigned Count) {
    std::vector<std::string> Rows;
    Rows.reserve(Count);
    for (unsigned I = 0; I < Count; ++I)
      Rows.push_back("row " + std::to_string(I));

    std::future<void> Written = std::async(std::launch::async, [&Rows] { // expect: borrowed-capture
      for (const std::string &Row : Rows)
        std::printf("%s\n", Row.c_str());
    });
    pending_.push_back(std::move(Written));
    return static_cast<unsigned>(Rows.size());
  }

  std::size_t exports() const { return pending_.size(); }

private:
  std::vector<std::future<void>> pending_;
};

int main() {
  Exporter Out;
  unsigned Rows = Out.exportRows(10) + Out.exportRows(20);
  std::printf("%u rows in %zu exports\n", Rows, Out.exports());
  return 0;
}
