// Mechanism: workers take the next number from an atomic counter, each number once.
#include <atomic>
#include <string>
#include <thread>
#include <vector>

class Thumbnails {
public:
  explicit Thumbnails(std::size_t N) : names_(N) {}

  void make() {
    std::vector<std::jthread> Workers;
    for (int I = 0; I < 4; ++I)
      Workers.emplace_back([this] { work(); });
  }

private:
  void work() {
    for (;;) {
      std::size_t Next = next_.fetch_add(1, std::memory_order_relaxed);
      if (Next >= names_.size())
        return;
      names_[Next] = "thumb";
    }
  }

  std::vector<std::string> names_;
  std::atomic<std::size_t> next_{0};
};

int main() {
  Thumbnails T(100);
  T.make();
}
