// One owner cannot move into two threads; that a unique_ptr is not copied C++ knows as well.
// relation: does not compile in C++
// rustc: E0382
// fearless: silent
#include <memory>
#include <mutex>
#include <thread>

struct Guests {
  std::mutex mutex;
  int count = 0;
};

static void enter(Guests &guests) {
  std::lock_guard lock(guests.mutex);
  ++guests.count;
}

int main() {
  auto guests = std::make_unique<Guests>();
  std::thread front([guests] { enter(*guests); });
  std::thread back([guests] { enter(*guests); });
  front.join();
  back.join();
}
