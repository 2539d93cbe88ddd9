// Mechanism: a writer changes in place, under the lock, what readers use outside of it.
#include <cstdio>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

using Names = std::vector<std::string>;

class Blocklist {
public:
  void add(std::string Name) {
    std::lock_guard Lock(mutex_);
    Names &Grown = *current_;
    Grown.push_back(std::move(Name)); // expect: guarded-by
  }

  bool blocks(const std::string &Name) const {
    std::shared_ptr<const Names> Snapshot;
    {
      std::lock_guard Lock(mutex_);
      Snapshot = current_;
    }
    for (const std::string &Blocked : *Snapshot)
      if (Blocked == Name)
        return true;
    return false;
  }

private:
  mutable std::mutex mutex_;
  std::shared_ptr<Names> current_ = std::make_shared<Names>();
};

int main() {
  Blocklist Spam;
  int Rejected = 0;
  std::thread Filter([&] {
    for (int I = 0; I < 100; ++I)
      Rejected += Spam.blocks("offer" + std::to_string(I));
  });
  for (int I = 0; I < 100; ++I)
    Spam.add("offer" + std::to_string(I));
  Filter.join();
  std::printf("%s\n", Rejected <= 100 ? "filtered" : "confused");
  return 0;
}
