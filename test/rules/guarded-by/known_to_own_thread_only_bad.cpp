// Mechanism: the maker has started a thread on the object, and the thread touches the field.
#include <mutex>
#include <thread>
#include <vector>

class Store {
public:
  static Store *open() {
    Store *S = new Store;
    S->Sweeper = std::thread(&Store::sweep, S);
    if (S->Rows.empty())
      S->Rows.push_back(0); // expect: guarded-by
    return S;
  }
  void add(int Row) {
    std::lock_guard<std::mutex> Hold(Lock);
    Rows.push_back(Row);
  }
  int last() {
    std::lock_guard<std::mutex> Hold(Lock);
    return Rows.back();
  }
  void close() { Sweeper.join(); }

private:
  void sweep() {
    std::lock_guard<std::mutex> Hold(Lock);
    Sweeps += int(Rows.size());
  }
  std::mutex Lock;
  std::vector<int> Rows;
  int Sweeps = 0;
  std::thread Sweeper;
};
