// Mechanism: a library class starts several threads that all count into what its pointer member leads to.
#include <thread>
#include <vector>

struct Tally {
  long seen = 0;
};

class Crawler {
public:
  explicit Crawler(Tally *T) : tally_(T) {}

  void crawl(unsigned Workers) {
    std::vector<std::thread> Threads;
    for (unsigned I = 0; I < Workers; ++I)
      Threads.emplace_back([this] { ++tally_->seen; }); // expect: data-race
    for (std::thread &T : Threads)
      T.join();
  }

private:
  Tally *tally_;
};
