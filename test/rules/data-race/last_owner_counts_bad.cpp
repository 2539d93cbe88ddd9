// Mechanism: each thread destroys an object of its own, and the destructor counts in a number that all share.
#include <memory>
#include <thread>
#include <vector>

static int Alive = 0;

class Session {
public:
  ~Session() {
    --Alive; // expect: data-race
    lines_.clear();
  }
  void add(int Line) { lines_.push_back(Line); }

private:
  std::vector<int> lines_;
};

int main() {
  std::vector<std::thread> Threads;
  for (int I = 0; I < 2; ++I)
    Threads.emplace_back([I] {
      auto Mine = std::make_shared<Session>();
      Mine->add(I);
    });
  for (std::thread &T : Threads)
    T.join();
}
