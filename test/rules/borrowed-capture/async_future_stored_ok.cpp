// Mechanism: the future of an async task that borrows a local is a local too: its destructor waits.
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

    std::future<void> Written = std::async(std::launch::async, [&Rows] {
      for (const std::string &Row : Rows)
        std::printf("%s\n", Row.c_str());
    });
    exports_ += 1;
    return static_cast<unsigned>(Rows.size());
  }

  std::size_t exports() const { return exports_; }

private:
  std::size_t exports_ = 0;
};

int main() {
  Exporter Out;
  unsigned Rows = Out.exportRows(10) + Out.exportRows(20);
  std::printf("%u rows in %zu exports\n", Rows, Out.exports());
  return 0;
}
