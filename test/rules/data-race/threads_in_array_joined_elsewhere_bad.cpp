// Mechanism: another member function joins, one by one, the threads that lie in an array on the heap, but
// only after it has taken away what they use. No main: free functions of a library start and stop it.
#include <atomic>
#include <thread>

class Crew {
public:
  void hire(int hands) {
    hands_ = hands;
    shifts_ = new long[hands]();
    threads_ = new std::thread[hands];
    for (int i = 0; i < hands; ++i)
      threads_[i] = std::thread(toil, this, i);
  }

  void dismiss() {
    open_ = false;
    shifts_ = nullptr; // expect: data-race
    for (int i = 0; i < hands_; ++i)
      threads_[i].join();
    delete[] threads_;
  }

private:
  static void toil(Crew *crew, int hand) {
    while (crew->open_)
      ++crew->shifts_[hand];
  }

  int hands_ = 0;
  long *shifts_ = nullptr;
  std::thread *threads_ = nullptr;
  std::atomic<bool> open_{true};
};

void openShop(Crew &crew) { crew.hire(4); }
void closeShop(Crew &crew) { crew.dismiss(); }
