// Mechanism: a member swap locks this object's mutex, then the other one's.
#include <cstdio>
#include <mutex>
#include <thread>
#include <utility>
#include <vector>

class Playlist {
public:
  void add(int Track) {
    std::lock_guard<std::mutex> Lock(mutex_);
    tracks_.push_back(Track);
  }

  void swap(Playlist &Other) {
    if (this == &Other)
      return;
    std::lock_guard<std::mutex> Mine(mutex_);
    std::lock_guard<std::mutex> Theirs(Other.mutex_); // expect: lock-order
    tracks_.swap(Other.tracks_);
  }

  std::size_t size() const {
    std::lock_guard<std::mutex> Lock(mutex_);
    return tracks_.size();
  }

private:
  mutable std::mutex mutex_;
  std::vector<int> tracks_;
};

int main() {
  Playlist Rock, Folk;
  for (int Track = 0; Track < 10; ++Track)
    Rock.add(Track);
  std::thread Ann([&] {
    for (int I = 0; I < 51; ++I)
      Rock.swap(Folk);
  });
  std::thread Bob([&] {
    for (int I = 0; I < 50; ++I)
      Folk.swap(Rock);
  });
  Ann.join();
  Bob.join();
  std::printf("%zu %zu\n", Rock.size(), Folk.size());
  return 0;
}
