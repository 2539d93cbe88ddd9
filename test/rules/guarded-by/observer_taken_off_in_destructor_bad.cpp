// Mechanism: the only user in sight takes itself off in its destructor, with the lock of the object that it shares; a walk forgets that lock.
#include <memory>
#include <mutex>
#include <set>

class Board {
public:
  void join(int Who) {
    std::lock_guard<std::mutex> Hold(Lock);
    Members.insert(Who);
  }
  void leave(int Who) {
    std::lock_guard<std::mutex> Hold(Lock);
    Members.erase(Who);
  }
  int sum() {
    int All = 0;
    for (int Who : Members) // expect: guarded-by
      All += Who;
    return All;
  }

private:
  std::mutex Lock;
  std::set<int> Members;
};

class Player {
public:
  explicit Player(std::shared_ptr<Board> B) : On(std::move(B)) {}
  ~Player() { On->leave(1); }
  void enter() { On->join(1); }
  int look() { return On->sum(); }

private:
  std::shared_ptr<Board> On;
};
