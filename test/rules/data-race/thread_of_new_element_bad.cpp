// Mechanism: each call adds an element and starts a thread, but hands it the first element.
#include <functional>
#include <list>
#include <thread>
#include <vector>

struct Track {
  long beats = 0;
};

class Mixer {
public:
  void play() {
    addTrack();
    addTrack();
    for (std::thread &t : players_)
      t.join();
  }

private:
  void addTrack() {
    tracks_.push_back(Track{});
    players_.emplace_back(&Mixer::count, this, std::ref(tracks_.front()));
  }
  void count(Track &track) {
    for (int i = 0; i < 1000; ++i)
      ++track.beats; // expect: data-race
  }
  std::list<Track> tracks_;
  std::vector<std::thread> players_;
};

int main() {
  Mixer m;
  m.play();
}
